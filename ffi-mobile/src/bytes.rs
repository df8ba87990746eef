//! [`Bytes`]: bytes that cross in one piece. uniffi's own `Vec<u8>` crosses a byte at a time.

use uniffi::{Lift, Lower, MetadataBuffer, RustBuffer, TypeId, deps::anyhow};

use crate::UniFfiTag;

/// How many bytes the length takes that stands before them.
const LENGTH: usize = size_of::<i32>();

/// Bytes; each language's own type for them.
#[derive(Default)]
pub struct Bytes {
    buffer: Vec<u8>,
    /// Where they begin.
    start: usize,
}

impl Bytes {
    pub(crate) fn as_slice(&self) -> &[u8] {
        self.buffer.get(self.start..).unwrap_or_default()
    }
}

impl From<&[u8]> for Bytes {
    fn from(bytes: &[u8]) -> Self {
        Self { buffer: bytes.into(), start: 0 }
    }
}

impl TypeId<UniFfiTag> for Bytes {
    const TYPE_ID_META: MetadataBuffer = <Vec<u8> as TypeId<UniFfiTag>>::TYPE_ID_META;
}

/// Takes the length off the front.
fn length(buffer: &mut &[u8]) -> anyhow::Result<usize> {
    let (head, rest) = buffer.split_first_chunk::<LENGTH>().ok_or_else(|| anyhow::anyhow!("no length"))?;
    *buffer = rest;
    Ok(usize::try_from(i32::from_be_bytes(*head))?)
}

// SAFETY: the form is that of `Vec<u8>`, whose type this says it is: the length as a big-endian i32, then the bytes.
unsafe impl Lift<UniFfiTag> for Bytes {
    type FfiType = RustBuffer;

    fn try_read(buffer: &mut &[u8]) -> anyhow::Result<Self> {
        let length = length(buffer)?;
        let (bytes, rest) = buffer.split_at_checked(length).ok_or_else(|| anyhow::anyhow!("too few bytes"))?;
        *buffer = rest;
        Ok(bytes.into())
    }

    fn try_lift(buffer: RustBuffer) -> anyhow::Result<Self> {
        // The buffer is taken as it is; nothing is copied.
        let buffer = buffer.destroy_into_vec();
        let mut rest = buffer.as_slice();
        let length = length(&mut rest)?;
        anyhow::ensure!(rest.len() == length, "another length than was said");
        Ok(Self { buffer, start: LENGTH })
    }
}

// SAFETY: as above.
unsafe impl Lower<UniFfiTag> for Bytes {
    type FfiType = RustBuffer;

    fn lower(bytes: Self) -> RustBuffer {
        Self::lower_into_rust_buffer(bytes)
    }

    fn write(bytes: Self, buffer: &mut Vec<u8>) {
        let bytes = bytes.as_slice();
        // Longer than an i32 says are no bytes of ours: a secret has 48 at most. Without its length nothing of it may follow.
        if let Ok(length) = i32::try_from(bytes.len()) {
            buffer.extend(length.to_be_bytes());
            buffer.extend_from_slice(bytes);
        } else {
            buffer.extend(0_i32.to_be_bytes());
        }
    }
}
