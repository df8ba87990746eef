//! Account masks and types, and account numbers for ACH.

use crate::{
    AccountKind, Codes, FindingCode,
    check::{unless, unusable::unusable_codes},
    tricks::digits,
    value::utf8::is_start,
};

/// Checks an account number for ACH: one to 17 ASCII letters or digits (`account_number_format`). If the number is masked or is a
/// placeholder, the result also contains `masked_number` or `number_placeholder`.
///
/// Source: Nacha Operating Rules, Appendix Three, field "DFI Account Number": 17 alphanumeric characters. Nacha also allows hyphens
/// and spaces, but banks ask to leave them out.
///
/// ```
/// use account_numbers::{FindingCode, check::ach_account_number};
///
/// assert!(ach_account_number("000123456789").is_empty());
/// assert!(ach_account_number("0001-2345").contains(FindingCode::AccountNumberFormat));
/// assert!(ach_account_number("XXXXXXXX8062").contains(FindingCode::MaskedNumber));
/// assert!(ach_account_number("null").contains(FindingCode::NumberPlaceholder));
/// ```
#[must_use]
pub fn ach_account_number<T: AsRef<[u8]> + ?Sized>(text: &T) -> Codes {
    ach_format(text.as_ref()).union(unusable_codes(text.as_ref(), false))
}

/// Checks the format only, for a number that is neither masked nor a placeholder.
pub(crate) fn ach_format(text: &[u8]) -> Codes {
    // Most numbers have nothing but digits.
    let right = digits(text).is_some() || text.iter().all(u8::is_ascii_alphanumeric);
    unless(right && matches!(text.len(), 1..=17), FindingCode::AccountNumberFormat)
}

/// Compares an account number with the mask of its account. The result contains `account_number_is_mask` if the number has fewer than
/// six characters and equals the mask, so that it is probably not the whole number.
///
/// ```
/// use account_numbers::check::account_number_is_mask;
///
/// assert!(!account_number_is_mask("8062", "8062").is_empty());
/// assert!(account_number_is_mask("235905558062", "8062").is_empty());
/// ```
#[must_use]
pub fn account_number_is_mask<T: AsRef<[u8]> + ?Sized, M: AsRef<[u8]> + ?Sized>(number: &T, mask: &M) -> Codes {
    let (number, mask) = (number.as_ref(), mask.as_ref());
    unless(!matches!(number.len(), 1..=5) || number != mask, FindingCode::AccountNumberIsMask)
}

/// Checks an account mask: at most four characters (`account_mask_length`, a note). They are "usually digits".
///
/// Source: MoneyKit's documentation of `account_mask`.
///
/// ```
/// use account_numbers::check::account_mask;
///
/// assert!(account_mask("X123").is_empty());
/// assert!(!account_mask("44581").is_empty());
/// ```
#[must_use]
pub fn account_mask<T: AsRef<[u8]> + ?Sized>(text: &T) -> Codes {
    let text = text.as_ref();
    // A character has one byte or more.
    let characters = || text.iter().filter(|byte| is_start(**byte)).count();
    unless(text.len() <= 4 || characters() <= 4, FindingCode::AccountMaskLength)
}

/// Checks an account type: `unknown`, or one that begins with `depository.`, `investment.`, `liability.` or `other.`
/// (`account_type_unknown`, a note).
///
/// Source: MoneyKit's documentation of `account_type`.
///
/// ```
/// use account_numbers::check::account_type;
///
/// assert!(account_type("liability.credit_card").is_empty());
/// assert!(!account_type("credit_card").is_empty());
/// ```
#[must_use]
#[inline]
pub fn account_type<T: AsRef<[u8]> + ?Sized>(text: &T) -> Codes {
    let text = text.as_ref();
    unless(AccountKind::of_type(text) != AccountKind::Unknown || text == b"unknown", FindingCode::AccountTypeUnknown)
}

