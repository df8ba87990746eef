//! Links, and callers that do what decisions say.

use account_numbers::{Baseline, Change, Decision, Next, NumbersAdvice, NumbersReason, Reason, decide};

use crate::{
    CONNECTED, NOW,
    table::{At, DAY, Document, HOUR, Kind, Malformed, PRODUCT, Plain, at, time},
};

/// A link, and a caller that does what decisions say.
struct Story {
    now: i64,
    link: Document,
    baseline: Baseline,
}

impl Story {
    fn new(link: Document) -> Self {
        Self { now: NOW, link, baseline: Baseline::new(PRODUCT, Some("mk_1")).unwrap() }
    }

    fn read(&mut self, kind: Kind) -> Decision {
        let evidence = Document { kind, ..self.link }.evidence();
        let decision = decide(&self.baseline, &evidence, Some(time(self.now)));
        self.baseline = decision.next_baseline.clone();
        decision
    }

    fn poll(&mut self) -> (Next, Reason) {
        let decision = self.read(Kind::Link);
        (decision.next, decision.reason)
    }

    fn numbers(&mut self) -> NumbersAdvice {
        self.read(Kind::Numbers { complete: true, any: true }).numbers
    }

    fn request(&mut self) {
        self.baseline = self.baseline.clone().requested(Some(time(self.now)));
    }
}

#[test]
fn a_refresh_is_waited_for_until_its_numbers_are_stored() {
    let mut story = Story::new(Document { c: At(1), l: At(0), ..CONNECTED });
    assert_eq!(story.numbers(), NumbersAdvice::Store);
    assert_eq!(story.poll(), (Next::MayRefresh, Reason::Settled));
    story.request();
    assert_eq!(story.poll(), (Next::Wait, Reason::RefreshRequested));
    story.link.l = At(NOW);
    assert_eq!(story.poll(), (Next::Wait, Reason::AttemptRunning));
    story.link.c = At(NOW + 9);
    let decision = story.read(Kind::Link);
    assert_eq!((decision.numbers, decision.next), (NumbersAdvice::Fetch, Next::MayRefresh));
    assert_eq!(story.numbers(), NumbersAdvice::Store);
    assert_eq!(story.poll(), (Next::MayRefresh, Reason::Settled));
}

/// A request while an attempt hangs: both are waited for anew, an hour each at most.
#[test]
fn a_request_while_an_attempt_hangs_starts_the_wait_again() {
    let mut story = Story::new(Document { c: At(1), l: At(50), ..CONNECTED });
    story.numbers();
    assert_eq!(story.poll(), (Next::Wait, Reason::AttemptRunning));
    story.now += HOUR;
    assert_eq!(story.poll(), (Next::MayRefresh, Reason::Settled));
    assert_eq!(story.poll(), (Next::MayRefresh, Reason::Settled));
    story.request();
    assert_eq!(story.poll(), (Next::Wait, Reason::AttemptRunning));
    story.now += HOUR - 1;
    assert_eq!(story.poll().0, Next::Wait);
    story.now += 1;
    assert_eq!(story.poll(), (Next::MayRefresh, Reason::Settled));
    // Nothing was seen to move, so there is nothing to wait for.
    story.now += DAY;
    assert_eq!(story.poll(), (Next::MayRefresh, Reason::Settled));
}

#[test]
fn a_clock_that_is_set_back_ends_the_wait_all_the_same() {
    let mut story = Story::new(Document { c: At(1), ..CONNECTED });
    story.numbers();
    story.request();
    assert_eq!(story.poll().0, Next::Wait);
    story.now -= 5 * HOUR;
    assert_eq!(story.poll().0, Next::Wait);
    story.now += HOUR;
    assert_eq!(story.poll(), (Next::MayRefresh, Reason::Settled));
}

#[test]
fn a_caller_without_a_clock_gives_up() {
    let evidence = Document { c: At(1), ..CONNECTED }.evidence();
    let baseline = Baseline::of(at(1), PRODUCT, Some("mk_1")).unwrap().requested(None);
    let waiting = decide(&baseline, &evidence, None);
    assert_eq!((waiting.next, waiting.reason), (Next::Wait, Reason::RefreshRequested));
    let over = decide(&waiting.next_baseline.gave_up(), &evidence, None);
    assert_eq!((over.next, over.not_before), (Next::MayRefresh, None));
    assert_eq!(decide(&over.next_baseline, &evidence, None).next, Next::MayRefresh);
    // A new attempt is waited for again.
    let running = Document { c: At(1), l: At(50), ..CONNECTED }.evidence();
    assert_eq!(decide(&over.next_baseline, &running, None).reason, Reason::AttemptRunning);
}

