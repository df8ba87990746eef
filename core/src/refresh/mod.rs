//! Whether `refreshed_at` has increased, and what to do next.

mod baseline;
mod baseline_text;
mod change;
mod decision;
mod evidence;

pub use baseline::Baseline;
pub use baseline_text::BaselineTextError;
pub use change::compare;
pub use decision::{Decision, decide};
pub use evidence::{Evidence, Granted};
