//! The specification of `decide`, written a second time: conditions that are all evaluated, in the letters of the specification.
//!
//! Nothing here comes from the library but its words. The tests of the library compare the two over all combinations, and the
//! model checker at every step. The checker also takes away a [`Part`], to show that a property fails without it.

use account_numbers::{
    Change, Evidence, Granted, LinkError, LinkState, Next, NumbersAdvice, NumbersReason, Reason, Stamp, Timestamp,
};

pub const PRODUCT: &str = "account_numbers";
/// Where times are counted from, in unix seconds.
pub const START: i64 = 1_700_000_000;
pub const HOUR: i64 = 3_600;
pub const DAY: i64 = 24 * HOUR;

pub fn time(seconds: i64) -> Timestamp {
    Timestamp::from_unix(START + seconds, 0).unwrap()
}

pub fn at(seconds: i64) -> Stamp {
    time(seconds).into()
}

/// The checksum at the end, computed for itself: FNV-1a of 32 bits.
pub fn with_end(before: &str) -> String {
    let mut state: u32 = 2_166_136_261;
    for byte in before.bytes() {
        state = (state ^ u32::from(byte)).wrapping_mul(16_777_619);
    }
    format!("{before} end={state:08x}")
}

/// A part of the specification that can be taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// A row of `next`, from 1 to 11. Without the last, nothing says that the caller need not wait.
    Row(usize),
    Product,
    LinkId,
    P,
    K,
    A,
    F,
    Q,
    Awaited,
    Waiting,
    Over,
}

/// A stamp as a case has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Moment {
    Absent,
    Malformed,
    At(i64),
    /// Without an offset.
    Plain(i64),
}
pub use Moment::{Absent, At, Malformed, Plain};

impl Moment {
    pub fn stamp(self) -> Stamp {
        match self {
            Absent => Stamp::ABSENT,
            Malformed => Stamp::MALFORMED,
            At(seconds) => at(seconds),
            Plain(seconds) => Timestamp::parse(time(seconds).to_text().trim_end_matches('Z')).unwrap().into(),
        }
    }

    pub fn seconds(self) -> Option<i64> {
        match self {
            Absent | Malformed => None,
            At(seconds) | Plain(seconds) => Some(seconds),
        }
    }
}

