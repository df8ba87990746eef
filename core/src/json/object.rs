//! Objects: their members, guessed in the order in which servers send them.

use super::{
    Failed, RawString, Reader,
    name::{LONGEST, Named},
    reader::after_whitespace,
};

/// The keys of a kind of object.
pub(crate) struct Keys<K: 'static> {
    /// At most 32, in the order in which they are usually sent.
    keys: &'static [K],
    /// A bit each, by position: those whose absence matters.
    needed: u32,
}

impl<K> Keys<K> {
    /// To be evaluated by the compiler.
    pub(crate) const fn new(keys: &'static [K], needed: u32) -> Self {
        assert!(keys.len() <= 32);
        Self { keys, needed }
    }
}

/// An object that is being read: which keys are looked for, and which have been seen.
pub(crate) struct Object<K: 'static> {
    keys: &'static Keys<K>,
    seen: u32,
    /// The position in `keys` of the next guess.
    expected: u8,
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
fn bit(position: u8) -> u32 {
    1_u32.wrapping_shl(position.into())
}

impl<K: Copy> Object<K> {
    /// An object that has yet to be entered, in which `keys` are looked for.
    #[inline]
    pub(crate) const fn new(keys: &'static Keys<K>) -> Self {
        Self { keys, seen: 0, expected: 0, first: true }
    }

    /// Whether every key whose absence matters has been seen.
    #[inline]
    pub(crate) const fn is_complete(&self) -> bool {
        self.keys.needed & !self.seen == 0
    }

    /// The keys that have not been seen, and whose absence matters.
    pub(crate) fn missing(&self) -> impl Iterator<Item = K> + use<K> {
        let Keys { keys, needed } = self.keys;
        let mut missing = needed & !self.seen;
        core::iter::from_fn(move || {
            let position = missing.trailing_zeros();
            missing &= missing.wrapping_sub(1);
            keys.get(usize::try_from(position).ok()?).copied()
        })
    }

    #[inline]
    fn known<'b>(&mut self, position: u8, key: K, at: usize) -> Member<'b, K> {
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
fn find_from<K: Named>(keys: &'static [K], start: u8, window: &[u8; LONGEST]) -> Option<u8> {
    (start..).zip(keys.get(usize::from(start)..)?).find_map(|(position, key)| key.begins(window).then_some(position))
}

impl<'b> Reader<'b> {
    /// Moves to the next member if it is what servers usually send: the expected key or a later one, written plainly and
    /// not for the second time.
    #[cfg_attr(all(target_pointer_width = "64", not(small)), inline(always))]
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
        let keys = object.keys.keys;
        let expected = keys.get(usize::from(position));
        let key = match expected {
            Some(key) if key.begins(window) => key,
            _ => {
                let later = find_from(keys, position.wrapping_add(1), window);
                let Some((key, later)) = later.and_then(|later| Some((keys.get(usize::from(later))?, later))) else {
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
        self.rest = rest.get(key.quoted().len()..).unwrap_or(&[]);
        self.skip_whitespace();
        Usual::Known(*key)
    }

    /// Enters the object that begins here.
    #[inline]
    pub(crate) fn object(&mut self) -> Result<(), Failed> {
        self.open()
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
            _ => return Err(self.fail()),
        }
        object.first = false;
        let at = self.offset();
        let key = self.key()?;
        let keys = object.keys.keys;
        // The expected one first.
        for distance in 0..keys.len() {
            let position = usize::from(object.expected).wrapping_add(distance);
            let position = if position < keys.len() { position } else { position.wrapping_sub(keys.len()) };
            if let Some(known) = keys.get(position).filter(|known| key.says(known.bytes())) {
                #[allow(clippy::cast_possible_truncation, reason = "below 32")]
                return Ok(object.known(position as u8, *known, at));
            }
        }
        Ok(Member::Other(key, at))
    }

    /// Reads the key that must be here, and its colon.
    pub(super) fn key(&mut self) -> Result<RawString<'b>, Failed> {
        if self.rest.first() != Some(&b'"') {
            return Err(self.fail());
        }
        let key = self.raw_string()?;
        self.colon()?;
        Ok(key)
    }

    #[inline]
    fn colon(&mut self) -> Result<(), Failed> {
        self.skip_whitespace();
        if self.rest.first() != Some(&b':') {
            return Err(self.fail());
        }
        self.advance(1);
        self.skip_whitespace();
        Ok(())
    }
}
