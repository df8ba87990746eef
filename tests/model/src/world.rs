//! The world of one link: a server, a caller, and what must never happen.
//!
//! The server's part is [`Event`]: attempts start, succeed, fail, hang or are dropped, requests are coalesced, the link changes
//! its state. The caller's part is [`Read`]: it reads the link, reads the numbers if the decision asks for them, sends messages,
//! stores, and requests a refresh when it may. Any of these steps may fail. Both are the same for every life up to a bound and
//! for random lives; only who chooses differs.

use account_numbers::{Granted, LinkError, LinkState, Next, NumbersAdvice, NumbersReason, Reason};

use crate::{
    judge::judge,
    table::{Absent, Asked, At, Before, DAY, Document, Expected, HOUR, Kind, Malformed, Moment, Part, Wait},
};

/// What must hold. S is for safe, L for live: something that must come does come, within a bounded time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Property {
    /// Older numbers, or those of another link, are never stored.
    S1,
    /// A person is asked to look at most once for each reason and `refreshed_at`.
    S2,
    /// A user gets one message for each failure.
    S3,
    /// Nothing is called settled while an attempt younger than an hour runs.
    S4,
    /// … or while an accepted request younger than an hour has not started,
    S5,
    /// … or while a prefetch that is due for less than an hour has not started.
    S6,
    /// No refresh of an unavailable product is requested.
    S7,
    /// No refresh of an unsupported product is requested.
    S8,
    /// No request is refused for being too early.
    S9,
    /// No wait is longer than an hour after the last thing that moved, but for a link that connects or has a machine error.
    L1,
    /// Complete numbers that are newer are stored as soon as they are read.
    L2,
    /// Every failure that a user can resolve is reported to the user.
    L3,
    /// Once settled, the caller does not wait again unless something moved.
    L4,
    /// A deleted link is reported.
    L5,
    /// An error of the link is reported.
    L6,
    /// A product that is not granted is reported.
    L7,
}

impl Property {
    pub const ALL: [Self; 16] = [
        Self::S1,
        Self::S2,
        Self::S3,
        Self::S4,
        Self::S5,
        Self::S6,
        Self::S7,
        Self::S8,
        Self::S9,
        Self::L1,
        Self::L2,
        Self::L3,
        Self::L4,
        Self::L5,
        Self::L6,
        Self::L7,
    ];
}

/// What the caller has for a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Clock {
    Right,
    /// It can be set, by hours.
    Wrong,
    /// None; the caller measures only how long it has waited, and gives up after an hour.
    None,
}

/// How the caller is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rules {
    pub clock: Clock,
    /// What is left out of the specification.
    pub without: Option<Part>,
    /// Whether numbers are stored in a transaction that checks that the baseline is still the one that was read.
    pub transaction: bool,
}

/// What the server does, or what happens to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Event {
    /// The attempt that was requested, or that is due after connecting, starts.
    Start,
    /// An attempt of the server's own starts.
    Background,
    /// The running attempt succeeds, and the numbers are of this kind from then on.
    Succeed(Kind),
    Fail(&'static str),
    /// The request is forgotten.
    Drop,
    Unavailable(bool),
    Link(LinkState, Option<LinkError>),
    Granted(Granted),
    /// Another provider serves the link: what was known about the product is gone.
    Switch,
    MalformedAttempt,
    MalformedRefresh,
    /// The user did what a message asked for.
    UserActs,
}

/// What a read of the numbers comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Answer {
    Fresh,
    /// As it was before the last event.
    Stale,
    /// There is no reply.
    Lost,
    /// It is the document of another link.
    Another,
}

/// What a request for a refresh comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Post {
    /// The attempt starts later.
    Later,
    /// The attempt has started when the reply is made.
    AtOnce,
    /// The reply is lost; the caller sends the request once more.
    ReplyLost,
    /// The caller crashes after it stored that it would send the request.
    Unsent,
    /// The caller has no use for a refresh now.
    NotWanted,
}

/// One look of the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Read {
    pub link: Answer,
    pub numbers: Answer,
    /// The caller crashes after it sent its messages, before it stored anything.
    pub crash: bool,
    pub post: Post,
}

