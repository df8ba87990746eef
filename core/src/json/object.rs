//! Objects: their members, guessed in the order in which servers send them.

use super::{Failed, Name, RawString, Reader, name::LONGEST, reader::after_whitespace};

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

#[inline]
fn bit(position: usize) -> u32 {
    #[allow(clippy::cast_possible_truncation, reason = "below 32")]
    1_u32.wrapping_shl(position as u32)
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
        let bit = bit(position);
        if self.seen & bit != 0 {
            return Member::Duplicate(key, at);
        }
        self.seen |= bit;
        self.expected = position.wrapping_add(1);
        Member::Known(key)
    }
}

/// What [`Reader::usual_member`] found.
pub(crate) enum Usual<K> {
    /// One of the keys; the reader is at its value.
    Known(K),
    /// The object ended.
    End,
    /// Something that [`Reader::member`] must look at; the reader has not moved beyond white space.
    Other,
}

/// The position of the first of `keys` from `start` on that `window` begins with.
#[inline(never)]
fn find_from<K: Named>(keys: &'static [K], start: usize, window: &[u8; LONGEST]) -> Option<usize> {
    let found = keys.get(start..)?.iter().position(|key| key.name().begins(window))?;
    Some(start.wrapping_add(found))
}

impl<'b> Reader<'b> {
    /// Moves to the next member if it is what servers usually send: the expected key or a later one, written plainly and
    /// not for the second time.
    #[allow(clippy::inline_always, reason = "a sixth of the instructions of a parse; firmware rather has it small")]
    #[cfg_attr(target_pointer_width = "64", inline(always))]
    pub(crate) fn usual_member<K: Named>(&mut self, object: &mut Object<K>) -> Usual<K> {
        self.skip_whitespace();
        let rest = match self.rest {
            [b'}', ..] => {
                self.close();
                return Usual::End;
            }
            [b',', rest @ ..] if !object.first && rest.first() == Some(&b'"') => rest,
            [b',', rest @ ..] if !object.first => after_whitespace(rest),
            [b'"', ..] if object.first => self.rest,
            _ => return Usual::Other,
        };
        let Some(window) = rest.first_chunk::<LONGEST>() else { return Usual::Other };
        let mut position = object.expected;
        let expected = object.keys.get(position);
        let key = match expected {
            Some(key) if key.name().begins(window) => key,
            _ => {
                let later = find_from(object.keys, position.wrapping_add(1), window);
                let Some((key, later)) = later.and_then(|later| Some((object.keys.get(later)?, later))) else {
                    return Usual::Other;
                };
                position = later;
                key
            }
        };
        let bit = bit(position);
        if object.seen & bit != 0 {
            return Usual::Other;
        }
        object.seen |= bit;
        object.first = false;
        object.expected = position.wrapping_add(1);
        self.rest = rest.get(key.name().length()..).unwrap_or(&[]);
        self.skip_whitespace();
        Usual::Known(*key)
    }

    /// Enters the object that begins here, to look for `keys`.
    #[inline]
    pub(crate) fn object<K>(&mut self, keys: &'static [K]) -> Result<Object<K>, Failed> {
        debug_assert!(keys.len() <= 32);
        self.open()?;
        Ok(Object { keys, seen: 0, expected: 0, first: true })
    }

    /// Moves to the next member, whatever it is: unknown, written with escapes or for the second time, or near the end of the
    /// body.
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
        let at = self.offset();
        let key = self.key()?;
        let known = (0..).zip(object.keys).find(|(_, known)| key.says(known.name().bytes()));
        Ok(match known {
            Some((position, known)) => object.known(position, *known, at),
            None => Member::Other(key, at),
        })
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
