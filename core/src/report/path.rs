//! [`Path`]: a place in a document.

use core::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{
    json::{LONGEST, Named, Names},
    value::from_text::FromText,
    value::timestamp::write_digits,
    words::{NumberKind, Words},
};

macro_rules! keys {
    ($($variant:ident $name:literal,)*) => {
        /// The documented keys of every payload.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub(crate) enum Key { $($variant,)* }

        const KEYS: usize = [$($name,)*].len();

        /// The name of each [`Key`], in the same order.
        static NAMES: Names<KEYS> =
            Names::new(&[$(concat!("\"", $name, "\":"),)*], concat!($("\"", $name, "\":",)*));

        const ALL: [Key; KEYS] = [$(Key::$variant,)*];
    };
}

keys! {
    Accounts "accounts",
    Link "link",
    AccountId "account_id",
    AccountType "account_type",
    Name "name",
    Nickname "nickname",
    AccountMask "account_mask",
    Balances "balances",
    OriginalId "original_id",
    Closed "closed",
    Numbers "numbers",
    Currency "currency",
    Available "available",
    Current "current",
    Limit "limit",
    BalanceDate "balance_date",
    Ach "ach",
    Eft "eft",
    Bacs "bacs",
    International "international",
    AccountNumber "account_number",
    RoutingNumber "routing_number",
    WireRoutingNumber "wire_routing_number",
    InstitutionNumber "institution_number",
    BranchNumber "branch_number",
    SortCode "sort_code",
    Iban "iban",
    Bic "bic",
    Links "links",
    LinkId "link_id",
    InstitutionId "institution_id",
    InstitutionName "institution_name",
    InstitutionAvatar "institution_avatar",
    State "state",
    ErrorCode "error_code",
    LastSyncedAt "last_synced_at",
    Provider "provider",
    LinkTags "link_tags",
    Tags "tags",
    Webhook "webhook",
    Products "products",
    AvailableProducts "available_products",
    AccountNumbers "account_numbers",
    Identity "identity",
    Transactions "transactions",
    Investments "investments",
    Enrichment "enrichment",
    RefreshedAt "refreshed_at",
    LastAttemptedAt "last_attempted_at",
    ErrorMessage "error_message",
    Unavailable "unavailable",
    Settings "settings",
    HasHistory "has_history",
    Required "required",
    RequirePermission "require_permission",
    Prefetch "prefetch",
    Reason "reason",
    DocumentationUrl "documentation_url",
    LinkErrorCode "link_error_code",
    ValidationErrors "validation_errors",
    Detail "detail",
    Other "*",
}

/// The key as it is written on the wire, and `*` for a key that is not documented.
impl Named for Key {
    #[inline]
    fn quoted(self) -> &'static [u8] {
        NAMES.quoted(self as u8)
    }

    #[inline]
    fn begins(self, window: &[u8; LONGEST]) -> bool {
        NAMES.begins(self as u8, window)
    }
}

/// `accounts[2].numbers.ach[0].routing_number` has four keys; `link.products.transactions.settings.required` five.
const DEPTH: usize = 5;

/// The length of the longest text in bytes: five keys, their dots, and two indices.
const LONGEST_TEXT: usize = 128;

/// Set in the byte of a key that is followed by an index.
const INDEXED: u8 = 0x80;

/// A place in a document, such as `accounts[2].numbers.ach[0].routing_number`.
///
/// Indices are positions in the lists of the document. A key that is not documented prints as `*`, so that no part of the payload
/// is repeated. The document itself prints as `$`.
// Only bytes, so that a finding takes 12 bytes.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Path {
    /// `0`: the path ends before this place; otherwise `1 + key`, with `INDEXED` or without.
    keys: [u8; DEPTH],
    first: [u8; 4],
    second: [u8; 2],
}

const _: () = assert!((Key::Other as u8) + 1 < INDEXED);

impl Path {
    /// The document itself.
    pub(crate) const ROOT: Self = Self { keys: [0; DEPTH], first: [0; 4], second: [0; 2] };

    /// Sets the key at `depth`.
    #[inline]
    pub(crate) fn put(&mut self, depth: u8, key: Key) {
        if let Some(place) = self.keys.get_mut(usize::from(depth)) {
            *place = (key as u8).wrapping_add(1);
        }
    }