impl Read {
    pub const USUAL: Self = Self { link: Answer::Fresh, numbers: Answer::Fresh, crash: false, post: Post::Later };
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Server {
    pub document: Document,
    /// What the numbers are like.
    quality: Kind,
    /// When a request was accepted that has not started yet.
    pub requested: Option<i64>,
    /// When the attempt started that is running.
    pub running: Option<i64>,
    /// Since when the first attempt is due.
    due: Option<i64>,
    /// When a request was last accepted.
    accepted: Option<i64>,
    last_stamp: i64,
    /// How often something changed that a person is informed about once: the link, its products, a malformed attempt.
    changes: u32,
}

/// A decision that is not stored yet.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Prepared {
    read: Before,
    document: Document,
    after: Before,
    next: Next,
    reason: Reason,
    numbers: NumbersAdvice,
    numbers_reason: Option<NumbersReason>,
    not_before: Option<i64>,
    /// The number of changes of the link in the document.
    changes: u32,
    /// Whether the document says what the server says at this moment.
    fresh: bool,
    events: u32,
    /// When it was made.
    at: i64,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Caller {
    baseline: Before,
    /// The stamp of the numbers in the store.
    held: Option<i64>,
    told: Option<(Next, Reason)>,
    paged: Option<(NumbersReason, Moment)>,
    /// Whether the user was asked to act, and has not.
    blocked: bool,
    /// Since when a caller without a clock waits.
    timer: Option<i64>,
}

/// What is remembered only to judge.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
struct Witness {
    /// Messages to users: the reason, and which failure.
    messages: Vec<(Reason, Moment, u32)>,
    pages: Vec<(NumbersReason, Moment)>,
    /// Since when the caller waits without anything moving.
    waits: Option<i64>,
    settled: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct World {
    pub now: i64,
    /// What the caller's clock is off by.
    pub offset: i64,
    pub server: Server,
    before: (Document, u32),
    caller: Caller,
    witness: Witness,
    /// How many events there were.
    pub events: u32,
    /// Whether documents of the past, or of another link, were read: they void what depends on knowing the present.
    confused: bool,
    broken: u32,
}

impl World {
    /// A link that is connected, with the first refresh still to come by itself or not.
    pub fn new(prefetch: bool) -> Self {
        let document = Document { prefetch, ..Document::CONNECTED };
        Self {
            now: 0,
            offset: 0,
            server: Server {
                document,
                quality: Kind::Numbers { complete: true, any: true },
                requested: None,
                running: None,
                due: prefetch.then_some(0),
                accepted: None,
                last_stamp: 0,
                changes: 0,
            },
            before: (document, 0),
            caller: Caller { baseline: Before::NEW, held: None, told: None, paged: None, blocked: false, timer: None },
            witness: Witness::default(),
            events: 0,
            confused: false,
            broken: 0,
        }
    }

    /// A link whose numbers were refreshed and stored long ago.
    pub fn settled() -> Self {
        let mut world = Self::new(false);
        let moment = At(-3 * DAY);
        world.server.document.c = moment;
        world.server.document.l = moment;
        world.before.0 = world.server.document;
        world.caller.baseline = Before { p: moment, a: moment, ..Before::NEW };
        world.caller.held = moment.seconds();
        world
    }

    /// Returns true if a property was broken so far.
    pub fn breaks(&self, property: Property) -> bool {
        self.broken >> property as u32 & 1 == 1
    }

    pub fn broken(&self) -> Vec<Property> {
        Property::ALL.into_iter().filter(|property| self.breaks(*property)).collect()
    }

    fn require(&mut self, holds: bool, property: Property) {
        if !holds {
            self.broken |= 1 << property as u32;
        }
    }

    // The server

    fn stamp(&mut self) -> Moment {
        // Two seconds apart at least: one second is within what counts as the same attempt.
        self.server.last_stamp = self.now.max(self.server.last_stamp + 2);
        At(self.server.last_stamp)
    }

    fn hangs(&self) -> bool {
        self.server.running.is_some_and(|since| self.now - since >= HOUR)
    }

    /// Returns true if the event can happen now.
    pub fn can(&self, event: Event) -> bool {
        let server = &self.server;
        let connected = server.document.state == Some(LinkState::Connected);
        let granted = server.document.granted == Granted::Present;
        match event {
            Event::Start => {
                connected
                    && granted
                    && !server.document.u
                    && (server.requested.is_some() || server.due.is_some())
                    && (server.running.is_none() || self.hangs())
            }
            Event::Background => connected && granted && !server.document.u && server.running.is_none(),
            Event::Succeed(_) | Event::Fail(_) => connected && granted && server.running.is_some(),
            Event::Drop => server.requested.is_some(),
            Event::Unavailable(is) => granted && server.document.u != is,
            Event::Link(state, error) => (server.document.state, server.document.link_error) != (Some(state), error),
            Event::Granted(granted) => server.document.granted != granted,
            Event::Switch => connected && granted,
            Event::MalformedAttempt => server.document.l.seconds().is_some() && server.running.is_none(),
            Event::MalformedRefresh => server.document.c.seconds().is_some() && server.running.is_none(),
            Event::UserActs => self.caller.blocked,
        }
    }

