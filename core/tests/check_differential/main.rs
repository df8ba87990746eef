//! The number checks on generated numbers: IBANs are compared with `iban_validate`, and every kind with a second formulation of its
//! rule, exhaustively if there are few enough numbers.
//!
//! `tests/python/check_differential.py` compares the same routing numbers, IBANs and BICs with Python's libraries; the
//! environment variable `CHECK_LINES` names the file to write them to.

#[path = "../common/again.rs"]
mod again;
mod ibans;
mod random;

use std::iter;

use account_numbers::{Codes, FindingCode, check};
use again::{
    COUNTRIES, DIGITS, EITHER, LETTERS, bank_code_again, bic_again, routing_number_again, unless, unusable_again,
};
use random::{damaged, generate, in_groups_of, pairs_of};

/// Compares a check with a second formulation of its rule. Both valid and invalid numbers must be common.
fn compare(texts: impl Iterator<Item = String>, check: fn(&str) -> Codes, again: impl Fn(&str) -> Codes) {
    let (mut right, mut wrong) = (0, 0);
    for text in texts {
        let codes = check(&text);
        assert_eq!(codes, again(&text), "left: the check, right: its rule once more, of {text:?}");
        *(if codes.is_empty() { &mut right } else { &mut wrong }) += 1;
    }
    assert!(right + wrong >= 100_000, "{right} right, {wrong} wrong");
    assert!(right >= 10_000 && wrong >= 10_000, "{right} right, {wrong} wrong");
}

// What all numbers have in common.

#[test]
fn unusable_numbers_agree() {
    let texts = generate(20, |random| {
        let length = random.below(20);
        let alphabet = random.one_of(&[DIGITS, DIGITS, EITHER, "0x", "000 0-0./0", "xX1234567890", "NULnul/.a"]);
        let text = random.text_of(alphabet, length);
        match random.below(8) {
            0..=3 => text,
            4 => {
                format!("{}{text}", random.one_of(&["X", "x", "XX", "xX", "XXXX", "****", "•••", "...", "-", " ", "#"]))
            }
            5 => in_groups_of(4, &text, random.one_of(&[" ", "-", "X", ".", "/", "_", "  ", "xxx"])),
            _ => damaged(random, &text),
        }
    });
    compare(texts, check::ach_account_number, |text| {
        let plain = text.chars().filter(|char| EITHER.contains(char.to_ascii_uppercase())).count();
        let right = plain > 0 && plain < 18 && plain == text.chars().count();
        unless(right, FindingCode::AccountNumberFormat).union(unusable_again(text, false))
    });
}

// Routing numbers.

fn routing_numbers() -> impl Iterator<Item = String> {
    generate(1, |random| {
        let prefix = random.one_of(&[0, 1, 12, 13, 20, 21, 32, 33, 60, 61, 72, 73, 79, 80, 81, 99]);
        let prefix = if random.below(2) == 0 { prefix } else { random.below(100) };
        let number = format!("{prefix:02}{}", random.text_of(DIGITS, 7));
        match random.below(8) {
            0 => number,
            1..=5 => routing_number_of(&number[..8]),
            _ => damaged(random, &routing_number_of(&number[..8])),
        }
    })
}

/// The routing number that begins with these eight digits.
fn routing_number_of(digits: &str) -> String {
    (0..10)
        .map(|last| format!("{digits}{last}"))
        .find(|number| !routing_number_again(number).contains(FindingCode::RoutingNumberChecksum))
        .expect("weight 1 is prime to 10")
}

#[test]
fn routing_numbers_agree() {
    compare(routing_numbers(), check::routing_number, routing_number_again);
}

#[test]
fn routing_numbers_agree_for_every_first_four_and_last_digit() {
    for number in 0..100_000 {
        let text = format!("{:04}0217{}", number / 10, number % 10);
        assert_eq!(check::routing_number(&text), routing_number_again(&text), "{text}");
    }
}

// BICs.

fn bics() -> impl Iterator<Item = String> {
    let countries = COUNTRIES.split_whitespace().chain(["XK"]).collect::<Vec<_>>();
    generate(4, move |random| {
        let institution = if random.below(4) == 0 { EITHER } else { LETTERS };
        let institution = random.text_of(institution, 4);
        let country = match random.below(8) {
            0 => random.text_of(EITHER, 2),
            1 => random.text_of(LETTERS, 2),
            _ => random.one_of(&countries).to_owned(),
        };
        let length = random.one_of(&[2, 5]);
        let bic = format!("{institution}{country}{}", random.text_of(EITHER, length));
        match random.below(16) {
            0..=9 => bic,
            10 => bic.to_lowercase(),
            11 => in_groups_of(random.one_of(&[4, 2]), &bic, random.one_of(&[" ", "-"])),
            12 => format!("{bic}{}", random.one_of(&["\n", " ", "X", "XXX"])),
            _ => damaged(random, &bic),
        }
    })
}

