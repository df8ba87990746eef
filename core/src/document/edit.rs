//! [`Edit`]: fields that a program sets itself.

use core::fmt;

use crate::{keys::Key, words::FindingCode};

/// The fields of an account or a link, or of a part of one, to be set by a program: for tests, for a stand-in of the API, and for
/// records that are written as JSON.
///
/// The methods have the names of the getters. `None` makes an optional field absent, and fields that are not set stay as they are.
/// A value is kept by the same rules as a value that is read: a text that is too long is truncated, and an identifier or a number that does not
/// fit is an error. [`finish`](Edit::finish) returns the first one.
///
/// ```
/// use account_numbers::{Account, Amount, Json, Link, Outcome, Reply, Secrets, Timestamp, parse};
///
/// let (mut account, mut link) = (Account::new(), Link::new());
/// account
///     .edit()
///     .account_id("acc_1")
///     .name("Checking")
///     .balances(|balances| balances.currency("USD").available(Amount::new(24_552, 2)))
///     .numbers(|numbers| numbers.ach(|entry| entry.account_number("235905558062").routing_number("021000021")))
///     .finish()?;
/// let refreshed = Timestamp::parse("2024-01-09T10:17:00Z")?;
/// link.edit()
///     .link_id("mk_1")
///     .state("connected")
///     .products(|products| products.product("account_numbers", |status| status.refreshed_at(refreshed)))
///     .finish()?;
///
/// // A body for a test of code that reads replies.
/// let body = Json::new([&account].into_iter(), &link, Secrets::Revealed).to_string();
/// let mut reply = Reply::<1>::new();
/// let Outcome::Numbers(response) = parse(200, body.as_bytes(), &Default::default(), &mut reply)? else { panic!() };
/// assert_eq!((&response.accounts()[0], response.link()), (&account, &link));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use = "`finish` returns whether the values fit"]
pub struct Edit<'p, T> {
    pub(super) part: &'p mut T,
    unfit: Option<Unfit>,
}

impl<'p, T> Edit<'p, T> {
    #[inline]
    pub(super) const fn new(part: &'p mut T) -> Self {
        Self { part, unfit: None }
    }

    /// Records the result of setting a field.
    #[inline]
    pub(super) fn note(mut self, result: Result<(), Unfit>) -> Self {
        if let Err(unfit) = result {
            self.unfit.get_or_insert(unfit);
        }
        self
    }

    /// Returns the first value that did not fit.
    #[inline]
    pub(super) fn outcome(self) -> Result<(), Unfit> {
        self.unfit.map_or(Ok(()), Err)
    }
}

/// Shows nothing of the values.
impl<T> fmt::Debug for Edit<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Edit").field("unfit", &self.unfit).finish_non_exhaustive()
    }
}

/// A field cannot have the value that a program set. The field is then absent, and an entry of a list is left out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Unfit {
    field: Key,
    code: FindingCode,
}

impl Unfit {
    pub(super) const fn new(field: Key, code: FindingCode) -> Self {
        Self { field, code }
    }

    /// Returns the name of the field in the JSON document.
    #[must_use]
    pub fn field(self) -> &'static str {
        self.field.as_str()
    }

    /// Returns the code of the finding that a reply with this value would have.
    #[must_use]
    pub const fn code(self) -> FindingCode {
        self.code
    }
}

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at {}: {}", self.code, self.field(), self.code.message())
    }
}

impl fmt::Debug for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Unfit({self})")
    }
}

impl core::error::Error for Unfit {}
