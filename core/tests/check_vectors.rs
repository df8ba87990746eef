//! The number checks on published numbers, from directories, standards, and examples of other implementations.

use std::collections::BTreeMap;

use account_numbers::{
    Codes,
    FindingCode::{
        self, AccountMaskLength, AccountNumberFormat, AccountTypeUnknown, BacsAccountNumberFormat, BankCodePlaceholder,
        BicFormat, CurrencyUnknown, EftInstitutionNumberFormat, IbanChecksum, IbanCountry, IbanFormat, MaskedNumber,
        NumberPlaceholder, RoutingNumberChecksum, RoutingNumberFormat, RoutingNumberPrefix, SortCodeFormat,
    },
    check,
};

/// Columns: kind, value (`\n` stands for a newline), expected, source.
const VECTORS: &str = include_str!("../../tests/payloads/vectors.tsv");

/// The number of rows of each kind.
const ROWS: &[(&str, usize)] = &[
    ("account_type", 9),
    ("bacs", 20),
    ("bic", 18),
    ("currency", 10),
    ("eft", 4),
    ("iban", 78),
    ("mask", 5),
    ("routing", 37),
    ("us_account", 9),
    ("wire_routing", 3),
];

/// The expected result of a check.
enum Expected {
    Exactly(&'static [FindingCode]),
    /// This code at least.
    With(FindingCode),
}

const NOTHING: Expected = Expected::Exactly(&[]);

/// What the file's words mean in codes. The words name what the number's own standard says; where that is more than these
/// checks look at (a modulus, a national check digit), nothing must be found.
fn expected_codes(kind: &str, words: &str) -> Option<Expected> {
    let begins = |with: &str| words.starts_with(with);
    Some(match kind {
        "routing" | "wire_routing" => match words {
            _ if begins("checksum_valid;prefix_out_of_range") => Expected::Exactly(&[RoutingNumberPrefix]),
            "valid" | "checksum_valid" => NOTHING,
            _ if words.ends_with("all zeros: degenerate") => Expected::Exactly(&[BankCodePlaceholder]),
            _ if begins("checksum_valid;prefix 00 in range") => NOTHING,
            // A transposition can spoil the prefix too.
            _ if begins("invalid:checksum") => Expected::With(RoutingNumberChecksum),
            _ if begins("invalid:length") || begins("invalid:char") => Expected::Exactly(&[RoutingNumberFormat]),
            _ => return None,
        },
        "iban" => match words {
            _ if begins("valid as print format; electronic format has no spaces") => Expected::Exactly(&[IbanFormat]),
            "valid" => NOTHING,
            _ if begins("valid (structure+mod97)") || begins("valid mod97 + structure") => NOTHING,
            // Some are placeholders or masked, too.
            "invalid (empty)" | "invalid (too short)" => Expected::With(IbanFormat),
            "invalid (lowercase version)" => Expected::Exactly(&[IbanFormat]),
            "invalid: country not in the registry" => Expected::Exactly(&[IbanCountry]),
            // Misprints in earlier releases of the registry: the structure is right, the check digits aren't.
            "invalid (wrong in SWIFT)"
            | "invalid (Wrong in SWIFT v73)"
            | "invalid (ditto - invalid example)"
            | "invalid (invalid example)" => Expected::Exactly(&[IbanChecksum]),
            _ if begins("invalid: check digits") || begins("invalid:checksum") => Expected::Exactly(&[IbanChecksum]),
            _ => return None,
        },
        "bic" => match words {
            "valid" | "valid (test BIC)" | "ISO 9362:2022 valid; SWIFT policy invalid" => NOTHING,
            _ if begins("valid: XK") => NOTHING,
            "invalid:length" | "invalid:char" | "invalid:country" => Expected::Exactly(&[BicFormat]),
            _ if begins("structure valid; ") && words.ends_with(" not ISO 3166") => Expected::Exactly(&[BicFormat]),
            _ => return None,
        },
        "bacs" => match words {
            "format_valid"
            | "format_valid with dashes"
            | "format_valid;modulus_valid"
            | "format_valid;modulus_invalid" => NOTHING,
            "policy: spaces" | "invalid:char" => Expected::Exactly(&[SortCodeFormat]),
            _ if begins("invalid: sort code") => Expected::Exactly(&[SortCodeFormat]),
            _ if begins("invalid: account") || begins("account 7 digits: finding") => {
                Expected::Exactly(&[BacsAccountNumberFormat])
            }
            _ => return None,
        },
        "eft" => match words {
            _ if begins("valid format") => NOTHING,
            _ if begins("invalid: institution") || begins("invalid:char") => {
                Expected::Exactly(&[EftInstitutionNumberFormat])
            }
            _ => return None,
        },
        "us_account" => match words {
            "valid, leading zeros significant" => NOTHING,
            _ if begins("valid (") => NOTHING,
            "placeholder: finding" => Expected::Exactly(&[NumberPlaceholder]),
            "masked: finding" => Expected::Exactly(&[MaskedNumber]),
            "NACHA field is alphanumeric: finding at most" => Expected::Exactly(&[AccountNumberFormat]),
            _ => return None,
        },
        "currency" => match words {
            "valid" | "valid: no currency" | "valid: testing" => NOTHING,
            "invalid length" => Expected::Exactly(&[CurrencyUnknown]),
            _ if begins("withdrawn; ") => Expected::Exactly(&[CurrencyUnknown]),
            _ => return None,
        },
        "mask" => match words {
            // Up to four characters are a mask, so fewer leave nothing to find.
            "valid" | "short: finding at most" => NOTHING,
            _ if begins("valid (") => NOTHING,
            "longer than four: finding" => Expected::Exactly(&[AccountMaskLength]),
            _ => return None,
        },
        "account_type" => match words {
            "known" | "documented in SDK 0.0.10" | "prefix other, unknown subtype kept" => NOTHING,
            "unknown prefix kept" => Expected::Exactly(&[AccountTypeUnknown]),
            // Types of a version before the prefixes.
            _ if begins("SDK 0.0.10: ") => Expected::Exactly(&[AccountTypeUnknown]),
            _ => return None,
        },
        _ => return None,
    })
}

/// Returns the result of a check. Slashes separate the parts of a number that has several.
fn found_codes(kind: &str, value: &str) -> Option<Codes> {
    let parts = value.split('/').collect::<Vec<_>>();
    Some(match (kind, parts.as_slice()) {
        ("routing" | "wire_routing", _) => check::routing_number(value),
        ("iban", _) => check::iban(value),
        ("bic", _) => check::bic(value),
        ("bacs", [sort_code, account]) => check::sort_code(sort_code).union(check::bacs_account_number(account)),
        ("eft", [institution, branch, account]) => check::eft_institution_number(institution)
            .union(check::eft_branch_number(branch))
            .union(check::eft_account_number(account)),
        ("us_account", _) => check::ach_account_number(value),
        ("currency", _) => check::currency(value),
        ("mask", _) => check::account_mask(value),
        ("account_type", _) => check::account_type(value),
        _ => return None,
    })
}

#[test]
fn every_row_is_found_as_expected() {
    let mut failures = Vec::new();
    let mut rows = BTreeMap::new();
    for (index, line) in VECTORS.lines().enumerate().skip(1) {
        let at = format!("line {}: {line:?}", index + 1);
        let [kind, value, words, _source] = *line.split('\t').collect::<Vec<_>>() else {
            failures.push(format!("{at}: not four columns"));
            continue;
        };
        *rows.entry(kind).or_insert(0_usize) += 1;
        let Some(found) = found_codes(kind, &value.replace("\\n", "\n")) else {
            failures.push(format!("{at}: no check for this kind and value"));
            continue;
        };
        match expected_codes(kind, words) {
            None => failures.push(format!("{at}: no rule for what is expected")),
            Some(Expected::Exactly(codes)) => {
                let expected = codes.iter().fold(Codes::NONE, |codes, code| codes.with(*code));
                if found != expected {
                    failures.push(format!("{at}: expected exactly {expected:?}, found {found:?}"));
                }
            }
            Some(Expected::With(code)) => {
                if !found.contains(code) {
                    failures.push(format!("{at}: expected {code} among the codes, found {found:?}"));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{} of the rows:\n{}", failures.len(), failures.join("\n"));
    assert_eq!(rows.into_iter().collect::<Vec<_>>(), ROWS, "rows of each kind");
}
