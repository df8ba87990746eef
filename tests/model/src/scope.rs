//! Every life of a link up to a bound, for `stateright`.

use account_numbers::{Granted, LinkError, LinkState};
use stateright::{Checker, HasDiscoveries, Model, Property as Checked};

use crate::{
    table::{DAY, HOUR, Kind, Part},
    world::{Answer, Clock, Event, Post, Prepared, Property, Read, Rules, World},
};

pub const COMPLETE: Kind = Kind::Numbers { complete: true, any: true };
pub const INCOMPLETE: Kind = Kind::Numbers { complete: false, any: true };
pub const NONE: Kind = Kind::Numbers { complete: true, any: false };

/// A part of the world that is small enough to look at all of it.
#[derive(Clone, Debug)]
pub struct Scope {
    pub name: &'static str,
    pub begins: Vec<World>,
    pub events: Vec<Event>,
    pub reads: Vec<Read>,
    /// How time may pass, in seconds.
    pub steps: Vec<i64>,
    /// How the caller's clock may be set.
    pub offsets: Vec<i64>,
    pub most_events: u32,
    pub most_steps: u8,
    pub writers: usize,
    pub rules: Rules,
    /// Only this property, or all.
    pub property: Option<Property>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct State {
    pub world: World,
    /// What each writer has decided and not stored, if there are two.
    writers: [Option<(Prepared, Read)>; 2],
    steps: u8,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    Happens(Event),
    Looks(Read),
    /// One of two writers reads and decides; it stores later.
    Prepares(usize, Read),
    Commits(usize),
    Passes(i64),
    SetsClock(i64),
}

const RULES: Rules = Rules { clock: Clock::Right, without: None, transaction: true };
const LATER: Read = Read::USUAL;
const LOST: Read = Read { numbers: Answer::Lost, ..LATER };
const CRASH: Read = Read { crash: true, ..LATER };
const AT_ONCE: Read = Read { post: Post::AtOnce, ..LATER };
const REPLY_LOST: Read = Read { post: Post::ReplyLost, ..LATER };
const UNSENT: Read = Read { post: Post::Unsent, ..LATER };
const NOT_WANTED: Read = Read { post: Post::NotWanted, ..LATER };
const STALE: Read = Read { link: Answer::Stale, post: Post::NotWanted, ..LATER };
const STALE_NUMBERS: Read = Read { numbers: Answer::Stale, post: Post::NotWanted, ..LATER };
const ANOTHER: Read = Read { link: Answer::Another, numbers: Answer::Another, ..NOT_WANTED };
const ANOTHER_NUMBERS: Read = Read { numbers: Answer::Another, ..NOT_WANTED };

impl Scope {
    /// All scopes, each about one thing that can go wrong.
    pub fn all() -> Vec<Self> {
        let base = Self {
            name: "",
            begins: vec![World::settled()],
            events: vec![Event::Start, Event::Succeed(COMPLETE)],
            reads: vec![LATER],
            steps: vec![HOUR / 2],
            offsets: vec![],
            most_events: 4,
            most_steps: 5,
            writers: 1,
            rules: RULES,
            property: None,
        };
        let scope = |name| Self { name, ..base.clone() };
        vec![
            Self {
                begins: vec![World::settled(), World::new(false), World::new(true)],
                events: vec![
                    Event::Start,
                    Event::Background,
                    Event::Succeed(COMPLETE),
                    Event::Fail("timeout"),
                    Event::Fail("auth_expired"),
                    Event::Drop,
                    Event::UserActs,
                ],
                reads: vec![LATER, NOT_WANTED, AT_ONCE],
                steps: vec![HOUR / 2, DAY],
                most_steps: 3,
                ..scope("attempts")
            },
            Self {
                begins: vec![World::settled(), World::new(false)],
                events: vec![
                    Event::Start,
                    Event::Succeed(COMPLETE),
                    Event::Fail("no_permission"),
                    Event::Drop,
                    Event::UserActs,
                ],
                reads: vec![LATER, LOST, CRASH, REPLY_LOST, UNSENT],
                steps: vec![HOUR / 2, DAY],
                most_steps: 4,
                ..scope("lost replies and crashes")
            },
            Self {
                events: vec![
                    Event::Background,
                    Event::Succeed(COMPLETE),
                    Event::Succeed(INCOMPLETE),
                    Event::Succeed(NONE),
                    Event::MalformedAttempt,
                    Event::MalformedRefresh,
                    Event::Fail("auth_expired"),
                    Event::UserActs,
                ],
                reads: vec![NOT_WANTED, LOST],
                most_events: 5,
                most_steps: 3,
                ..scope("numbers that cannot be stored")
            },
            Self {
                begins: vec![World::settled(), World::new(false)],
                events: vec![
                    Event::Start,
                    Event::Background,
                    Event::Succeed(COMPLETE),
                    Event::Fail("not_supported"),
                    Event::Fail("no_accounts"),
                    Event::Unavailable(true),
                    Event::Unavailable(false),
                    Event::Switch,
                ],
                reads: vec![LATER],
                steps: vec![HOUR / 2, DAY],
                most_steps: 3,
                ..scope("products that cannot be refreshed")
            },
            Self {
                begins: vec![World::settled(), World::new(true)],
                events: vec![
                    Event::Start,
                    Event::Fail("auth_expired"),
                    Event::Link(LinkState::Connected, None),
                    Event::Link(LinkState::Deleted, None),
                    Event::Link(LinkState::Connecting, None),
                    Event::Link(LinkState::AwaitingTokenExchange, None),
                    Event::Link(LinkState::Error, Some(LinkError::AuthExpired)),
                    Event::Link(LinkState::Error, Some(LinkError::ProviderError)),
                    Event::Link(LinkState::Error, Some(LinkError::NoAccounts)),
                    Event::Link(LinkState::Error, None),
                    Event::Granted(Granted::Available),
                    Event::Granted(Granted::Present),
                    Event::UserActs,
                ],
                reads: vec![LATER, CRASH],
                most_events: 3,
                most_steps: 3,
                ..scope("states of the link")
            },
            Self {
                events: vec![Event::Background, Event::Succeed(COMPLETE), Event::Fail("auth_expired"), Event::UserActs],
                reads: vec![NOT_WANTED, STALE, STALE_NUMBERS, ANOTHER, ANOTHER_NUMBERS],
                most_events: 5,
                most_steps: 2,
                ..scope("stale documents, and those of another link")
            },
            Self {
                begins: vec![World::settled(), World::new(true)],
                events: vec![
                    Event::Start,
                    Event::Background,
                    Event::Succeed(COMPLETE),
                    Event::Fail("timeout"),
                    Event::Drop,
                ],
                reads: vec![LATER, UNSENT],
                steps: vec![HOUR / 2, DAY],
                rules: Rules { clock: Clock::None, ..RULES },
                most_steps: 3,
                ..scope("a caller without a clock")
            },
            Self {
                events: vec![Event::Start, Event::Succeed(COMPLETE), Event::Fail("auth_expired"), Event::UserActs],
                offsets: vec![0, -5 * HOUR, 5 * HOUR],
                rules: Rules { clock: Clock::Wrong, ..RULES },
                most_events: 3,
                most_steps: 4,
                ..scope("a clock that is wrong by hours")
            },
            Self {
                events: vec![Event::Background, Event::Succeed(COMPLETE), Event::Succeed(INCOMPLETE)],
                reads: vec![NOT_WANTED, CRASH],
                writers: 2,
                most_events: 5,
                most_steps: 1,
                ..scope("two writers")
            },
        ]
    }