#[test]
fn bics_agree() {
    compare(bics(), check::bic, bic_again);
}

#[test]
fn bics_agree_for_every_country_and_character() {
    assert_eq!(COUNTRIES.split_whitespace().count(), 249);
    let mut right = 0;
    for country in pairs_of(EITHER) {
        for text in [format!("COBA{country}FF"), format!("COBA{country}FF500")] {
            assert_eq!(check::bic(&text), bic_again(&text), "{text}");
            right += usize::from(check::bic(&text).is_empty());
        }
    }
    assert_eq!(right, 2 * 250);
    for bic in ["COBADEFF", "COBADEFFXXX"] {
        for at in 0..bic.len() {
            for other in '\0'..='\u{ff}' {
                let text = format!("{}{other}{}", &bic[..at], &bic[at + 1..]);
                assert_eq!(check::bic(&text), bic_again(&text), "{text:?}");
            }
        }
    }
}

// Numbers that are only digits, and ACH accounts.

/// Runs of digits, most as long as one of `lengths`, and what becomes of them.
fn digits(seed: u64, lengths: &'static [usize]) -> impl Iterator<Item = String> {
    generate(seed, |random| {
        let length = random.one_of(lengths);
        let text = random.text_of(DIGITS, length);
        match random.below(8) {
            0..=3 => text,
            4 => format!("{text}{}", random.char_of(DIGITS)),
            5 => text[1..].to_owned(),
            _ => damaged(random, &text),
        }
    })
}

fn only_digits(text: &str, mut lengths: impl Iterator<Item = usize>) -> bool {
    text.trim_matches(|char| DIGITS.contains(char)).is_empty() && lengths.any(|length| length == text.len())
}

#[test]
fn sort_codes_agree() {
    let again = |text: &str| {
        let shape = text.chars().map(|char| if DIGITS.contains(char) { '9' } else { char }).collect::<String>();
        unless(["999999", "99-99-99"].contains(&shape.as_str()), FindingCode::SortCodeFormat)
            .union(bank_code_again(text))
    };
    let texts = generate(5, |random| {
        let digits = random.text_of(DIGITS, 6);
        let dashed = in_groups_of(2, &digits, "-");
        match random.below(8) {
            0 | 1 => digits,
            2 | 3 => dashed,
            4 => in_groups_of(random.one_of(&[2, 3]), &digits, random.one_of(&[" ", "-", "--", ".", "–"])),
            5 => damaged(random, &digits),
            _ => damaged(random, &dashed),
        }
    });
    compare(texts, check::sort_code, again);
    // Every text of up to nine digits, dashes and letters, as far as the kinds of the characters go.
    let (mut shapes, mut right) = (vec![String::new()], 0);
    for _ in 0..=9 {
        for shape in &shapes {
            assert_eq!(check::sort_code(shape), again(shape), "{shape}");
            right += usize::from(check::sort_code(shape).is_empty());
        }
        shapes = shapes.iter().flat_map(|shape| ["7", "-", "A"].map(|more| format!("{shape}{more}"))).collect();
    }
    assert_eq!(right, 2);
}

#[test]
fn bacs_accounts_agree() {
    compare(digits(6, &[8]), check::bacs_account_number, |text| {
        unless(only_digits(text, iter::once(8)), FindingCode::BacsAccountNumberFormat)
            .union(unusable_again(text, false))
    });
}

#[test]
fn eft_numbers_agree() {
    compare(digits(7, &[3]), check::eft_institution_number, |text| {
        unless(only_digits(text, iter::once(3)), FindingCode::EftInstitutionNumberFormat)
    });
    compare(digits(8, &[5]), check::eft_branch_number, |text| {
        unless(only_digits(text, iter::once(5)), FindingCode::EftBranchNumberFormat).union(bank_code_again(text))
    });
    compare(digits(9, &[1, 2, 5, 7, 10, 11, 12, 12]), check::eft_account_number, |text| {
        unless(only_digits(text, 1..13), FindingCode::AccountNumberFormat).union(unusable_again(text, false))
    });
}

