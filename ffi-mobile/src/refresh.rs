//! `Baseline`, `Decision`, `compare` and `decide`.

use core::fmt::Write;

use account_numbers::{self as core_crate, ApiError, decide_by_link};

use crate::{
    bytes::Bytes,
    evidence::evidence,
    failure::{Failure, InvalidArgument},
    link::Link,
    open::{Change, Next, Product},
    shown::shown,
    timestamp::{Stamp, Timestamp},
};

/// What a caller keeps of one reply to judge the next by: which product of which link, when it was refreshed and attempted, and
/// whether a refresh was requested since.
#[derive(uniffi::Record)]
#[uniffi::export(Debug, Display)]
pub struct Baseline {
    /// The product.
    pub product: Product,
    /// The link that the product belongs to, where it is known.
    pub link_id: Option<String>,
    /// When the product was last refreshed.
    pub refreshed_at: Stamp,
    /// When the last attempt to refresh it was started.
    pub last_attempted_at: Stamp,
    /// Whether a refresh was requested since.
    pub requested: bool,
}

shown!(Baseline: product, link_id, refreshed_at, last_attempted_at, requested);

impl From<&core_crate::Baseline> for Baseline {
    fn from(baseline: &core_crate::Baseline) -> Self {
        Self {
            product: Product(baseline.product().to_owned()),
            link_id: baseline.link_id().map(str::to_owned),
            refreshed_at: baseline.refreshed_at().into(),
            last_attempted_at: baseline.last_attempted_at().into(),
            requested: baseline.is_requested(),
        }
    }
}

impl Baseline {
    /// The core's, of which only a text can be made.
    fn native(&self) -> Result<core_crate::Baseline, InvalidArgument> {
        let mut text = String::from("baseline/1");
        let mut name = |label: &str, name: &str| {
            text.push_str(label);
            name.bytes().for_each(|byte| _ = write!(text, "%{byte:02X}"));
        };
        name(" product=", &self.product.0);
        if let Some(link_id) = &self.link_id {
            name(" link_id=", link_id);
        }
        let stamps = [(" refreshed_at=", self.refreshed_at), (" last_attempted_at=", self.last_attempted_at)];
        for (label, stamp) in stamps {
            let stamp = core_crate::Stamp::from(stamp);
            if !stamp.is_absent() {
                _ = write!(text, "{label}{stamp}");
            }
        }
        if self.requested {
            text.push_str(" requested");
        }
        text.parse().map_err(|error: core_crate::BaselineTextError| InvalidArgument::of(&error))
    }
}

/// A baseline for a product of which nothing is known yet.
#[uniffi::export]
pub fn new_baseline(product: Product) -> Result<Baseline, InvalidArgument> {
    core_crate::Baseline::new(&product.0)
        .map(|baseline| (&baseline).into())
        .map_err(|core_crate::TooLong| InvalidArgument::of(&core_crate::DocumentError::ProductTooLong))
}

/// The baseline of a product, from any document of the API that carries products: from a 200, or the 202 of a refresh.
#[uniffi::export]
pub fn read_baseline(status: u16, body: Bytes, product: Product) -> Result<Baseline, Failure> {
    let mut api_error = ApiError::new();
    match core_crate::Baseline::read(status, body.as_slice(), &product.0, &mut api_error) {
        Ok(baseline) => Ok((&baseline).into()),
        Err(error) => Err(Failure::of_document(error, &api_error)),
    }
}

/// The baseline of a product of a link; a product that the link doesn't have was never refreshed.
#[uniffi::export]
pub fn baseline_of_link(link: Link, product: Product) -> Result<Baseline, InvalidArgument> {
    let native = evidence(&link, &product)?;
    core_crate::Baseline::of_link(&native, &product.0)
        .map(|baseline| (&baseline).into())
        .map_err(|core_crate::TooLong| InvalidArgument::of(&core_crate::DocumentError::ProductTooLong))
}

/// The baseline that has this text.
#[uniffi::export]
pub fn baseline_from_text(text: String) -> Result<Baseline, InvalidArgument> {
    text.parse()
        .map(|baseline: core_crate::Baseline| (&baseline).into())
        .map_err(|error: core_crate::BaselineTextError| InvalidArgument::of(&error))
}

/// The text of a baseline, one line of ASCII for a column of a database.
#[uniffi::export]
pub fn baseline_to_text(baseline: Baseline) -> Result<String, InvalidArgument> {
    baseline.native().map(|baseline| baseline.to_string())
}

