//! [`Object`]: which of its fields an object has, and whether its unit can be used.

use crate::{
    document::field::{Field, Fields},
    json::RawString,
    keys::Key,
    report::name::Name,
};

/// An object that is being read: its documented keys, and which of them have been seen.
pub(crate) struct Object {
    pub(crate) fields: &'static Fields,
    seen: u32,
    /// The position of the key that is expected next.
    expected: u8,
    pub(super) first: bool,
    /// Whether everything that the object's unit depends on could be read so far.
    pub(crate) usable: bool,
}

impl Object {
    /// Returns an object that was just entered.
    #[cfg_attr(feature = "perf", inline)]
    #[cfg_attr(not(feature = "perf"), inline(never))]
    pub(crate) const fn new(fields: &'static Fields) -> Self {
        Self { fields, seen: 0, expected: 0, first: true, usable: true }
    }

    /// Returns true if the field at `position` was seen.
    #[inline]
    pub(crate) const fn has(&self, position: u8) -> bool {
        self.seen & bit(position) != 0
    }

    /// Marks the field at `position` as seen.
    #[inline]
    pub(crate) fn mark(&mut self, position: u8) {
        self.seen |= bit(position);
        self.expected = position.wrapping_add(1);
        self.first = false;
    }

    /// Marks the fields at the positions of the bits of `seen` as seen, in an object that ends there.
    #[cfg(feature = "perf")]
    #[inline]
    pub(crate) fn mark_all(&mut self, seen: u32) {
        self.seen = seen;
    }

    /// Marks the fields at the positions of the bits of `seen` as seen, in an object that goes on.
    #[cfg(feature = "perf")]
    #[inline]
    pub(crate) fn go_on_after(&mut self, seen: u32) {
        if seen != 0 {
            self.seen = seen;
            #[allow(clippy::cast_possible_truncation, reason = "at most 32")]
            {
                self.expected = (u32::BITS.wrapping_sub(seen.leading_zeros())) as u8;
            }
            self.first = false;
        }
    }

    /// Returns true if no field was seen, so that nothing was stored.
    #[inline]
    pub(crate) const fn is_untouched(&self) -> bool {
        self.seen == 0
    }

    /// Returns true if a field was not seen, and its absence matters.
    #[inline]
    pub(crate) const fn lacks_any(&self) -> bool {
        self.fields.needed & !self.seen != 0
    }

    /// Returns true if null at `position` reads as absent, without a finding.
    #[cfg(feature = "perf")]
    #[inline]
    pub(crate) const fn may_be_null(&self, position: u8) -> bool {
        self.fields.needed & bit(position) == 0
    }

    /// Returns true if a field was not seen that the object's unit depends on.
    #[inline]
    pub(crate) const fn lacks_essential(&self) -> bool {
        self.fields.lacks_essential(self.seen)
    }

    /// Iterates over the fields that were not seen and whose absence matters.
    #[inline]
    pub(crate) fn missing(&self) -> impl Iterator<Item = &'static Field> + use<> {
        let list = self.fields.list;
        let mut missing = self.fields.needed & !self.seen;
        core::iter::from_fn(move || {
            let position = missing.trailing_zeros();
            missing &= missing.wrapping_sub(1);
            list.get(position as usize)
        })
    }
}

#[inline]
const fn bit(position: u8) -> u32 {
    1_u32.wrapping_shl(position as u32)
}

/// The result of reading an object.
#[derive(Clone, Copy)]
pub(crate) struct Done {
    /// Whether the unit of the object can be used.
    pub(crate) is_usable: bool,
    /// Whether no field was seen, so that nothing was stored.
    pub(crate) is_untouched: bool,
}

/// A member of an object.
pub(crate) enum Member<'b> {
    /// A documented field, and its position.
    Known(u8, Field),
    /// A key that is not documented, and the offset of its quote.
    Other(RawString<'b>, usize),
    /// The object ended.
    End,
}

/// Returns the text of a key with its escapes resolved, or `None` if an escape stands for a character that no documented key contains.
/// Resolving stops at the first such character, so that a long key of escapes costs little.
#[inline(never)]
pub(super) fn letters<'t>(
    key: RawString<'t>,
    resolved: &'t mut heapless::Vec<u8, { Name::MAX_LEN }, u8>,
) -> Option<&'t [u8]> {
    if let Some(plain) = key.plain() {
        return Some(plain);
    }
    for byte in key.ascii() {
        if !Key::has(byte) || resolved.push(byte).is_err() {
            return None;
        }
    }
    Some(resolved)
}

/// Finds a key among the fields of an object, the expected one first.
pub(super) fn find(object: &Object, name: RawString<'_>) -> Option<(u8, Field)> {
    let mut resolved = heapless::Vec::new();
    let name = letters(name, &mut resolved)?;
    // Most keys that are not documented have a length that no documented one has.
    if !object.fields.has_length(name.len()) {
        return None;
    }
    let is_it = |position: u8| object.fields.get(position).filter(|field| field.key.as_str().as_bytes() == name);
    if let Some(field) = is_it(object.expected) {
        return Some((object.expected, field));
    }
    (0..).zip(object.fields.list).find_map(|(position, _)| is_it(position).map(|field| (position, field)))
}

#[cfg(test)]
mod tests {
    use super::letters;
    use crate::json::Reader;

    #[test]
    fn escapes_are_resolved_as_far_as_a_documented_key_or_a_safe_name_may_have_them() {
        let text = |body: &str| {
            let key = Reader::new(body.as_bytes()).raw_string().ok()?;
            letters(key, &mut heapless::Vec::new()).map(<[u8]>::to_vec)
        };
        assert_eq!(text(r#""tags""#).unwrap(), b"tags");
        assert_eq!(text(r#""A 1""#).unwrap(), b"A 1", "what has no escapes is as it is");
        assert_eq!(text(r#""t\u0061gs\u005f""#).unwrap(), b"tags_");
        assert_eq!(text(r#""\u0061bcdefghijklmnopqrstuvwxyz_abcde""#).unwrap(), b"abcdefghijklmnopqrstuvwxyz_abcde");
        for other in [r#""\n""#, r#""tags\n""#, r#""\u0041""#, r#""\u0061 ""#, r#""\u00e9""#, r#""\u0061é""#] {
            assert!(text(other).is_none(), "{other}");
        }
        assert!(text(r#""\u0061bcdefghijklmnopqrstuvwxyz_abcdef""#).is_none(), "33 letters");
        assert_eq!(text(r#""""#).unwrap(), b"");
    }
}