#[test]
fn ach_accounts_agree() {
    let texts = generate(10, |random| {
        let length = random.below(20);
        let alphabet = random.one_of(&[DIGITS, DIGITS, EITHER, "0123456789abcdwxyz"]);
        let account = random.text_of(alphabet, length);
        match random.below(8) {
            0..=3 => account,
            4 => format!("{}{account}", random.one_of(&["X", "x", "XX", "xX", "XXXX", "****", "•••", "...", "-"])),
            5 => in_groups_of(4, &account, random.one_of(&[" ", "-", "X"])),
            _ => damaged(random, &account),
        }
    });
    compare(texts, check::ach_account_number, |text| {
        let plain = text.chars().filter(|char| EITHER.contains(char.to_ascii_uppercase())).count();
        let right = plain > 0 && plain < 18 && plain == text.chars().count();
        unless(right, FindingCode::AccountNumberFormat).union(unusable_again(text, false))
    });
}

// Masks, account types, currencies.

#[test]
fn masks_agree() {
    let characters = ['0', '7', 'X', 'x', ' ', '*', '•', 'é', '٣', '𝟗', '\u{301}'];
    let texts = generate(11, |random| (0..random.below(9)).map(|_| random.one_of(&characters)).collect());
    compare(texts, check::account_mask, |text| {
        let characters = text.bytes().filter(|byte| !(0x80..0xC0).contains(byte)).count();
        unless(characters < 5, FindingCode::AccountMaskLength)
    });
}

#[test]
fn account_types_agree() {
    let words = ["depository", "investment", "liability", "other", "unknown", "credit_card", "loan", "", "Other"];
    let texts = generate(12, |random| {
        let divider = random.one_of(&[".", ".", ".", ".", "", "_", ".."]);
        let text = format!("{}{divider}{}", random.one_of(&words), random.one_of(&words));
        if random.below(8) == 0 { damaged(random, &text) } else { text }
    });
    compare(texts, check::account_type, |text| {
        let documented = ["depository.", "investment.", "liability.", "other."];
        let right = text == "unknown" || documented.iter().any(|prefix| text.starts_with(prefix));
        unless(right, FindingCode::AccountTypeUnknown)
    });
}

#[test]
fn currencies_agree() {
    let currencies = CURRENCIES.split_whitespace().collect::<Vec<_>>();
    assert_eq!(currencies.len(), 178);
    let again = |text: &str| unless(currencies.contains(&text), FindingCode::CurrencyUnknown);
    let texts = generate(13, |random| {
        let currency = random.one_of(&currencies);
        match random.below(8) {
            0..=3 => currency.to_owned(),
            4 => currency.to_lowercase(),
            5 => format!("{currency}{}", random.char_of(LETTERS)),
            _ => damaged(random, currency),
        }
    });
    compare(texts, check::currency, again);
    let mut right = 0;
    for text in pairs_of(LETTERS).flat_map(|pair| LETTERS.chars().map(move |last| format!("{pair}{last}"))) {
        assert_eq!(check::currency(&text), again(&text), "{text}");
        right += usize::from(check::currency(&text).is_empty());
    }
    assert_eq!(right, currencies.len());
}

// For other judges.

/// Writes a line a number, `kind`, value and codes between tabs, where `CHECK_LINES` names a file.
#[cfg(feature = "iban-registry")]
#[test]
fn lines_for_other_judges() {
    use std::fmt::Write as _;
    let Some(path) = std::env::var_os("CHECK_LINES") else { return };
    let mut lines = String::new();
    let mut add = |kind, texts: &mut dyn Iterator<Item = String>, check: fn(&str) -> Codes| {
        for text in texts {
            assert!(!text.contains(['\t', '\\']), "{text:?} does not fit a line");
            let codes = check(&text).iter().map(FindingCode::as_str).collect::<Vec<_>>().join(",");
            writeln!(lines, "{kind}\t{}\t{codes}", text.replace('\n', "\\n")).expect("a string takes any text");
        }
    };
    add("routing", &mut routing_numbers(), check::routing_number);
    add("iban", &mut ibans::ibans(), check::iban);
    add("bic", &mut bics(), check::bic);
    std::fs::write(path, lines).expect("the file that CHECK_LINES names");
}

// Lists copied from elsewhere, not from the checks.

/// The 178 currencies of pycountry 26.2.16.
const CURRENCIES: &str = "\
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE \
    CHF CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF \
    GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR \
    LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN \
    PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS \
    TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAD XAF XAG XAU XBA XBB XBC \
    XBD XCD XCG XDR XOF XPD XPF XPT XSU XTS XUA XXX YER ZAR ZMW ZWG \
";