#[test]
fn an_expired_authorization_is_reported_once_for_each_failure() {
    let mut story = Story::new(Document { c: At(1), l: At(50), e: Some("auth_expired"), ..CONNECTED });
    let reconnect = (Next::Reconnect, Reason::AuthorizationExpired);
    story.numbers();
    let mut story = Story { baseline: Baseline::of(at(1), PRODUCT, None).unwrap(), ..story };
    assert_eq!(story.poll(), reconnect);
    assert_eq!(story.poll(), (Next::MayRefresh, Reason::Settled));
    // The same attempt with another error is another failure; so is another attempt with the same error.
    story.link.e = Some("timeout");
    assert_eq!(story.poll(), (Next::MayRefresh, Reason::AttemptFailed));
    story.link.e = Some("auth_expired");
    assert_eq!(story.poll(), reconnect);
    story.link.l = At(60);
    assert_eq!(story.poll(), reconnect);
    assert_eq!(story.poll().0, Next::MayRefresh);
    // An older document says nothing about it.
    story.link.l = At(55);
    story.link.e = Some("no_permission");
    assert_eq!(story.poll().0, Next::MayRefresh);
    story.link.l = At(60);
    assert_eq!(story.poll(), (Next::AskUser, Reason::PermissionMissing));
}

#[test]
fn numbers_that_cannot_be_stored_are_reported() {
    let mut story = Story::new(Document { c: At(1), l: At(0), ..CONNECTED });
    let incomplete = Kind::Numbers { complete: false, any: true };
    let none = Kind::Numbers { complete: true, any: false };
    let decision = story.read(incomplete);
    assert_eq!((decision.numbers, decision.numbers_reason), (NumbersAdvice::Check, Some(NumbersReason::Incomplete)));
    // Once: the same numbers are not read again on account of a link document, and are kept away from the store.
    assert_eq!(story.read(Kind::Link).numbers, NumbersAdvice::Keep);
    assert_eq!(story.read(incomplete).numbers, NumbersAdvice::Keep);
    // Complete ones are stored, and so is the answer that there are none, to one who holds none.
    assert_eq!(story.read(none).numbers, NumbersAdvice::Store);
    story.link.c = At(2);
    let decision = story.read(none);
    assert_eq!((decision.numbers, decision.numbers_reason), (NumbersAdvice::Check, Some(NumbersReason::NoNumbers)));
    // A person accepted them.
    let evidence = Document { kind: none, ..story.link }.evidence();
    story.baseline = story.baseline.stored(&evidence);
    assert_eq!(story.baseline.refreshed_at(), at(2));
    assert_eq!(story.numbers(), NumbersAdvice::Keep);
}

/// Stamps that cannot be compared with those that were reported are reported each time: nobody knows whether they are the same.
#[test]
fn what_cannot_be_compared_is_checked() {
    for c in [Malformed, Plain(901 * 900)] {
        let mut story = Story::new(Document { c, l: At(0), ..CONNECTED });
        story.baseline = Baseline::of(at(900), PRODUCT, Some("mk_1")).unwrap();
        let c = if c == Malformed { c } else { Plain(900 + 3 * 900) };
        story.link.c = c;
        for _ in 0..2 {
            let decision = story.read(Kind::Link);
            assert_eq!(decision.change, Change::Undecidable);
            assert_eq!(
                (decision.numbers, decision.numbers_reason),
                (NumbersAdvice::Check, Some(NumbersReason::Undecidable))
            );
            assert_eq!(decision.next_baseline.refreshed_at(), at(900));
        }
    }
}

#[test]
fn a_baseline_learns_its_link_once() {
    let document = |link_id| Document { link_id, c: At(1), ..CONNECTED }.evidence();
    let baseline = Baseline::new(PRODUCT, None).unwrap();
    assert_eq!(baseline.link_id(), None);
    let first = decide(&baseline, &document(Some("mk_7")), None).next_baseline;
    assert_eq!(first.link_id(), Some("mk_7"));
    let other = decide(&first, &document(Some("mk_8")), None);
    assert_eq!((other.numbers, other.next, other.reason), (NumbersAdvice::Keep, Next::Check, Reason::AnotherLink));
    assert_eq!(other.next_baseline, first);
    assert_eq!(decide(&first, &document(None), None).reason, Reason::Settled);
    assert_eq!(baseline.stored(&document(Some("mk_9"))).link_id(), Some("mk_9"));
}
