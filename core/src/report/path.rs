//! [`Path`]: a place in a document.

use core::{
    fmt,
    hash::{Hash, Hasher},
    str::FromStr,
};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{
    from_text::FromText,
    keys::Key,
    report::name::Name,
    value::{clock::write_digits, written::Written},
    words::{NumberKind, Words},
};

/// `accounts[2].numbers.ach[0].routing_number` has four keys; `link.products.transactions.settings.required` has five.
const DEPTH: usize = 5;

/// Set in the byte of a key that is followed by an index.
const INDEXED: u8 = 0x80;

/// A place in a document, such as `accounts[2].numbers.ach[0].routing_number`.
///
/// It prints in this form. Indices are positions in the lists of the document. A key that is not documented prints as `*` unless its
/// name is safe to repeat: at most 32 lower-case letters and underscores. The document itself prints as `$`.
// Only bytes, so that no space is lost to padding.
#[derive(Clone, Copy)]
pub struct Path {
    pub(super) steps: Steps,
    /// The name of the last key, if it is not documented and is safe to repeat.
    pub(super) name: Name,
}

/// A path without the name of a key that is not documented. All bytes beyond its end are zeros, so that equal paths consist of equal bytes.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Steps {
    /// 0 beyond the end of the path; otherwise the number of a key plus one, possibly with `INDEXED`.
    keys: [u8; DEPTH],
    first: [u8; 4],
    second: [u8; 2],
}

// `INDEXED` is free in the byte of every key.
const _: () = assert!((Key::other as u8) + 1 < INDEXED);

impl Path {
    /// The maximum length of the text, in bytes: of keys with their dots, a name that is not documented, and two indices.
    pub const MAX_LEN: usize =
        (DEPTH - 1) * (Key::MAX_LEN + 1) + Name::MAX_LEN + "[4294967295]".len() + "[65535]".len();

    /// The document itself.
    pub(crate) const ROOT: Self =
        Self { steps: Steps { keys: [0; DEPTH], first: [0; 4], second: [0; 2] }, name: Name::NONE };

    /// Sets the key at `depth`.
    #[inline]
    pub(crate) fn set(&mut self, depth: u8, key: Key) {
        if let Some(place) = self.steps.keys.get_mut(usize::from(depth)) {
            *place = (key as u8).wrapping_add(1);
        }
    }

    /// Names the last key of the path, which is not documented.
    pub(crate) fn set_name(&mut self, name: Option<Name>) {
        self.name = name.unwrap_or(Name::NONE);
    }

    /// Removes the key at `depth`, which must be the last.
    #[inline]
    pub(crate) fn end(&mut self, depth: u8) {
        if let Some(place) = self.steps.keys.get_mut(usize::from(depth)) {
            *place = 0;
        }
    }

    /// Marks the key at `depth` as a list, so that an index follows it.
    pub(crate) fn set_list(&mut self, depth: u8) {
        if let Some(place) = self.steps.keys.get_mut(usize::from(depth)) {
            *place |= INDEXED;
        }
    }

    /// Removes the index of the key at `depth`, which is that of the first list in the path (`list` is 0) or of the second.
    #[inline]
    pub(crate) fn end_list(&mut self, depth: u8, list: u8) {
        if let Some(place) = self.steps.keys.get_mut(usize::from(depth)) {
            *place &= !INDEXED;
        }
        self.set_index(list, 0);
    }

    /// Sets the index of the first list in the path (`list` is 0) or of the second. In the second, the highest index is 65,535.
    #[inline]
    pub(crate) fn set_index(&mut self, list: u8, index: u32) {
        if list == 0 {
            self.steps.first = index.to_le_bytes();
        } else {
            self.steps.second = u16::try_from(index).unwrap_or(u16::MAX).to_le_bytes();
        }
    }
}

impl Path {
    /// Returns the index of the account that the path leads into, if it leads into one.
    #[must_use]
    pub fn account_index(self) -> Option<usize> {
        let [first, ..] = self.steps.keys;
        let is_account = first == INDEXED | (Key::accounts as u8).wrapping_add(1);
        if is_account { usize::try_from(u32::from_le_bytes(self.steps.first)).ok() } else { None }
    }

    /// Returns the kind and the index of the number entry that the path leads into, if it leads into one.
    #[must_use]
    pub fn number_index(self) -> Option<(NumberKind, usize)> {
        self.account_index()?;
        let [_, _, list, ..] = self.steps.keys;
        let key = Key::of_number((list & !INDEXED).wrapping_sub(1)).filter(|_| list & INDEXED != 0)?;
        let kind = NumberKind::of(key.as_str())?;
        Some((kind, usize::from(u16::from_le_bytes(self.steps.second))))
    }

    /// Returns the path as text, without the code that `Display` needs.
    #[must_use]
    pub fn to_text(self) -> Written<{ Self::MAX_LEN }> {
        let mut text = heapless::Vec::new();
        // It always fits: see `MAX_LEN`.
        let _ = self.write(&mut text);
        Written(heapless::String::from_utf8(text).unwrap_or_default())
    }

