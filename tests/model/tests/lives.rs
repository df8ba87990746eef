//! Random lives of links, weeks long, on a real time line. Each has a seed, so that one that breaks a property can be lived again.

use account_numbers::{Granted, LinkError, LinkState, Next};
use fastrand::Rng;
use model::{
    scope::{COMPLETE, INCOMPLETE, NONE},
    table::{DAY, HOUR},
    world::{Answer, Clock, Event, Post, Read, Rules, World},
};

/// What goes wrong in the lives of one environment; the numbers are percentages.
#[derive(Clone, Copy)]
struct Environment {
    name: &'static str,
    fails: u32,
    hangs: u32,
    dropped: u32,
    /// Attempts that nobody requested.
    background: u32,
    /// Changes of the link, of its provider, and of what it may.
    link: u32,
    unavailable: u32,
    /// Numbers that are incomplete or missing, and malformed stamps.
    odd: u32,
    lost: u32,
    crash: u32,
    stale: u32,
    another: u32,
    clock: Clock,
}

const QUIET: Environment = Environment {
    name: "nothing goes wrong",
    fails: 0,
    hangs: 0,
    dropped: 0,
    background: 0,
    link: 0,
    unavailable: 0,
    odd: 0,
    lost: 0,
    crash: 0,
    stale: 0,
    another: 0,
    clock: Clock::Right,
};

const ENVIRONMENTS: [Environment; 11] = [
    QUIET,
    Environment { name: "attempts fail", fails: 40, background: 10, ..QUIET },
    Environment { name: "attempts hang and are dropped", hangs: 30, dropped: 30, background: 5, ..QUIET },
    Environment { name: "the link changes", link: 10, fails: 20, ..QUIET },
    Environment { name: "products cannot be refreshed", unavailable: 10, fails: 30, background: 5, ..QUIET },
    Environment { name: "numbers cannot be stored", odd: 40, background: 10, ..QUIET },
    Environment { name: "replies are lost", lost: 30, fails: 20, dropped: 10, ..QUIET },
    Environment { name: "the caller crashes", crash: 30, fails: 20, dropped: 10, ..QUIET },
    Environment {
        name: "documents are stale, or of another link",
        stale: 20,
        another: 5,
        fails: 20,
        background: 10,
        ..QUIET
    },
    Environment { name: "there is no clock", clock: Clock::None, fails: 20, hangs: 20, dropped: 20, ..QUIET },
    Environment {
        name: "everything at once, and the clock is wrong",
        fails: 20,
        hangs: 10,
        dropped: 10,
        background: 10,
        link: 5,
        unavailable: 5,
        odd: 10,
        lost: 10,
        crash: 10,
        stale: 5,
        another: 2,
        clock: Clock::Wrong,
    },
];

struct Life {
    rng: Rng,
    environment: Environment,
    world: World,
    /// When the running attempt ends, unless it hangs.
    ends: Option<i64>,
    starts: Option<i64>,
}

impl Life {
    fn chance(&mut self, percent: u32) -> bool {
        self.rng.u32(0..100) < percent
    }

    fn happen(&mut self, event: Event) {
        if self.world.can(event) {
            self.world.happen(event);
        }
    }

    /// What the server does until `until`.
    fn pass(&mut self, until: i64) {
        loop {
            if self.world.server.requested.is_none() && self.starts.is_some() && !self.world.can(Event::Start) {
                self.starts = None;
            }
            if self.world.can(Event::Start) && self.starts.is_none() {
                self.starts = if self.chance(self.environment.dropped) {
                    self.happen(Event::Drop);
                    None
                } else {
                    Some(self.world.now + self.rng.i64(0..1_200))
                };
            }
            if self.world.server.running.is_some() && self.ends.is_none() {
                let lasts = if self.chance(self.environment.hangs) { 30 * DAY } else { self.rng.i64(1..1_800) };
                self.ends = Some(self.world.now + lasts);
            }
            let next = [self.starts, self.ends].into_iter().flatten().min().filter(|moment| *moment <= until);
            let Some(moment) = next else { break };
            self.world.now = self.world.now.max(moment);
            if self.starts == next {
                self.starts = None;
                self.ends = self.ends.filter(|_| !self.world.can(Event::Start));
                self.happen(Event::Start);
            } else {
                self.ends = None;
                self.end();
            }
        }
        self.world.now = until;
    }