/// What `compare` answers for two stamps of a case.
pub fn change(previous: Moment, current: Moment) -> Change {
    let (Some(before), Some(after)) = (previous.seconds(), current.seconds()) else {
        return match (previous, current) {
            (Malformed, _) | (_, Malformed) => Change::Undecidable,
            (Absent, Absent) => Change::Never,
            (Absent, _) => Change::First,
            _ => Change::Decreased,
        };
    };
    let one_has_offset = matches!((previous, current), (At(_), Plain(_)) | (Plain(_), At(_)));
    let zone = (after - before).abs();
    if one_has_offset && zone != 0 && zone <= 14 * HOUR && zone % 900 == 0 {
        Change::Undecidable
    } else if after > before {
        Change::Increased
    } else if after < before {
        Change::Decreased
    } else {
        Change::Unchanged
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Wait {
    No,
    Since(i64),
    Over,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Asked {
    Never,
    Awaited(Option<i64>),
    Ended(Option<i64>),
}

/// A baseline as a case has it; the letters are those of the specification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Before {
    pub link_id: Option<&'static str>,
    pub p: Moment,
    pub k: Moment,
    pub a: Moment,
    pub f: Option<&'static str>,
    pub q: Asked,
    pub w: Wait,
}

impl Before {
    /// A baseline that holds nothing.
    pub const NEW: Self =
        Self { link_id: Some("mk_1"), p: Absent, k: Absent, a: Absent, f: None, q: Asked::Never, w: Wait::No };

    /// The baseline as it is if a field is not kept.
    fn without(mut self, part: Option<Part>) -> Self {
        match part {
            Some(Part::LinkId) => self.link_id = None,
            Some(Part::P) => self.p = Absent,
            Some(Part::K) => self.k = Absent,
            Some(Part::A) => self.a = Absent,
            Some(Part::F) => self.f = None,
            Some(Part::Q) => {
                self.q = match self.q {
                    Asked::Never => Asked::Never,
                    Asked::Awaited(_) => Asked::Awaited(None),
                    Asked::Ended(_) => Asked::Ended(None),
                }
            }
            Some(Part::Awaited) => {
                if let Asked::Awaited(at) = self.q {
                    self.q = Asked::Ended(at);
                }
            }
            Some(Part::Waiting) if matches!(self.w, Wait::Since(_)) => self.w = Wait::No,
            Some(Part::Over) if self.w == Wait::Over => self.w = Wait::No,
            _ => {}
        }
        self
    }

    /// The text of the library's baseline.
    pub fn text(&self) -> String {
        let mut text = format!("baseline/2 product={PRODUCT}");
        let mut add = |label: &str, value: Option<String>| {
            if let Some(value) = value {
                text.extend([" ", label, "=", &value]);
            }
        };
        let moment = |moment: Moment| (moment != Absent).then(|| moment.stamp().to_string());
        add("link_id", self.link_id.map(str::to_owned));
        add("refreshed_at", moment(self.p));
        add("reported_at", moment(self.k));
        add("attempted_at", moment(self.a));
        add("error", self.f.map(str::to_owned));
        let asked = |at: Option<i64>| at.map_or("unknown".to_owned(), |at| time(at).to_string());
        match self.q {
            Asked::Never => {}
            Asked::Awaited(at) => add("requested", Some(asked(at) + " awaited")),
            Asked::Ended(at) => add("requested", Some(asked(at))),
        }
        match self.w {
            Wait::No => {}
            Wait::Since(at) => add("waiting", Some(time(at).to_string())),
            Wait::Over => add("waiting", Some("over".to_owned())),
        }
        with_end(&text)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    Link,
    Numbers { complete: bool, any: bool },
}

/// A document as a case has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Document {
    pub link_id: Option<&'static str>,
    pub state: Option<LinkState>,
    pub link_error: Option<LinkError>,
    pub granted: Granted,
    pub c: Moment,
    pub l: Moment,
    pub e: Option<&'static str>,
    pub u: bool,
    pub prefetch: bool,
    pub kind: Kind,
}

impl Document {
    /// A connected link that has the product.
    pub const CONNECTED: Self = Self {
        link_id: Some("mk_1"),
        state: Some(LinkState::Connected),
        link_error: None,
        granted: Granted::Present,
        c: Absent,
        l: Absent,
        e: None,
        u: false,
        prefetch: false,
        kind: Kind::Link,
    };

    pub fn evidence(&self) -> Evidence {
        let mut evidence = Evidence::new()
            .with_state(self.state, self.link_error)
            .with_product(self.granted)
            .with_stamps(self.c.stamp(), self.l.stamp())
            .with_error_code(self.e.unwrap_or(""))
            .with_flags(self.u, self.prefetch);
        if let Some(link_id) = self.link_id {
            evidence = evidence.with_link_id(link_id).unwrap();
        }
        match self.kind {
            Kind::Link => evidence,
            Kind::Numbers { complete, any } => evidence.with_numbers(complete, any),
        }
    }
}

#[derive(Debug, PartialEq, Eq)]
pub struct Expected {
    pub row: usize,
    pub change: Change,
    pub numbers: NumbersAdvice,
    pub numbers_reason: Option<NumbersReason>,
    pub next: Next,
    pub reason: Reason,
    pub not_before: Option<i64>,
    pub pause: Option<i64>,
    pub after: Before,
}

/// Section "numbers" and the eleven rows as a list of conditions that are all evaluated; the first that holds counts.
pub fn table(before: &Before, document: &Document, now: Option<i64>, without: Option<Part>) -> Expected {
    let before = &before.without(without);
    let Before { p, k, a, f, q, w, .. } = *before;
    let Document { c, l, e, u, prefetch, kind, .. } = *document;
    let another = matches!((before.link_id, document.link_id), (Some(one), Some(two)) if one != two);

    let moved = change(p, c);
    let is_new = moved == Change::First || moved == Change::Increased;
    let reported = change(k, c) == Change::Unchanged;
    let storable = match kind {
        Kind::Link => false,
        Kind::Numbers { complete, any } => complete && (any || p == Absent),
    };
    let why = match kind {
        Kind::Numbers { complete: true, .. } => NumbersReason::NoNumbers,
        _ => NumbersReason::Incomplete,
    };
    let questions = [
        (another, NumbersAdvice::Keep, None),
        (moved == Change::Undecidable, NumbersAdvice::Check, Some(NumbersReason::Undecidable)),
        (!is_new, NumbersAdvice::Keep, None),
        (storable, NumbersAdvice::Store, None),
        (reported, NumbersAdvice::Keep, None),
        (kind == Kind::Link, NumbersAdvice::Fetch, None),
        (true, NumbersAdvice::Check, Some(why)),
    ];
    let (_, numbers, numbers_reason) = *questions.iter().find(|(holds, ..)| *holds).unwrap();

    let unreported = is_new && !reported;
    let attempt = change(a, l);
    let newer = matches!(attempt, Change::First | Change::Increased);
    let older = l != Absent && attempt == Change::Decreased;
    let same = l == Absent || matches!(attempt, Change::Unchanged | Change::Undecidable);
    let new_error = e.is_some() && (newer || same && e != f);
    // A wait that a newer attempt or new numbers end starts again.
    let w = if newer || unreported { Wait::No } else { w };
    let over = match (w, now) {
        (Wait::Over, _) => true,
        (Wait::Since(since), Some(now)) => now - since >= HOUR,
        _ => false,
    };
    let ended = match (c.seconds(), l.seconds()) {
        _ if change(c, l) == Change::Undecidable => true,
        (Some(c), Some(l)) => c + 1 >= l,
        _ => false,
    };
    let runs = l != Absent && e.is_none() && !ended;
    let awaited = matches!(q, Asked::Awaited(_)) && !newer && !unreported;
    let due = prefetch && l == Absent && c == Absent && q == Asked::Never;

    let state = document.state;
    let in_error = state == Some(LinkState::Error);
    let code = document.link_error.map_or("", LinkError::as_str);
    let is = |codes: &[&str]| codes.contains(&code);
    let machine = is(&["system_error", "provider_error", "institution_error"]);
    let user = matches!(code, "auth_expired" | "invalid_credentials" | "incomplete") || code.starts_with("user_");
    let failed = |codes: &[&str]| e.is_some_and(|error| codes.contains(&error));
    let rows = [
        (1, another, Next::Check, Reason::AnotherLink),
        (2, state == Some(LinkState::Deleted), Next::Stop, Reason::LinkDeleted),
        (2, state == Some(LinkState::Connecting), Next::Wait, Reason::LinkConnecting),
        (2, state == Some(LinkState::AwaitingTokenExchange), Next::ExchangeToken, Reason::LinkAwaitingTokenExchange),
        (2, state.is_none(), Next::Check, Reason::LinkStateUnknown),
        (3, in_error && user, Next::Reconnect, Reason::LinkUserError),
        (3, in_error && machine, Next::Wait, Reason::LinkMachineError),
        (3, in_error && code == "no_accounts", Next::Stop, Reason::LinkNoAccounts),
        (3, in_error, Next::Check, Reason::LinkErrorUnknown),
        (4, document.granted == Granted::Available, Next::AskUser, Reason::ProductNotGranted),
        (4, document.granted == Granted::Absent, Next::Check, Reason::ProductAbsent),
        (5, l == Malformed, Next::Check, Reason::AttemptMalformed),
        (6, new_error && failed(&["auth_expired"]), Next::Reconnect, Reason::AuthorizationExpired),
        (6, new_error && failed(&["no_permission"]), Next::AskUser, Reason::PermissionMissing),
        (7, u, Next::NotRefreshable, Reason::Unavailable),
        (7, failed(&["not_supported", "no_accounts"]), Next::NotRefreshable, Reason::NotSupported),
        (8, runs && !over, Next::Wait, Reason::AttemptRunning),
        (9, awaited && !over, Next::Wait, Reason::RefreshRequested),
        (10, due && !over, Next::Wait, Reason::PrefetchPending),
        (11, new_error, Next::MayRefresh, Reason::AttemptFailed),
        (11, true, Next::MayRefresh, Reason::Settled),
    ];
    let applies = |(row, holds, ..): &&(usize, bool, Next, Reason)| *holds && without != Some(Part::Row(*row));
    let (row, _, next, reason) = *rows.iter().find(applies).unwrap_or(&(11, true, Next::Wait, Reason::Settled));

    let mut after = *before;
    if !another && after.link_id.is_none() {
        after.link_id = document.link_id;
    }
    match numbers {
        NumbersAdvice::Store => after.p = c,
        NumbersAdvice::Check => after.k = c,
        _ => {}
    }
    if row > 5 {
        if !older {
            after.a = if l == Absent { a } else { l };
            after.f = if e.is_some() || newer { e } else { f };
        }
        if let Asked::Awaited(at) = q
            && (newer || unreported || over)
        {
            after.q = Asked::Ended(at);
        }
        after.w = match (w, now) {
            (Wait::Since(since), Some(now)) if next == Next::Wait => Wait::Since(since.min(now)),
            (Wait::Since(since), None) if next == Next::Wait => Wait::Since(since),
            (_, Some(now)) if next == Next::Wait => Wait::Since(now),
            _ if over && (runs || awaited || due) => Wait::Over,
            _ => Wait::No,
        };
    }
    let waited = match (after.w, now) {
        (Wait::Since(since), Some(now)) => now - since,
        _ => 0,
    };
    let least = if kind == Kind::Link { 5 } else { 20 };
    let pause = match reason {
        Reason::LinkMachineError => HOUR,
        Reason::LinkConnecting => 300,
        _ => (waited / 10).clamp(least, 300),
    };
    let asked = match q {
        Asked::Never => None,
        Asked::Awaited(at) | Asked::Ended(at) => at,
    };
    let interval = if without == Some(Part::Product) { HOUR } else { DAY };
    let not_before = l.seconds().max(asked).map(|last| last + interval);
    Expected {
        row,
        change: moved,
        numbers,
        numbers_reason,
        next,
        reason,
        not_before: not_before.filter(|_| next == Next::MayRefresh),
        pause: (next == Next::Wait).then_some(pause),
        after,
    }
}