/// The text that the types of each kind begin with. `Prefix::place` depends on the order.
const PREFIXES: [(AccountKind, &[u8]); 4] = [
    (AccountKind::Other, b"other."),
    (AccountKind::Depository, b"depository."),
    (AccountKind::Investment, b"investment."),
    (AccountKind::Liability, b"liability."),
];

impl AccountKind {
    /// Returns the kind of account that the prefix of a type stands for.
    #[cfg_attr(feature = "perf", inline(always))]
    pub(crate) fn of_type(account_type: &[u8]) -> Self {
        #[cfg(feature = "perf")]
        if let Some(head) = crate::likely::usually(account_type.first_chunk()) {
            return Prefix::kind_of(head);
        }
        let mut prefixes = PREFIXES.iter();
        prefixes.find(|(_, prefix)| account_type.starts_with(prefix)).map_or(Self::Unknown, |(kind, _)| *kind)
    }
}

/// A prefix as a number, so that a type is compared with it without a branch: the types in a document differ, and a mispredicted branch
/// costs more than the whole comparison.
#[cfg(feature = "perf")]
struct Prefix {
    kind: AccountKind,
    /// The first byte is the lowest one.
    text: u128,
    /// The bits that are part of the prefix.
    mask: u128,
}

#[cfg(feature = "perf")]
impl Prefix {
    const ALL: [Self; 4] =
        [Self::new(PREFIXES[0]), Self::new(PREFIXES[1]), Self::new(PREFIXES[2]), Self::new(PREFIXES[3])];

    const fn new((kind, mut rest): (AccountKind, &[u8])) -> Self {
        let (mut text, mut mask, mut shift) = (0, 0, 0);
        while let [byte, tail @ ..] = rest {
            text |= (*byte as u128).wrapping_shl(shift);
            mask |= 0xff_u128.wrapping_shl(shift);
            shift = shift.wrapping_add(8);
            rest = tail;
        }
        Self { kind, text, mask }
    }

    /// Returns the position of the only prefix that may begin with this byte: no two of them have the same one.
    const fn place(first: u8) -> usize {
        (first.wrapping_add(1) >> 2 & 3) as usize
    }

    /// Returns the kind of an account type by its first bytes, as many as the longest prefix has.
    #[inline(always)]
    fn kind_of(head: &[u8; 11]) -> AccountKind {
        let Some(Self { kind, text, mask }) = Self::ALL.get(Self::place(head[0])) else { return AccountKind::Unknown };
        // Both words contain the eighth byte.
        let ([start @ .., _, _, _], [_, _, _, _, _, _, _, end @ ..]) = (head, head);
        let head = u128::from(u64::from_le_bytes(*start)) | u128::from(u32::from_le_bytes(*end)) << 56;
        if (head ^ text) & mask == 0 { *kind } else { AccountKind::Unknown }
    }
}

#[cfg(all(test, feature = "perf"))]
mod tests {
    use super::*;

    #[test]
    fn each_prefix_is_at_its_place() {
        assert_eq!(PREFIXES.map(|(_, prefix)| Prefix::place(prefix[0])), [0, 1, 2, 3]);
    }

    /// One comparison returns what those of the whole prefixes return, for types that differ from one in any byte.
    #[test]
    fn kinds_by_words_and_by_texts() {
        let plainly = |text: &[u8]| {
            let of = PREFIXES.iter().find(|(_, prefix)| text.starts_with(prefix));
            of.map_or(AccountKind::Unknown, |(kind, _)| *kind)
        };
        for text in [
            "depository.checking",
            "investment.ira",
            "liability.loan",
            "other.vehicle",
            "unknown",
            "depository",
            "other.",
            "",
        ] {
            for length in 0..=text.len() {
                let text = &text.as_bytes()[..length];
                assert_eq!(AccountKind::of_type(text), plainly(text));
                for at in 0..length {
                    for byte in 0..=u8::MAX {
                        let mut changed = text.to_vec();
                        changed[at] = byte;
                        assert_eq!(AccountKind::of_type(&changed), plainly(&changed), "{changed:?}");
                    }
                }
            }
        }
    }
}
