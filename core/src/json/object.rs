//! Objects: their members, guessed in the order in which servers send them.

use super::{Failed, Name, RawString, Reader, name::LONGEST};

/// A key that has a [`Name`].
pub(crate) trait Named: Copy + 'static {
    /// Its name.
    fn name(self) -> &'static Name;
}

/// An object that is being read: which keys are looked for, and which have been seen.
pub(crate) struct Object<K: 'static> {
    /// At most 32, in the order in which they are usually sent.
    keys: &'static [K],
    seen: u32,
    /// The position in `keys` of the next guess.
    expected: usize,
    first: bool,
}

/// What [`Reader::member`] found.
pub(crate) enum Member<'b, K> {
    /// One of the keys; the reader is at its value.
    Known(K),
    /// One of the keys that occurred before, and the offset of its quote.
    Duplicate(K, usize),
    /// Another key, and the offset of its quote; the reader is at its value.
    Other(RawString<'b>, usize),
    /// The object ended.
    End,
}

impl<K: Copy> Object<K> {
    /// The keys that have not been seen.
    #[inline]
    pub(crate) fn missing(&self) -> impl Iterator<Item = K> + use<K> {
        let keys = self.keys;
        let mut missing = !self.seen;
        core::iter::from_fn(move || {
            let position = missing.trailing_zeros();
            missing &= missing.wrapping_sub(1);
            keys.get(usize::try_from(position).ok()?).copied()
        })
    }

    #[inline]
    fn known<'b>(&mut self, position: usize, key: K, at: usize) -> Member<'b, K> {
        let bit = 1_u32.wrapping_shl(u32::try_from(position).unwrap_or(0));
        if self.seen & bit != 0 {
            return Member::Duplicate(key, at);
        }
        self.seen |= bit;
        self.expected = position.wrapping_add(1);
        Member::Known(key)
    }
}

impl<'b> Reader<'b> {
    /// Enters the object that begins here, to look for `keys`.
    #[inline]
    pub(crate) fn object<K>(&mut self, keys: &'static [K]) -> Result<Object<K>, Failed> {
        debug_assert!(keys.len() <= 32);
        self.open()?;
        Ok(Object { keys, seen: 0, expected: 0, first: true })
    }

    /// Moves to the next member.
    #[inline]
    pub(crate) fn member<K: Named>(&mut self, object: &mut Object<K>) -> Result<Member<'b, K>, Failed> {
        self.skip_whitespace();
        match self.rest.first() {
            Some(b'}') => {
                self.close();
                return Ok(Member::End);
            }
            Some(b',') if !object.first => {
                self.advance(1);
                self.skip_whitespace();
            }
            Some(_) if object.first => {}
            _ => return self.fail(),
        }
        object.first = false;
        if let Some(window) = self.rest.first_chunk::<LONGEST>() {
            let (before, after) = object.keys.split_at_checked(object.expected).unwrap_or((object.keys, &[]));
            for (position, key) in (object.expected..).zip(after).chain((0..).zip(before)) {
                if key.name().begins(window) {
                    let at = self.offset();
                    self.advance(key.name().quoted_length());
                    self.colon()?;
                    return Ok(object.known(position, *key, at));
                }
            }
        }
        self.other_member(object)
    }

    /// A key that is unknown, written with escapes, or near the end of the body.
    fn other_member<K: Named>(&mut self, object: &mut Object<K>) -> Result<Member<'b, K>, Failed> {
        let at = self.offset();
        let key = self.key()?;
        match object.keys.iter().position(|known| key.says(known.name().as_str())) {
            Some(position) => match object.keys.get(position) {
                Some(known) => Ok(object.known(position, *known, at)),
                None => Ok(Member::Other(key, at)),
            },
            None => Ok(Member::Other(key, at)),
        }
    }

    /// Reads the key that must be here, and its colon.
    pub(super) fn key(&mut self) -> Result<RawString<'b>, Failed> {
        if self.rest.first() != Some(&b'"') {
            return self.fail();
        }
        let key = self.raw_string()?;
        self.colon()?;
        Ok(key)
    }

    #[inline]
    fn colon(&mut self) -> Result<(), Failed> {
        self.skip_whitespace();
        if self.rest.first() != Some(&b':') {
            return self.fail();
        }
        self.advance(1);
        self.skip_whitespace();
        Ok(())
    }
}
