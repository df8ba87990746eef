//! Has `refreshed_at` increased, and what to do next.

mod baseline;
mod change;
mod decision;
mod evidence;

pub use baseline::{Baseline, BaselineTextError};
pub use change::compare;
pub use decision::{Decision, decide};
pub use evidence::{Evidence, Granted};
