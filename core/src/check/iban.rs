//! IBANs.

use crate::{Codes, FindingCode};

/// Checks an IBAN in electronic format, that is upper case and without spaces: the length (`iban_length`) and structure of its
/// country (`iban_format`), and check digits 02 to 98 with which it is 1 modulo 97 (`iban_checksum`).
///
/// Without the feature `iban-registry` any country's code and 15 to 34 characters pass.
///
/// Source: ISO 13616-1:2020; the IBAN registry that SWIFT publishes, release 101; check digits as ISO/IEC 7064 MOD 97-10 makes
/// them, which is never 00, 01 or 99.
///
/// ```
/// use account_numbers::{FindingCode, check::iban};
///
/// assert!(iban("GB29NWBK60161331926819").is_empty());
/// assert!(iban("GB29 NWBK 6016 1331 9268 19").contains(FindingCode::IbanFormat));
/// assert!(iban("GB28NWBK60161331926819").contains(FindingCode::IbanChecksum));
/// ```
#[must_use]
pub fn iban<T: AsRef<[u8]> + ?Sized>(text: &T) -> Codes {
    let text = text.as_ref();
    let [a @ b'A'..=b'Z', b @ b'A'..=b'Z', tens @ b'0'..=b'9', ones @ b'0'..=b'9', number @ ..] = text else {
        return FindingCode::IbanFormat.into();
    };
    if !number.iter().all(|byte| matches!(byte, b'A'..=b'Z' | b'0'..=b'9')) {
        return FindingCode::IbanFormat.into();
    }
    let codes = structure([*a, *b], number);
    let remainder = number.iter().chain([a, b, tens, ones]).fold(0_u32, |remainder, byte| {
        let value = u32::from(match byte {
            b'0'..=b'9' => byte.wrapping_sub(b'0'),
            letter => letter.wrapping_sub(b'A' - 10),
        });
        let shift = if value < 10 { 10 } else { 100 };
        remainder.wrapping_mul(shift).wrapping_add(value) % 97
    });
    let alias = matches!([*tens, *ones], [b'0', b'0' | b'1'] | [b'9', b'9']);
    if remainder == 1 && !alias { codes } else { codes.with(FindingCode::IbanChecksum) }
}

#[cfg(not(feature = "iban-registry"))]
fn structure(_: [u8; 2], number: &[u8]) -> Codes {
    super::unless(matches!(number.len(), 11..=30), FindingCode::IbanLength)
}

#[cfg(feature = "iban-registry")]
fn structure(country: [u8; 2], number: &[u8]) -> Codes {
    let Some(entry) = registry::ENTRIES.iter().find(|entry| entry.country == country) else {
        return FindingCode::IbanFormat.into();
    };
    let mut rest = number;
    let mut right = true;
    for segment in entry.segments {
        let Some((part, tail)) = rest.split_at_checked(segment.length()) else {
            return FindingCode::IbanLength.into();
        };
        right &= part.iter().all(|byte| segment.allows(*byte));
        rest = tail;
    }
    match (rest, right) {
        ([], true) => Codes::NONE,
        ([], false) => FindingCode::IbanFormat.into(),
        _ => FindingCode::IbanLength.into(),
    }
}

/// The structure of every country's number, as in the registry of SWIFT, release 101, neighbouring parts of one kind in one.
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

    /// Characters of one kind: the kind in the two upper bits, how many in the others.
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
            entries[at] = Entry {
                country: [country.as_bytes()[0], country.as_bytes()[1]],
                segments: segments(structure.as_bytes()),
            };
            at += 1;
        }
        entries
    };

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