    /// The same for a longer time.
    pub fn larger(mut self) -> Self {
        self.most_steps += 1;
        self
    }

    /// The same with a part of the specification left out, for one property.
    pub fn without(mut self, part: Part, property: Property) -> Self {
        self.rules.without = Some(part);
        self.property = Some(property);
        self
    }

    /// Looks at every life; returns how many states there are, and for each broken property the shortest life that breaks it.
    pub fn check(self) -> (usize, Vec<(&'static str, String)>) {
        let checker = self.checker().threads(2).finish_when(HasDiscoveries::Any).spawn_bfs().join();
        let broken = checker
            .discoveries()
            .into_iter()
            .map(|(name, path)| {
                let actions: Vec<String> = path.into_actions().iter().map(|action| format!("{action:?}")).collect();
                (name, actions.join("\n    "))
            })
            .collect();
        (checker.unique_state_count(), broken)
    }
}

impl Model for Scope {
    type State = State;
    type Action = Action;

    fn init_states(&self) -> Vec<State> {
        let begin = |world: &World| State { world: world.clone(), writers: [None, None], steps: 0 };
        self.begins.iter().map(begin).collect()
    }

    fn actions(&self, state: &State, actions: &mut Vec<Action>) {
        if state.world.events < self.most_events {
            let possible = self.events.iter().filter(|event| state.world.can(**event));
            actions.extend(possible.copied().map(Action::Happens));
        }
        if state.steps < self.most_steps {
            actions.extend(self.steps.iter().copied().map(Action::Passes));
            let other = self.offsets.iter().filter(|offset| **offset != state.world.offset);
            actions.extend(other.copied().map(Action::SetsClock));
        }
        if self.writers == 1 {
            actions.extend(self.reads.iter().copied().map(Action::Looks));
        } else {
            for (place, prepared) in state.writers.iter().enumerate() {
                match prepared {
                    None => actions.extend(self.reads.iter().map(|read| Action::Prepares(place, *read))),
                    Some(_) => actions.push(Action::Commits(place)),
                }
            }
        }
    }

    fn next_state(&self, last: &State, action: Action) -> Option<State> {
        let mut state = last.clone();
        match action {
            Action::Happens(event) => state.world.happen(event),
            Action::Looks(read) => {
                state.world.look(read, &self.rules)?;
            }
            Action::Prepares(place, read) => {
                state.writers[place] = Some((state.world.prepare(read, &self.rules)?, read));
            }
            Action::Commits(place) => {
                let (prepared, read) = state.writers[place].take()?;
                state.world.commit(prepared, read, &self.rules);
            }
            Action::Passes(seconds) => {
                state.world.now += seconds;
                state.steps += 1;
            }
            Action::SetsClock(offset) => {
                state.world.offset = offset;
                state.steps += 1;
            }
        }
        Some(state)
    }

    fn properties(&self) -> Vec<Checked<Self>> {
        macro_rules! always {
            ($($name:ident)*) => {
                vec![$((Property::$name, Checked::<Self>::always(stringify!($name), |_, state: &State| !state.world.breaks(Property::$name))),)*]
            };
        }
        let all = always!(S1 S2 S3 S4 S5 S6 S7 S8 S9 L1 L2 L3 L4 L5 L6 L7);
        let wanted = |(property, checked)| self.property.is_none_or(|wanted| wanted == property).then_some(checked);
        all.into_iter().filter_map(wanted).collect()
    }
}
