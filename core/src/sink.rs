//! [`Sink`]: the destination of accounts.

use core::ops::ControlFlow;

use crate::Account;

/// The destination to which [`parse_each`](crate::parse_each) writes the accounts, one after the other.
///
/// A sink that keeps accounts returns a new place each time; a sink that only inspects them returns the same place again. For an
/// account that is set aside, [`account`](Self::account) is not called, and the next account uses its place.
pub trait Sink {
    /// Returns the place for the next account, or `None` if no place is left. The parse then fails with
    /// [`CapacityExceeded`](crate::PayloadErrorCode::CapacityExceeded).
    fn place(&mut self) -> Option<&mut Account>;

    /// Receives the account in the place that was returned last, once it is complete and can be used. [`ControlFlow::Break`] stops the
    /// parse.
    fn account(&mut self) -> ControlFlow<()>;
}
