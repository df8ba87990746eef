//! The number checks, formulated a second time, for the tests that compare both and for the fuzzer.
#![allow(dead_code, unreachable_pub, reason = "no test uses all of it")]

#[path = "ibans.rs"]
pub mod ibans;

use account_numbers::{
    Codes,
    FindingCode::{self, IbanChecksum, IbanCountry, IbanFormat, IbanLength},
};
use ibans::{REGISTRY, check_digits, positions};

pub const DIGITS: &str = "0123456789";
pub const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
pub const EITHER: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/// The 249 countries of pycountry 26.2.16.
pub const COUNTRIES: &str = "\
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY \
    BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK \
    FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR \
    IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK \
    ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM \
    PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF \
    TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW \
";

pub fn unless(right: bool, code: FindingCode) -> Codes {
    if right { Codes::NONE } else { code.into() }
}

/// Why an account number or IBAN cannot be used, from its characters without separators.
pub fn unusable_again(text: &str, is_iban: bool) -> Codes {
    let squeezed = text.to_ascii_lowercase().replace([' ', '-', '.', '/'], "");
    let is_spelled = squeezed.chars().all(|char| char.is_ascii_alphanumeric());
    let starts_well = text.starts_with(|char: char| char.is_ascii_alphanumeric());
    let lower = text.to_ascii_lowercase();
    let digits = lower.replace('x', "");
    let crosses = lower.len() - digits.len();
    let is_short_mask = [1, 2].contains(&crosses)
        && (2..=5).contains(&digits.len())
        && digits.chars().all(|char| DIGITS.contains(char));
    let upper = squeezed.to_ascii_uppercase();
    let is_iban = is_iban
        && (15..=34).contains(&upper.len())
        && is_spelled
        && upper.chars().zip("aann".chars()).all(|(char, kind)| alphabet(kind).contains(char))
        && format!("{:02}", check_digits(&upper[..2], &upper[4..])) == upper[2..4];
    if text.is_empty() {
        Codes::NONE
    } else if !is_spelled || !starts_well || is_short_mask || lower.contains("xxx") && !is_iban {
        FindingCode::MaskedNumber.into()
    } else if squeezed.trim_matches('0').is_empty() || !squeezed.contains(|char| DIGITS.contains(char)) {
        FindingCode::NumberPlaceholder.into()
    } else {
        Codes::NONE
    }
}

/// Whether a bank code has only zeros, or no digit at all.
pub fn bank_code_again(text: &str) -> Codes {
    let has_digit = text.contains(|char: char| DIGITS.contains(char) || !char.is_ascii());
    let is_zero = text.replace([' ', '-', '.', '/'], "").trim_matches('0').is_empty();
    unless(text.is_empty() || has_digit && !is_zero, FindingCode::BankCodePlaceholder)
}

/// As one number, of which the digits are taken from the right.
pub fn routing_number_again(text: &str) -> Codes {
    let number = text.chars().take(9).try_fold(0, |number, char| Some(10 * number + u64::from(char.to_digit(10)?)));
    let (9, Some(number)) = (text.chars().count(), number) else {
        return bank_code_again(text).with(FindingCode::RoutingNumberFormat);
    };
    let sum: u64 = (0..9).map(|place| number / 10_u64.pow(place) % 10 * [1, 7, 3][place as usize % 3]).sum();
    let prefix = match number / 10_000_000 {
        0 => "United States Government",
        1..=12 => "Federal Reserve Bank's district",
        21..=32 => "thrift, district + 20",
        61..=72 => "electronic, district + 60",
        80 => "traveler's cheques",
        _ => "",
    };
    unless(sum.is_multiple_of(10), FindingCode::RoutingNumberChecksum)
        .union(unless(!prefix.is_empty(), FindingCode::RoutingNumberPrefix))
        .union(bank_code_again(text))
}

pub fn alphabet(kind: char) -> &'static str {
    match kind {
        'n' => DIGITS,
        'a' => LETTERS,
        _ => EITHER,
    }
}

/// By comparison with the check digits that the number should have, and the structure spelt out.
pub fn iban_again(text: &str) -> Codes {
    let ascii = text.bytes().all(|byte| EITHER.as_bytes().contains(&byte));
    let head = text.chars().zip("aann".chars()).filter(|(char, kind)| alphabet(*kind).contains(*char)).count();
    if !ascii || head < 4 {
        return unusable_again(text, true).with(IbanFormat);
    }
    let (country, digits, number) = (&text[..2], &text[2..4], &text[4..]);
    let structure = if cfg!(feature = "iban-registry") {
        match REGISTRY.iter().find(|(listed, _)| *listed == country) {
            None => IbanCountry.into(),
            Some((_, structure)) => {
                let positions = positions(structure);
                let fits = positions.chars().zip(number.chars()).all(|(kind, char)| alphabet(kind).contains(char));
                if positions.len() == number.len() { unless(fits, IbanFormat) } else { IbanLength.into() }
            }
        }
    } else {
        unless((15..=34).contains(&text.len()), IbanLength)
    };
    structure
        .union(unless(format!("{:02}", check_digits(country, number)) == digits, IbanChecksum))
        .union(unusable_again(text, true))
}

/// Removes everything that is allowed, and looks at the rest.
pub fn bic_again(text: &str) -> Codes {
    let upper_or_digit = |char: char| EITHER.contains(char);
    let country = text.get(4..6).unwrap_or("--");
    let right = text.trim_matches(upper_or_digit).is_empty()
        && [8, 11].contains(&text.len())
        && (country == "XK" || COUNTRIES.contains(country));
    unless(right, FindingCode::BicFormat)
}