    /// Sets the key at `depth` and ends the path after it.
    pub(crate) fn set(&mut self, depth: u8, key: Key) {
        if let Some(place) = self.keys.get_mut(usize::from(depth)) {
            *place = (key as u8).wrapping_add(1);
        }
        self.end(depth.saturating_add(1));
    }

    /// Ends the path at `depth`.
    pub(crate) fn end(&mut self, depth: u8) {
        if let Some(place) = self.keys.get_mut(usize::from(depth)) {
            *place = 0;
        }
    }

    /// Returns the path with zeros beyond its end, so that equal paths consist of equal bytes.
    pub(crate) fn whole(mut self) -> Self {
        let mut ended = false;
        let mut indices = 0_u8;
        for key in &mut self.keys {
            ended |= *key == 0;
            if ended {
                *key = 0;
            }
            indices = indices.saturating_add(*key >> 7);
        }
        if indices < 1 {
            self.first = [0; 4];
        }
        if indices < 2 {
            self.second = [0; 2];
        }
        self
    }

    /// Marks the key at `depth` as a list, so that an index follows it.
    pub(crate) fn set_list(&mut self, depth: u8) {
        if let Some(place) = self.keys.get_mut(usize::from(depth)) {
            *place |= INDEXED;
        }
    }

    /// Sets the index of the first list in the path (`list` is 0) or of the second. In the second, the highest index is 65,535.
    #[inline]
    pub(crate) fn set_index(&mut self, list: u8, index: u32) {
        if list == 0 {
            self.first = index.to_le_bytes();
        } else {
            self.second = u16::try_from(index).unwrap_or(u16::MAX).to_le_bytes();
        }
    }
}

impl Path {
    /// Returns the index of the account that the path leads into, if it leads into one.
    #[must_use]
    pub fn account_index(self) -> Option<usize> {
        let [first, ..] = self.keys;
        let is_account = first == INDEXED | (Key::Accounts as u8).wrapping_add(1);
        if is_account { usize::try_from(u32::from_le_bytes(self.first)).ok() } else { None }
    }

    /// Returns the kind and the index of the number entry that the path leads into, if it leads into one.
    #[must_use]
    pub fn number_index(self) -> Option<(NumberKind, usize)> {
        self.account_index()?;
        let [_, _, list, ..] = self.keys;
        let key = ALL.get(usize::from((list & !INDEXED).wrapping_sub(1))).filter(|_| list & INDEXED != 0)?;
        let kind = NumberKind::of(key.as_str())?;
        Some((kind, usize::from(u16::from_le_bytes(self.second))))
    }

    /// Returns the path as text, without the code that `Display` needs.
    #[must_use]
    pub fn to_text(self) -> heapless::String<LONGEST_TEXT> {
        let mut text = heapless::Vec::new();
        // It always fits: see LONGEST_TEXT.
        let _ = self.write(&mut text);
        heapless::String::from_utf8(text).unwrap_or_default()
    }

    fn write(self, out: &mut heapless::Vec<u8, LONGEST_TEXT>) -> Result<(), fmt::Error> {
        let mut indices = [u32::from_le_bytes(self.first), u32::from(u16::from_le_bytes(self.second))].into_iter();
        for key in self.keys.iter().take_while(|key| **key != 0) {
            if !out.is_empty() {
                out.push(b'.').map_err(|_| fmt::Error)?;
            }
            let known = ALL.get(usize::from((key & !INDEXED).wrapping_sub(1)));
            out.extend_from_slice(known.map_or(&[], |known| known.bytes())).map_err(|_| fmt::Error)?;
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
        for (depth, part) in (0_u8..).zip(text.split('.')) {
            let (part, index) = match part.strip_suffix(']').and_then(|part| part.split_once('[')) {
                Some((part, index)) => (part, Some(index.parse::<u32>().map_err(|_| PathTextError)?)),
                None => (part, None),
            };
            let key = ALL.iter().position(|key| key.as_str() == part).ok_or(PathTextError)?;
            let place = path.keys.get_mut(usize::from(depth)).ok_or(PathTextError)?;
            *place = u8::try_from(key.saturating_add(1)).map_err(|_| PathTextError)?;
            if let Some(index) = index {
                path.set_list(depth);
                path.set_index(lists, index);
                lists = lists.saturating_add(1);
            }
        }
        if lists > 2 { Err(PathTextError) } else { Ok(path.whole()) }
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
