//! What the benchmark compares: [`bodies`](body::all) and documents.

pub mod body;
pub mod document;
pub mod value;
