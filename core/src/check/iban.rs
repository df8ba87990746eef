//! IBANs.

use crate::{
    Codes, FindingCode,
    check::unusable::{is_separator, unusable_codes},
};

/// Checks an IBAN in electronic format, that is, in upper case and without spaces: its country (`iban_country`), the length
/// (`iban_length`) and structure (`iban_format`) that the country prescribes, and the check digits, which are 02 to 98 and must make
/// the IBAN equal to 1 modulo 97 (`iban_checksum`). If the IBAN is masked or is a placeholder, the result also contains
/// `masked_number` or `number_placeholder`.
///
/// Without the feature `iban-registry`, any country code passes with 15 to 34 characters.
///
/// Source: ISO 13616-1:2020; the IBAN registry that SWIFT publishes, release 102 of June 2026; ISO/IEC 7064 MOD 97-10, whose check
/// digits are never 00, 01 or 99.
///
/// ```
/// use account_numbers::{FindingCode, check::iban};
///
/// assert!(iban("GB29NWBK60161331926819").is_empty());
/// assert!(iban("GB29 NWBK 6016 1331 9268 19").contains(FindingCode::IbanFormat));
/// assert!(iban("GB28NWBK60161331926819").contains(FindingCode::IbanChecksum));
/// assert!(iban("US64SVBKUS6S3300958879").contains(FindingCode::IbanCountry));
/// ```
#[must_use]
pub fn iban<T: AsRef<[u8]> + ?Sized>(text: &T) -> Codes {
    let text = text.as_ref();
    unusable_codes(text, true).union(iban_format(text))
}

/// Checks the rest, for an IBAN that is neither masked nor a placeholder.
pub(crate) fn iban_format(text: &[u8]) -> Codes {
    let [a @ b'A'..=b'Z', b @ b'A'..=b'Z', b'0'..=b'9', b'0'..=b'9', number @ ..] = text else {
        return FindingCode::IbanFormat.into();
    };
    let mut is_plain = true;
    for byte in number {
        is_plain &= matches!(byte, b'A'..=b'Z' | b'0'..=b'9');
    }
    if !is_plain {
        return FindingCode::IbanFormat.into();
    }
    let codes = structure([*a, *b], number);
    if has_check_digits(text) { codes } else { codes.with(FindingCode::IbanChecksum) }
}

/// The number of characters that are appended before the remainder is computed. Eight letters are 16 digits, and with a remainder
/// before them the value stays below 97 × 10¹⁶, which fits 64 bits; three letters are 6 digits, and 97 × 10⁶ fits 32 bits.
const AT_ONCE: usize = if usize::BITS < 64 { 3 } else { 8 };

/// Returns the remainder modulo 97 of the number that consists of `remainder` and then `text`, in which `A` counts as 10, `B` as 11,
/// and so on.
fn modulo_97<const N: usize>(remainder: usize, text: &[u8]) -> usize {
    if cfg!(not(feature = "perf")) {
        return text.iter().fold(remainder, |remainder, byte| append(remainder, &[*byte]) % 97);
    }
    let (chunks, rest) = text.as_chunks::<N>();
    // The chunks have a constant length, so that the compiler unrolls the loop.
    let remainder = chunks.iter().fold(remainder, |remainder, chunk| append(remainder, chunk) % 97);
    append(remainder, rest) % 97
}

/// Returns the number that consists of `value` and then `text`.
#[inline(always)]
fn append(value: usize, text: &[u8]) -> usize {
    text.iter().fold(value, |value, byte| {
        let is_digit = *byte <= b'9';
        let base = if is_digit { b'0' } else { b'A' - 10 };
        let shift = if is_digit { 10 } else { 100 };
        value.wrapping_mul(shift).wrapping_add(usize::from(byte.wrapping_sub(base)))
    })
}

/// Returns true if the check digits of an IBAN are right. The IBAN consists of upper-case letters and digits.
fn has_check_digits(text: &[u8]) -> bool {
    let Some((start, number)) = text.split_first_chunk::<4>() else { return false };
    let is_alias = matches!(start, [_, _, b'0', b'0' | b'1'] | [_, _, b'9', b'9']);
    !is_alias && modulo_97::<AT_ONCE>(modulo_97::<AT_ONCE>(0, number), start) == 1
}

/// Returns true if a text is an IBAN whose check digits are right, in any case and with any separators.
pub(super) fn has_right_check_digits(text: &[u8]) -> bool {
    let mut squeezed = heapless::Vec::<u8, 34>::new();
    for byte in text.iter().filter(|byte| !is_separator(**byte)) {
        if !byte.is_ascii_alphanumeric() || squeezed.push(byte.to_ascii_uppercase()).is_err() {
            return false;
        }
    }
    squeezed.len() > 14
        && matches!(squeezed.as_slice(), [b'A'..=b'Z', b'A'..=b'Z', b'0'..=b'9', b'0'..=b'9', ..])
        && has_check_digits(&squeezed)
}