    pub fn happen(&mut self, event: Event) {
        self.before = (self.server.document, self.server.changes);
        self.events += 1;
        match event {
            Event::Start | Event::Background => self.start(),
            Event::Succeed(quality) => {
                self.server.document.c = self.stamp();
                self.server.quality = quality;
                // Whatever was requested meanwhile, these numbers are newer.
                (self.server.running, self.server.requested) = (None, None);
            }
            Event::Fail(code) => {
                self.server.document.e = Some(code);
                self.server.running = None;
            }
            Event::Drop => self.server.requested = None,
            Event::Unavailable(is) => self.server.document.u = is,
            Event::Link(state, error) => {
                self.server.document.state = Some(state);
                self.server.document.link_error = error;
                self.server.changes += 1;
            }
            Event::Granted(granted) => {
                self.server.document.granted = granted;
                self.server.changes += 1;
            }
            Event::Switch => {
                let document = &mut self.server.document;
                (document.c, document.l, document.e) = (Absent, Absent, None);
                (self.server.requested, self.server.running, self.server.due) = (None, None, None);
            }
            Event::MalformedAttempt => {
                self.server.document.l = Malformed;
                self.server.changes += 1;
            }
            Event::MalformedRefresh => self.server.document.c = Malformed,
            Event::UserActs => self.caller.blocked = false,
        }
        self.moved();
    }

    /// Something moved: waiting starts anew.
    fn moved(&mut self) {
        self.witness.waits = None;
        self.witness.settled = false;
    }

    fn start(&mut self) {
        let moment = self.stamp();
        self.server.document.l = moment;
        self.server.document.e = None;
        self.server.running = Some(self.now);
        (self.server.requested, self.server.due) = (None, None);
    }

    /// A request arrives; returns false if it is refused.
    fn post(&mut self, at_once: bool) -> bool {
        let too_early = self.server.accepted.is_some_and(|at| self.now - at < DAY);
        if too_early {
            return false;
        }
        let document = self.server.document;
        self.require(!document.u || self.confused, Property::S7);
        self.require(!matches!(document.e, Some("not_supported" | "no_accounts")) || self.confused, Property::S8);
        self.server.accepted = Some(self.now);
        let can_start = !document.u && (self.server.running.is_none() || self.hangs());
        if can_start {
            self.server.requested = Some(self.now);
            if at_once {
                self.before = (document, self.server.changes);
                self.start();
            }
        }
        true
    }

    // The caller

    fn clock(&self, rules: &Rules) -> Option<i64> {
        (rules.clock != Clock::None).then_some(self.now + self.offset)
    }

    fn document(&self, answer: Answer, kind: Kind) -> (Document, u32) {
        let (document, changes) = match answer {
            Answer::Fresh | Answer::Lost => (self.server.document, self.server.changes),
            Answer::Stale => self.before,
            Answer::Another => {
                let moment = At(self.now + 10 * DAY);
                (Document { link_id: Some("mk_2"), c: moment, l: moment, ..Document::CONNECTED }, 0)
            }
        };
        (Document { kind, ..document }, changes)
    }

    /// Reads the link and, if the decision asks for them, the numbers. `None` if a reply is lost, which changes nothing.
    pub fn prepare(&self, read: Read, rules: &Rules) -> Option<Prepared> {
        if read.link == Answer::Lost {
            return None;
        }
        let now = self.clock(rules);
        let mut baseline = self.caller.baseline;
        let stored = baseline;
        if now.is_none() && self.caller.timer.is_some_and(|since| self.now - since >= HOUR) {
            // `gave_up()`
            baseline.w = Wait::Over;
        }
        let (mut document, mut changes) = self.document(read.link, Kind::Link);
        let mut answer = read.link;
        let mut decision: Expected = judge(&baseline, &document, now, rules.without);
        if decision.numbers == NumbersAdvice::Fetch {
            if read.numbers == Answer::Lost {
                return None;
            }
            (document, changes) = self.document(read.numbers, self.server.quality);
            answer = read.numbers;
            decision = judge(&baseline, &document, now, rules.without);
        }
        let Expected { numbers, numbers_reason, next, reason, not_before, after, .. } = decision;
        let fresh = answer == Answer::Fresh;
        let events = self.events;
        Some(Prepared {
            read: stored,
            document,
            after,
            next,
            reason,
            numbers,
            numbers_reason,
            not_before,
            changes,
            fresh,
            events,
            at: self.now,
        })
    }