/// Says how a refreshed_at relates to the one before.
#[uniffi::export]
pub fn compare(previous: Stamp, current: Stamp) -> Change {
    core_crate::compare(previous.into(), current.into()).into()
}

/// What to do about a reply.
#[derive(uniffi::Record)]
#[uniffi::export(Debug, Display)]
pub struct Decision {
    /// How refreshed_at relates to that of the baseline.
    pub change: Change,
    /// What to do next.
    pub next: Next,
    /// With retry_later and may_refresh: when the documented limit of the product allows the next refresh.
    pub not_before: Option<Timestamp>,
    /// What to store now, to judge the next reply by.
    pub next_baseline: Baseline,
}

shown!(Decision: change, next, not_before, next_baseline);

/// Says what to do about a link, by the baseline of before. It is not complete where something was set aside.
#[uniffi::export]
pub fn decide(baseline: Baseline, link: Link, complete: bool) -> Result<Decision, InvalidArgument> {
    let link = evidence(&link, &baseline.product)?;
    let core_crate::Decision { change, next, not_before, next_baseline, .. } =
        decide_by_link(&baseline.native()?, &link, complete);
    Ok(Decision {
        change: change.into(),
        next: next.into(),
        not_before: not_before.map(Timestamp),
        next_baseline: (&next_baseline).into(),
    })
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::*;

    /// Baselines that a reply of the corpus may be judged by, and those of the link itself.
    fn baselines(link: &core_crate::Link) -> Vec<core_crate::Baseline> {
        let texts = [
            "",
            " requested",
            " link_id=mk_another",
            " refreshed_at=2024-01-09T10:17:00.246128Z last_attempted_at=2024-01-09T10:17:00.161519Z requested",
            " refreshed_at=2024-01-09T10:17:00.246128 requested",
            " refreshed_at=2023-12-24T06:00:00Z last_attempted_at=2023-12-24T06:00:00Z",
            " refreshed_at=2031-01-01T00:00:00Z requested",
            " refreshed_at=malformed requested",
        ];
        let products = ["account_numbers", "identity", "transactions", "accounts", "horoscopes"];
        let of_texts = texts.iter().flat_map(|text| {
            products.iter().map(move |product| format!("baseline/1 product={product}{text}").parse().unwrap())
        });
        let of_link = products.iter().flat_map(|product| {
            let baseline = core_crate::Baseline::of_link(link, product).unwrap();
            let requested = format!("{baseline} requested").parse().unwrap();
            [baseline, requested]
        });
        of_texts.chain(of_link).collect()
    }

    #[test]
    fn decisions_are_those_of_the_core() {
        let payloads = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/payloads");
        let bodies = [payloads.clone(), payloads.join("documents")].into_iter().flat_map(|folder| {
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file())
        });
        let mut decided = std::collections::BTreeMap::<String, usize>::new();
        let states = ["connected", "awaiting_token_exchange", "error", "deleted", "on_holiday"];
        let cases = bodies.flat_map(|file| states.map(|state| (file.clone(), state)));
        for (file, state) in cases {
            let text =
                String::from_utf8_lossy(&fs::read(&file).unwrap()).replace("\"connected\"", &format!("\"{state}\""));
            let mut link = Box::<core_crate::Link>::default();
            if link.read_document(200, text.as_bytes(), &mut ApiError::new()).is_err() {
                continue;
            }
            for baseline in baselines(&link) {
                for complete in [false, true] {
                    let expected = decide_by_link(&baseline, &link, complete);
                    let decision = decide((&baseline).into(), (&*link).into(), complete).unwrap();
                    let context = format!("{} {state} {baseline} {complete}", file.display());
                    assert_eq!(decision.change.0, Change::from(expected.change).0, "{context}");
                    assert_eq!(decision.next.0, Next::from(expected.next).0, "{context}");
                    let not_before = decision.not_before.map(|timestamp| timestamp.0.to_string());
                    assert_eq!(not_before, expected.not_before.map(|timestamp| timestamp.to_string()), "{context}");
                    let next_baseline = baseline_to_text(decision.next_baseline).unwrap();
                    assert_eq!(next_baseline, expected.next_baseline.to_string(), "{context}");
                    *decided.entry(decision.next.0).or_default() += 1;
                }
            }
        }
        assert!(decided.len() >= 8, "{decided:?}");
    }
}
