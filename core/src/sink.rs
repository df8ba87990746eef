//! [`Sink`]: the destination of accounts.

use core::ops::ControlFlow;

use crate::Account;

/// The destination to which [`parse_each`](crate::parse_each) writes the accounts, one after the other.
///
/// A sink that keeps accounts returns another place after each call of [`account`](Self::account); a sink that only inspects them always
/// returns the same place. Until `account` is called, [`place`](Self::place) must return the same place: it is called again after an
/// account was set aside, and once after an error, so that an account that was read in part is wiped.
pub trait Sink {
    /// Returns the place for the next account, or `None` if no place is left. The parse then fails with
    /// [`CapacityExceeded`](crate::PayloadErrorCode::CapacityExceeded).
    fn place(&mut self) -> Option<&mut Account>;

    /// Receives the account in the place that was returned last, once it is complete and can be used. [`ControlFlow::Break`] stops the
    /// parse.
    fn account(&mut self) -> ControlFlow<()>;
}
