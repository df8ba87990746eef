//! Writing numbers exactly.

use serde::{Serialize, Serializer};

/// The text of a number, which the writer of `serde-json-core` writes as it stands: that is what it does with bytes.
pub(crate) struct Exact<B>(pub(crate) B);

impl<B: AsRef<[u8]>> Serialize for Exact<B> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(self.0.as_ref())
    }
}