/// Compares the sort code in a GB IBAN with the sort code of the Bacs number of the same account. The result contains `iban_sort_code`,
/// a note, if they differ. Other IBANs, and sort codes that are not six digits, are not compared.
///
/// Source: the IBAN registry. Characters 9 to 14 of a GB IBAN are the sort code.
///
/// ```
/// use account_numbers::check::iban_sort_code;
///
/// assert!(iban_sort_code("GB29NWBK60161331926819", "60-16-13").is_empty());
/// assert!(!iban_sort_code("GB29NWBK60161331926819", "20-00-00").is_empty());
/// ```
#[must_use]
pub fn iban_sort_code<T: AsRef<[u8]> + ?Sized, S: AsRef<[u8]> + ?Sized>(iban: &T, sort_code: &S) -> Codes {
    let (iban, sort_code) = (iban.as_ref(), sort_code.as_ref());
    let (mut is_comparable, mut is_same, mut count) = (iban.starts_with(b"GB"), true, 0_usize);
    let mut digits = sort_code.iter().filter(|byte| **byte != b'-');
    for byte in iban.iter().filter(|byte| **byte != b' ') {
        if matches!(count, 8..=13) {
            let digit = digits.next().copied().unwrap_or(0);
            is_comparable &= byte.is_ascii_digit() && digit.is_ascii_digit();
            is_same &= *byte == digit;
        }
        count = count.wrapping_add(1);
    }
    is_comparable &= count == 22 && digits.next().is_none();
    super::unless(!is_comparable || is_same, FindingCode::IbanSortCode)
}

#[cfg(not(feature = "iban-registry"))]
fn structure(_: [u8; 2], number: &[u8]) -> Codes {
    super::unless(matches!(number.len(), 11..=30), FindingCode::IbanLength)
}

#[cfg(feature = "iban-registry")]
fn structure(country: [u8; 2], number: &[u8]) -> Codes {
    let position = registry::ENTRIES.binary_search_by(|entry| entry.country.cmp(&country));
    let Some(entry) = position.ok().and_then(|position| registry::ENTRIES.get(position)) else {
        return FindingCode::IbanCountry.into();
    };
    let mut rest = number;
    let mut right = true;
    for segment in entry.segments {
        let Some((part, tail)) = rest.split_at_checked(segment.length()) else {
            return FindingCode::IbanLength.into();
        };
        for byte in part {
            right &= segment.allows(*byte);
        }
        rest = tail;
    }
    match (rest, right) {
        ([], true) => Codes::NONE,
        ([], false) => FindingCode::IbanFormat.into(),
        _ => FindingCode::IbanLength.into(),
    }
}

/// The structure of every country's number, from release 102 of SWIFT's registry. Neighbouring parts of the same kind are joined.
#[cfg(feature = "iban-registry")]
#[allow(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "what could panic is evaluated by the compiler"
)]
mod registry {
    /// `n` digits, `a` upper-case letters, `c` either.
    const STRUCTURES: &[(&str, &str)] = &[
        ("AD", "8n12c"),
        ("AE", "19n"),
        ("AL", "8n16c"),
        ("AT", "16n"),
        ("AZ", "4a20c"),
        ("BA", "16n"),
        ("BE", "12n"),
        ("BG", "4a6n8c"),
        ("BH", "4a14c"),
        ("BI", "23n"),
        ("BR", "23n1a1c"),
        ("BY", "4c4n16c"),
        ("CH", "5n12c"),
        ("CR", "18n"),
        ("CY", "8n16c"),
        ("CZ", "20n"),
        ("DE", "18n"),
        ("DJ", "23n"),
        ("DK", "14n"),
        ("DO", "4c20n"),
        ("EE", "16n"),
        ("EG", "25n"),
        ("ES", "20n"),
        ("FI", "14n"),
        ("FK", "2a12n"),
        ("FO", "14n"),
        ("FR", "10n11c2n"),
        ("GB", "4a14n"),
        ("GE", "2a16n"),
        ("GI", "4a15c"),
        ("GL", "14n"),
        ("GR", "7n16c"),
        ("GT", "24c"),
        ("HN", "4a20n"),
        ("HR", "17n"),
        ("HU", "24n"),
        ("IE", "4a14n"),
        ("IL", "19n"),
        ("IQ", "4a15n"),
        ("IS", "22n"),
        ("IT", "1a10n12c"),
        ("JO", "4a4n18c"),
        ("KW", "4a22c"),
        ("KZ", "3n13c"),
        ("LB", "4n20c"),
        ("LC", "4a24c"),
        ("LI", "5n12c"),
        ("LT", "16n"),
        ("LU", "3n13c"),
        ("LV", "4a13c"),
        ("LY", "21n"),
        ("MC", "10n11c2n"),
        ("MD", "20c"),
        ("ME", "18n"),
        ("MK", "3n10c2n"),
        ("MN", "16n"),
        ("MR", "23n"),
        ("MT", "4a5n18c"),
        ("MU", "4a19n3a"),
        ("NI", "4a20n"),
        ("NL", "4a10n"),
        ("NO", "11n"),
        ("OM", "3n16c"),
        ("PK", "4a16c"),
        ("PL", "24n"),
        ("PS", "4a21c"),
        ("PT", "21n"),
        ("QA", "4a21c"),
        ("RO", "4a16c"),
        ("RS", "18n"),
        ("RU", "14n15c"),
        ("SA", "2n18c"),
        ("SC", "4a20n3a"),
        ("SD", "14n"),
        ("SE", "20n"),
        ("SI", "15n"),
        ("SK", "20n"),
        ("SM", "1a10n12c"),
        ("SO", "19n"),
        ("ST", "21n"),
        ("SV", "4a20n"),
        ("TL", "19n"),
        ("TN", "20n"),
        ("TR", "6n16c"),
        ("UA", "6n19c"),
        ("VA", "18n"),
        ("VG", "4a16n"),
        ("XK", "16n"),
        ("YE", "4a4n18c"),
    ];