    fn end(&mut self) {
        if self.chance(self.environment.fails) {
            let code = self.rng.choice(["timeout", "rate_limit", "auth_expired", "no_permission", "not_supported"]);
            self.happen(Event::Fail(code.unwrap_or("unknown")));
        } else if self.chance(self.environment.odd) {
            let quality = if self.rng.bool() { INCOMPLETE } else { NONE };
            self.happen(Event::Succeed(quality));
        } else {
            self.happen(Event::Succeed(COMPLETE));
        }
    }

    /// What happens to the link by chance, about once in this many looks.
    fn chances(&mut self) {
        if self.chance(self.environment.background) {
            self.happen(Event::Background);
        }
        if self.chance(self.environment.link) {
            let events = [
                Event::Link(LinkState::Error, Some(LinkError::AuthExpired)),
                Event::Link(LinkState::Error, Some(LinkError::InstitutionError)),
                Event::Link(LinkState::Connecting, None),
                Event::Granted(Granted::Available),
                Event::Switch,
                Event::Link(LinkState::Deleted, None),
            ];
            let event = *self.rng.choice(&events[..]).unwrap_or(&Event::Switch);
            self.happen(event);
        } else if self.chance(self.environment.link * 3) {
            self.happen(Event::Link(LinkState::Connected, None));
            self.happen(Event::Granted(Granted::Present));
        }
        if self.chance(self.environment.unavailable) {
            let is = self.rng.bool();
            self.happen(Event::Unavailable(is));
        }
        if self.chance(self.environment.odd / 8) {
            let event = if self.rng.bool() { Event::MalformedAttempt } else { Event::MalformedRefresh };
            self.happen(event);
        }
        if self.chance(30) {
            self.happen(Event::UserActs);
        }
        if self.environment.clock == Clock::Wrong && self.chance(5) {
            self.world.offset = self.rng.i64(-6..=6) * HOUR;
        }
    }

    fn answer(&mut self) -> Answer {
        match () {
            () if self.chance(self.environment.lost) => Answer::Lost,
            () if self.chance(self.environment.stale) => Answer::Stale,
            () if self.chance(self.environment.another) => Answer::Another,
            () => Answer::Fresh,
        }
    }

    fn read(&mut self) -> Read {
        let link = self.answer();
        let numbers = if link == Answer::Another { Answer::Another } else { self.answer() };
        let crash = self.chance(self.environment.crash);
        // Nobody requests a refresh on the strength of a document that is known to be old; the caller of this model does not
        // know, but what follows from it is not what is judged here.
        let post = match () {
            () if [link, numbers].iter().any(|answer| matches!(answer, Answer::Stale | Answer::Another)) => {
                Post::NotWanted
            }
            () if self.chance(self.environment.crash) => Post::Unsent,
            () if self.chance(self.environment.lost) => Post::ReplyLost,
            () if self.rng.bool() => Post::AtOnce,
            () => Post::Later,
        };
        Read { link, numbers, crash, post }
    }

    /// Lives for three weeks; returns how often the caller looked.
    fn live(&mut self) -> u32 {
        let rules = Rules { clock: self.environment.clock, without: None, transaction: true };
        let mut looks = 0;
        while self.world.now < 21 * DAY {
            self.chances();
            let read = self.read();
            let decided = self.world.look(read, &rules);
            looks += 1;
            let pause = match decided.map(|decided| decided.next().0) {
                Some(Next::Wait) => self.rng.i64(60..900),
                _ => self.rng.i64(HOUR..12 * HOUR),
            };
            let until = self.world.now + pause;
            self.pass(until);
        }
        looks
    }
}

#[test]
fn lives_in_eleven_environments() {
    let lives: u64 = if std::env::var_os("TEST_ALL").is_some() { 10_000 } else { 300 };
    let mut failed = false;
    for (place, environment) in (0_u64..).zip(ENVIRONMENTS) {
        let (mut looks, mut events) = (0, 0);
        for number in 0..lives {
            let seed = place << 32 | number;
            let mut rng = Rng::with_seed(seed);
            let world = if rng.bool() { World::settled() } else { World::new(rng.bool()) };
            let mut life = Life { rng, environment, world, ends: None, starts: None };
            looks += life.live();
            events += life.world.events;
            if !life.world.broken().is_empty() {
                println!("{}: seed {seed}: broken: {:?}", environment.name, life.world.broken());
                failed = true;
            }
        }
        let (first, last) = (place << 32, (place << 32) + lives - 1);
        println!(
            "measured: {}: {lives} lives, seeds {first} to {last}, {looks} looks, {events} events",
            environment.name
        );
    }
    assert!(!failed);
}