    /// Sends the messages of a decision, stores it, and requests a refresh if that is advised. A transaction that finds another
    /// baseline than the one that was read stores nothing.
    pub fn commit(&mut self, prepared: Prepared, read: Read, rules: &Rules) {
        if read.crash {
            // The messages were sent, and will be again: nobody knows that they were.
            return;
        }
        if rules.transaction && prepared.read != self.caller.baseline {
            return;
        }
        let Prepared { document, after, next, reason, numbers, numbers_reason, not_before, changes, .. } = prepared;
        let fresh = prepared.fresh && prepared.events == self.events && prepared.at == self.now;
        self.confused |= !prepared.fresh;
        self.send_messages(&document, changes, next, reason);
        if numbers == NumbersAdvice::Check
            && let Some(why) = numbers_reason
        {
            self.page(why, document.c);
        }
        if numbers == NumbersAdvice::Store {
            let stamp = document.c.seconds();
            let is_newer = self.caller.held.is_none_or(|held| stamp.is_some_and(|stamp| stamp > held));
            self.require(is_newer && document.link_id == Some("mk_1"), Property::S1);
            self.caller.held = stamp;
        }
        let stays = after.a == self.caller.baseline.a && numbers != NumbersAdvice::Store;
        self.caller.timer = match self.caller.timer.filter(|_| stays) {
            _ if next != Next::Wait => None,
            since => since.or(Some(self.now)),
        };
        self.caller.baseline = after;
        if fresh && document.link_id == Some("mk_1") {
            self.watch(&document, next, reason, rules);
        } else {
            self.moved();
        }
        let allowed = match (not_before, self.clock(rules)) {
            (Some(limit), Some(now)) => limit <= now,
            // Without a clock the caller asks the server's `Date`; it is right.
            (Some(limit), None) => limit <= self.now,
            (None, _) => true,
        };
        if next == Next::MayRefresh && allowed && !self.caller.blocked && read.post != Post::NotWanted {
            self.request(read.post, fresh, rules);
        }
    }

    fn send_messages(&mut self, document: &Document, changes: u32, next: Next, reason: Reason) {
        // Those of the product come once for each failure; those of the link as long as they last.
        let of_product = matches!(reason, Reason::AuthorizationExpired | Reason::PermissionMissing);
        let is_message =
            matches!(next, Next::Reconnect | Next::AskUser | Next::Stop | Next::ExchangeToken | Next::Check);
        if is_message && (of_product || self.caller.told != Some((next, reason))) {
            let key = if of_product { (reason, document.l, 0) } else { (reason, Absent, changes) };
            let is_first = !self.witness.messages.contains(&key);
            self.require(is_first || self.confused, Property::S3);
            if is_first {
                self.witness.messages.push(key);
                self.witness.messages.sort_unstable_by_key(|key| format!("{key:?}"));
            }
            self.caller.blocked |= of_product;
        }
        self.caller.told = Some((next, reason));
    }

    fn page(&mut self, why: NumbersReason, stamp: Moment) {
        // What cannot be compared comes with each document.
        if why == NumbersReason::Undecidable && self.caller.paged == Some((why, stamp)) {
            return;
        }
        self.caller.paged = Some((why, stamp));
        let is_first = why == NumbersReason::Undecidable || !self.witness.pages.contains(&(why, stamp));
        // Only the last reported stamp is kept: a stale document that is reported, too, takes its place.
        self.require(is_first || self.confused, Property::S2);
        if is_first {
            self.witness.pages.push((why, stamp));
            self.witness.pages.sort_unstable_by_key(|page| format!("{page:?}"));
        }
    }