    /// Characters of one kind: the two upper bits are the kind, the others the number of characters.
    #[derive(Clone, Copy)]
    pub(super) struct Segment(u8);

    const DIGITS: u8 = 0x40;
    const LETTERS: u8 = 0x80;
    const EITHER: u8 = DIGITS | LETTERS;

    impl Segment {
        pub(super) fn length(self) -> usize {
            usize::from(self.0 & !EITHER)
        }

        pub(super) fn allows(self, byte: u8) -> bool {
            self.0 & (if byte.is_ascii_digit() { DIGITS } else { LETTERS }) != 0
        }
    }

    pub(super) struct Entry {
        pub(super) country: [u8; 2],
        pub(super) segments: [Segment; 3],
    }

    pub(super) static ENTRIES: [Entry; STRUCTURES.len()] = {
        let mut entries = [const { Entry { country: [0; 2], segments: [Segment(0); 3] } }; STRUCTURES.len()];
        let mut at = 0;
        while at < STRUCTURES.len() {
            let (country, structure) = STRUCTURES[at];
            assert!(at == 0 || is_before(STRUCTURES[at - 1].0.as_bytes(), country.as_bytes()));
            entries[at] = Entry {
                country: [country.as_bytes()[0], country.as_bytes()[1]],
                segments: segments(structure.as_bytes()),
            };
            at += 1;
        }
        entries
    };

    const fn is_before(one: &[u8], two: &[u8]) -> bool {
        one[0] < two[0] || one[0] == two[0] && one[1] < two[1]
    }

    const fn segments(structure: &[u8]) -> [Segment; 3] {
        let mut segments = [Segment(0); 3];
        let (mut at, mut count, mut length) = (0, 0, 0);
        while at < structure.len() {
            let kind = match structure[at] {
                b'n' => DIGITS,
                b'a' => LETTERS,
                b'c' => EITHER,
                digit => {
                    length = length * 10 + (digit - b'0');
                    at += 1;
                    continue;
                }
            };
            assert!(length < DIGITS);
            segments[count] = Segment(kind | length);
            (count, length) = (count + 1, 0);
            at += 1;
        }
        segments
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three characters at a time, as on 32-bit machines, leave the same remainder as eight and as one, and stay below 2³².
    #[test]
    fn the_remainder_does_not_depend_on_how_many_characters_are_taken_at_once() {
        let texts: [&[u8]; 5] =
            [b"", b"GB29", b"ZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZZ", b"NWBK60161331926819GB29", b"0000001AZ9"];
        for text in texts {
            for length in 0..=text.len() {
                let text = text.get(..length).unwrap_or(&[]);
                for remainder in [0, 1, 96] {
                    let expected = modulo_97::<1>(remainder, text);
                    assert_eq!(
                        (modulo_97::<3>(remainder, text), modulo_97::<8>(remainder, text)),
                        (expected, expected)
                    );
                }
            }
        }
        assert!(u32::try_from(append(96, b"ZZZ")).is_ok());
    }
}
