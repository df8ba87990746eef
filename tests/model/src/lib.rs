//! A server of one link, and a caller that does what `decide` says: see `world.rs`. `tests/exhaustive.rs` checks every life up to
//! a bound, `tests/lives.rs` random ones, `tests/parts.rs` that no part of the specification can be left out.

pub mod judge;
pub mod scope;
pub mod table;
pub mod world;