    /// Judges a decision that was made from what the server says at this moment.
    fn watch(&mut self, document: &Document, next: Next, reason: Reason, rules: &Rules) {
        let clock_is_right = rules.clock != Clock::Wrong;
        let young = |since: Option<i64>| since.is_some_and(|since| self.now - since < HOUR);
        let connected = document.state == Some(LinkState::Connected) && document.granted == Granted::Present;
        let settled = next == Next::MayRefresh && connected && clock_is_right;
        // An attempt whose stamps cannot be compared counts as ended.
        let runs = young(self.server.running) && document.c != Malformed;
        let requested = young(self.server.requested);
        let due = young(self.server.due) && self.server.accepted.is_none();
        let told = |key| self.witness.messages.contains(&key);

        let failed = match document.e {
            Some("auth_expired") => Some(Reason::AuthorizationExpired),
            Some("no_permission") => Some(Reason::PermissionMissing),
            _ => None,
        };
        let knows_attempt = connected && document.l.seconds().is_some();
        let l3 = failed.is_none_or(|reason| !knows_attempt || told((reason, document.l, 0)));
        // A link that comes and goes between two looks is one failure.
        let reported = |wanted: Next, why: Reason| {
            (next, reason) == (wanted, why) && self.witness.messages.iter().any(|message| message.0 == why)
        };
        let l5 = document.state != Some(LinkState::Deleted) || reported(Next::Stop, Reason::LinkDeleted);
        let l6 = document.state != Some(LinkState::Error)
            || match document.link_error {
                Some(LinkError::SystemError | LinkError::ProviderError | LinkError::InstitutionError) => {
                    (next, reason) == (Next::Wait, Reason::LinkMachineError)
                }
                Some(LinkError::NoAccounts) => reported(Next::Stop, Reason::LinkNoAccounts),
                Some(_) => reported(Next::Reconnect, Reason::LinkUserError),
                None => reported(Next::Check, Reason::LinkErrorUnknown),
            };
        let is_missing = document.state == Some(LinkState::Connected) && document.granted == Granted::Available;
        let l7 = !is_missing || reported(Next::AskUser, Reason::ProductNotGranted);
        let usable = self.server.quality == Kind::Numbers { complete: true, any: true };
        let is_newer = document.c.seconds().is_some_and(|c| self.caller.held.is_none_or(|held| c > held));
        let is_reported = self.caller.baseline.k == document.c;
        let comparable = self.caller.baseline.p != Malformed;

        self.require(!(settled && runs), Property::S4);
        self.require(!(settled && requested) || self.confused, Property::S5);
        self.require(!(settled && due), Property::S6);
        self.require(!(usable && is_newer && comparable && !is_reported), Property::L2);
        self.require(l3 || self.confused && rules.without.is_none(), Property::L3);
        self.require(l5, Property::L5);
        self.require(l6, Property::L6);
        self.require(l7, Property::L7);

        let ends_by_itself = matches!(reason, Reason::LinkConnecting | Reason::LinkMachineError);
        if next == Next::Wait && !ends_by_itself {
            let since = *self.witness.waits.get_or_insert(self.now);
            let (now, settled) = (self.now, self.witness.settled);
            self.require(now - since < HOUR || !clock_is_right, Property::L1);
            self.require(!settled, Property::L4);
        } else {
            self.witness.waits = None;
            self.witness.settled = next == Next::MayRefresh;
        }
    }

    fn request(&mut self, post: Post, fresh: bool, rules: &Rules) {
        let had = self.caller.baseline;
        // Written before it is sent.
        self.caller.baseline.q = Asked::Awaited(self.clock(rules));
        self.caller.baseline.w = Wait::No;
        self.caller.timer = None;
        self.moved();
        if post == Post::Unsent {
            return;
        }
        let accepted = self.post(post == Post::AtOnce);
        if !accepted {
            let excused = !fresh || self.confused || rules.clock != Clock::Right;
            self.require(excused, Property::S9);
            self.caller.baseline = had;
        } else if post == Post::ReplyLost {
            // The second request is refused, which says that the first was accepted.
            assert!(!self.post(false));
        }
    }

    /// Reads, decides and stores in one go, as a caller that is alone.
    pub fn look(&mut self, read: Read, rules: &Rules) -> Option<Prepared> {
        let prepared = self.prepare(read, rules)?;
        self.commit(prepared.clone(), read, rules);
        Some(prepared)
    }
}

impl Prepared {
    /// For how long the caller pauses if it waits.
    pub fn next(&self) -> (Next, Reason) {
        (self.next, self.reason)
    }
}
