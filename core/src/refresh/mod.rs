//! Has `refreshed_at` increased, and what to do next.

mod baseline;
mod change;
mod decision;

pub use baseline::{Baseline, BaselineTextError};
pub use change::{Change, compare};
pub use decision::{Decision, Next, decide, decide_by_link};
