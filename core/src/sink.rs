//! [`Sink`]: where accounts go.

use core::ops::ControlFlow;

use crate::Account;

/// Where [`parse_each`](crate::parse_each) puts the accounts, one after the other.
///
/// A sink that keeps accounts returns a new place each time; one that only looks at them returns the same place again. An account
/// that is set aside gets no call of [`account`](Self::account), and the next one goes into its place.
pub trait Sink {
    /// Returns where the next account goes, or `None` if there is no place left: then the body is
    /// [`CapacityExceeded`](crate::PayloadErrorCode::CapacityExceeded).
    fn place(&mut self) -> Option<&mut Account>;

    /// Called once the account in the place that was returned last has been read and can be used.
    /// [`ControlFlow::Break`] stops the parse.
    fn account(&mut self) -> ControlFlow<()>;
}