    /// Returns the path that the text says: the reader records the name of a key that is documented, but not for the object that it is in.
    fn canonical(mut self) -> Self {
        let name = self.name;
        let known = Key::ALL.iter().find(|key| !name.is_none() && name.characters().eq(key.as_str().bytes()));
        let last = self.steps.keys.iter_mut().rfind(|key| **key != 0);
        if let (Some(key), Some(last)) = (known, last) {
            *last = (*key as u8).wrapping_add(1);
            self.name = Name::NONE;
        }
        self
    }

    fn write(self, out: &mut heapless::Vec<u8, { Self::MAX_LEN }>) -> Result<(), fmt::Error> {
        let mut indices =
            [u32::from_le_bytes(self.steps.first), u32::from(u16::from_le_bytes(self.steps.second))].into_iter();
        let mut keys = self.steps.keys.iter().take_while(|key| **key != 0).peekable();
        while let Some(key) = keys.next() {
            if !out.is_empty() {
                out.push(b'.').map_err(|_| fmt::Error)?;
            }
            match Key::of_number((key & !INDEXED).wrapping_sub(1)) {
                Some(Key::other) if keys.peek().is_none() && !self.name.is_none() => {
                    self.name.characters().try_for_each(|character| out.push(character)).map_err(|_| fmt::Error)?;
                }
                known => out.extend_from_slice(known.map_or("", Key::as_str).as_bytes()).map_err(|_| fmt::Error)?,
            }
            if key & INDEXED != 0 {
                let index = indices.next().unwrap_or_default();
                let (mut rest, mut digits) = (index / 10, 1_u32);
                while rest > 0 {
                    rest /= 10;
                    digits = digits.saturating_add(1);
                }
                out.push(b'[').map_err(|_| fmt::Error)?;
                write_digits(out, index, digits)?;
                out.push(b']').map_err(|_| fmt::Error)?;
            }
        }
        if out.is_empty() { out.push(b'$').map_err(|_| fmt::Error) } else { Ok(()) }
    }
}

/// Compares what the paths say.
impl PartialEq for Path {
    fn eq(&self, other: &Self) -> bool {
        let (one, two) = (self.canonical(), other.canonical());
        (one.steps, one.name) == (two.steps, two.name)
    }
}

impl Eq for Path {}

impl Hash for Path {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let path = self.canonical();
        (path.steps, path.name).hash(state);
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_text())
    }
}

/// A text is not a valid [`Path`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PathTextError;

impl fmt::Display for PathTextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not the path of a finding, such as accounts[0].name")
    }
}

impl core::error::Error for PathTextError {}

impl FromStr for Path {
    type Err = PathTextError;

    fn from_str(text: &str) -> Result<Self, PathTextError> {
        let mut path = Self::ROOT;
        if text == "$" {
            return Ok(path);
        }
        let mut lists = 0_u8;
        // Arrays of characters, since the search for one character would add a panic path.
        for (depth, part) in (0_u8..).zip(text.split(['.'])) {
            let (part, index) = match part.strip_suffix(']').and_then(|part| part.split_once(['['])) {
                Some((part, index)) => (part, Some(index.parse::<u32>().map_err(|_| PathTextError)?)),
                None => (part, None),
            };
            // Only the last key can be undocumented.
            if !path.name.is_none() {
                return Err(PathTextError);
            }
            let known = Key::ALL.iter().position(|key| key.as_str() == part);
            if known.is_none() {
                path.name = Name::new(part.as_bytes()).filter(|_| index.is_none()).ok_or(PathTextError)?;
            }
            let key = known.unwrap_or(usize::from(Key::other as u8));
            let place = path.steps.keys.get_mut(usize::from(depth)).ok_or(PathTextError)?;
            *place = u8::try_from(key.saturating_add(1)).map_err(|_| PathTextError)?;
            if let Some(index) = index {
                path.set_list(depth);
                path.set_index(lists, index);
                lists = lists.saturating_add(1);
            }
        }
        // An index may have another form, such as `+1` or `007`, or be too large for its list.
        if lists <= 2 && path.to_text() == *text { Ok(path) } else { Err(PathTextError) }
    }
}

/// Serialized as text.
impl Serialize for Path {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Path {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(FromText::<Self>::new("the path of a finding"))
    }
}

impl fmt::Debug for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Path({self})")
    }
}

#[cfg(test)]
mod tests {
    use std::string::ToString;

    use super::Path;

    #[test]
    fn a_path_whose_end_was_removed_is_as_a_new_one() {
        let mut path: Path = "accounts[2].numbers.ach[3].routing_number".parse().unwrap();
        let mut check = |text: &str, shorten: fn(&mut Path)| {
            assert_eq!(path.to_string(), text);
            assert_eq!(path, text.parse().unwrap(), "equal in every byte");
            shorten(&mut path);
        };
        check("accounts[2].numbers.ach[3].routing_number", |path| path.end(3));
        check("accounts[2].numbers.ach[3]", |path| path.end_list(2, 1));
        check("accounts[2].numbers.ach", |path| path.end(2));
        check("accounts[2].numbers", |path| path.end(1));
        check("accounts[2]", |path| path.end_list(0, 0));
        check("accounts", |path| path.end(0));
        check("$", |_| ());
    }
}
