//! [`Receiver`]: where the findings of a document go.

use core::ops::ControlFlow;

use crate::{
    report::{finding::Finding, findings::Findings},
    words::Severity,
};

/// The receiver of a document's findings.
pub(crate) enum Receiver<'r> {
    /// Keeps the findings for which there is room, and counts the others.
    Findings(&'r mut Findings),
    /// A function that is called with each finding.
    Each(&'r mut dyn FnMut(&Finding) -> ControlFlow<()>),
}

impl Receiver<'_> {
    /// Counts a finding that need not be created, because it is not kept and no function is called with it. Returns false if it must be
    /// created.
    #[inline]
    pub(crate) fn count(&mut self, severity: Severity) -> bool {
        match self {
            Self::Findings(findings) => findings.count(severity),
            Self::Each(_) => false,
        }
    }

    /// Receives a finding.
    #[inline]
    pub(crate) fn receive(&mut self, finding: &Finding) -> ControlFlow<()> {
        match self {
            Self::Findings(findings) => {
                findings.record(finding);
                ControlFlow::Continue(())
            }
            Self::Each(each) => each(finding),
        }
    }
}

#[cfg(test)]
mod tests {
    use core::ops::ControlFlow;

    use super::Receiver;
    use crate::{
        keys::Key,
        report::{finding::Finding, findings::Findings, path::Path},
        words::{FindingCode, Severity},
    };

    fn finding(code: FindingCode, index: u32) -> Finding {
        let mut path = Path::ROOT;
        path.set(0, Key::accounts);
        path.set_list(0);
        path.set_index(0, index);
        Finding::new(code, path)
    }

    /// Warnings and notes in many orders: what is counted before it is made is what is dropped afterwards.
    #[test]
    fn what_is_only_counted_is_what_would_be_dropped() {
        for order in 0..=u8::MAX {
            let (mut pushed, mut counted) = (Findings::new(), Findings::new());
            for step in 0..100 {
                let is_note = order.rotate_left(step * 3 + step / 7) & 1 == 1;
                let finding =
                    finding(if is_note { FindingCode::UnknownField } else { FindingCode::MissingField }, step);
                pushed.push(finding);
                let mut receiver = Receiver::Findings(&mut counted);
                if !receiver.count(finding.severity()) {
                    assert!(receiver.receive(&finding).is_continue());
                }
                assert!(pushed == counted, "{order} {step}");
            }
            let notes = counted.iter().filter(|one| one.severity() == Severity::Note).count();
            assert_eq!(usize::from(counted.notes), notes);
        }
    }

    #[test]
    fn who_is_called_with_each_finding_gets_all() {
        let mut count = 0;
        let mut each = |_: &Finding| {
            count += 1;
            ControlFlow::Continue(())
        };
        let mut receiver = Receiver::Each(&mut each);
        for index in 0..100 {
            let finding = finding(FindingCode::UnknownField, index);
            assert!(!receiver.count(finding.severity()));
            assert!(receiver.receive(&finding).is_continue());
        }
        assert_eq!(count, 100);
    }
}
