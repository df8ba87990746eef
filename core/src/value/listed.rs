//! [`Listed`]: the debug form of an iterator.

use core::fmt;

/// Prints the remaining items as a list.
pub(crate) struct Listed<I>(pub(crate) I);

impl<I: Iterator<Item: fmt::Debug> + Clone> fmt::Debug for Listed<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.clone()).finish()
    }
}
