//! Compares the core with the feature `perf`, whose usual path reads what servers normally send, to the core without it, in which
//! the general walk reads everything. Both must return the same values, findings, errors and offsets for every body.
//!
//! [`observe`](with_perf::observe) is compiled once for each of the two, and writes everything that a caller can see of a result as
//! bytes, which are compared.

pub mod random;
pub mod source;

/// The core with the feature `perf`.
#[path = "."]
pub mod with_perf {
    pub use core_perf as account_numbers;

    #[path = "observe.rs"]
    pub mod observe;
}

/// The core without it.
#[allow(clippy::duplicate_mod, reason = "the same code sees both")]
#[path = "."]
pub mod without_perf {
    pub use core_small as account_numbers;

    #[path = "observe.rs"]
    pub mod observe;
}

/// A way to read a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// `parse` into a reply with room for 64 accounts.
    Parse,
    /// `parse` into a reply with room for two accounts.
    ParseFew,
    /// `parse_each`, with a link and without limits.
    Each,
    /// `parse_each` without a link.
    EachWithoutLink,
    /// `Link::read_document`.
    Document,
}

/// How a body is read.
#[derive(Clone, Copy, Debug)]
pub struct Call {
    pub entry: Entry,
    pub status: u16,
    pub strict: bool,
    pub checks: bool,
}

impl Call {
    /// The usual one.
    pub const USUAL: Self = Self { entry: Entry::Parse, status: 200, strict: false, checks: true };
}

/// Reads bodies with both cores, each into storage that is used again and again.
#[derive(Default)]
pub struct Pair {
    with_perf: Box<with_perf::observe::Storage>,
    without_perf: Box<without_perf::observe::Storage>,
    seen: [Vec<u8>; 2],
}

impl Pair {
    /// Reads a body with both cores.
    ///
    /// # Errors
    /// Returns the difference, if there is one.
    pub fn compare(&mut self, call: Call, body: &[u8]) -> Result<(), String> {
        let [with, without] = &mut self.seen;
        with.clear();
        without.clear();
        self.with_perf.read(call, body, with);
        self.without_perf.read(call, body, without);
        if with == without {
            return Ok(());
        }
        let at = with.iter().zip(without.iter()).take_while(|(one, other)| one == other).count();
        let around = |seen: &[u8]| {
            String::from_utf8_lossy(seen.get(at.saturating_sub(60)..(at + 120).min(seen.len())).unwrap_or(&[]))
                .into_owned()
        };
        Err(format!(
            "{call:?}\nwith perf:    {:?}\nwithout perf: {:?}\nbody: {}",
            around(with),
            around(without),
            String::from_utf8_lossy(body)
        ))
    }

    /// The result of the last reading, as bytes.
    #[must_use]
    pub fn seen(&self) -> &[u8] {
        &self.seen[0]
    }
}
