//! The number checks on generated numbers: IBANs are compared with `iban_validate`, and every kind with a second formulation of its
//! rule, exhaustively if there are few enough numbers.
//!
//! `tests/python/check_differential.py` compares the same routing numbers, IBANs and BICs with Python's libraries; the
//! environment variable `CHECK_LINES` names the file to write them to.

#[path = "common/ibans.rs"]
mod ibans;

use std::{collections::BTreeMap, iter};

use account_numbers::{
    Codes,
    FindingCode::{self, IbanChecksum, IbanCountry, IbanFormat, IbanLength},
    check,
};
use ibans::{REGISTRY, check_digits, iban_of, modulo_97, positions};

/// The number of generated numbers of each kind.
const COUNT: usize = 120_000;

const DIGITS: &str = "0123456789";
const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const EITHER: &str = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

// Generated numbers.

/// `SplitMix64`: the same numbers in every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit).expect("usize has at most 64 bits");
        usize::try_from(self.next() % limit).expect("less than a usize")
    }

    fn one_of<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())]
    }

    fn char_of(&mut self, alphabet: &str) -> char {
        char::from(self.one_of(alphabet.as_bytes()))
    }

    fn text_of(&mut self, alphabet: &str, length: usize) -> String {
        (0..length).map(|_| self.char_of(alphabet)).collect()
    }
}

/// `COUNT` texts.
fn generate(seed: u64, mut one: impl FnMut(&mut Random) -> String) -> impl Iterator<Item = String> {
    let mut random = Random(seed);
    iter::repeat_with(move || one(&mut random)).take(COUNT)
}

/// Returns `text` with one or two typical faults of people, forms and lax libraries.
fn damaged(random: &mut Random, text: &str) -> String {
    let mut chars = text.chars().collect::<Vec<_>>();
    for _ in 0..=random.below(8) / 7 {
        damage(random, &mut chars);
    }
    chars.into_iter().collect()
}

fn damage(random: &mut Random, chars: &mut Vec<char>) {
    /// Characters that look like ASCII characters, fold to them, or count as digits or letters elsewhere.
    const LOOKALIKES: [char; 10] = ['０', '７', '９', '٣', '٩', 'Ｄ', 'Е', 'ß', 'ı', 'ſ'];
    const DIVIDERS: [char; 8] = [' ', ' ', '-', '.', '/', '\n', '\u{a0}', '\0'];
    if chars.is_empty() {
        chars.push(random.char_of(EITHER));
        return;
    }
    let at = random.below(chars.len());
    match random.below(12) {
        0 | 1 => chars[at] = random.char_of(EITHER),
        2 | 3 => chars[at] = random.char_of(DIGITS),
        4 => chars.swap(at, at.saturating_sub(1)),
        5 => drop(chars.remove(at)),
        6 => chars.insert(at, random.char_of(EITHER)),
        7 => chars[at] = chars[at].to_ascii_lowercase(),
        8 => chars.insert(at, random.one_of(&DIVIDERS)),
        9 => chars.push(random.one_of(&DIVIDERS)),
        10 => chars[at] = random.one_of(&LOOKALIKES),
        _ => chars.truncate(at),
    }
}

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

fn unless(right: bool, code: FindingCode) -> Codes {
    if right { Codes::NONE } else { code.into() }
}

// What all numbers have in common.

/// Why an account number or IBAN cannot be used, from its characters without separators.
fn unusable_again(text: &str, is_iban: bool) -> Codes {
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
fn bank_code_again(text: &str) -> Codes {
    let has_digit = text.contains(|char: char| DIGITS.contains(char) || !char.is_ascii());
    let is_zero = text.replace([' ', '-', '.', '/'], "").trim_matches('0').is_empty();
    unless(text.is_empty() || has_digit && !is_zero, FindingCode::BankCodePlaceholder)
}

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

/// No IBAN of the registry is taken for a masked one, whatever its letters are.
#[test]
fn no_good_iban_is_taken_for_a_masked_one() {
    let mut random = Random(21);
    let mut crossed = 0;
    for (country, structure) in REGISTRY {
        let positions = positions(structure);
        for _ in 0..200 {
            let number: String = positions
                .chars()
                .map(|kind| if kind == 'n' { random.char_of(DIGITS) } else { random.char_of(random_letters(kind)) })
                .collect();
            let iban = iban_of(country, &number);
            let codes = check::iban(&iban);
            assert!(codes.is_empty(), "{iban}: {codes:?}");
            crossed += usize::from(iban.contains("XXX"));
        }
    }
    assert!(crossed > 1_000, "{crossed} with three X");
    assert!(check::iban("DE89XXXXXXXXXXXX3000").contains(FindingCode::MaskedNumber));
}

/// Letters among which `X` is common.
fn random_letters(kind: char) -> &'static str {
    if kind == 'a' { "XXXXA" } else { "XXXX07" }
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

/// As one number, of which the digits are taken from the right.
fn routing_number_again(text: &str) -> Codes {
    let number = text.chars().try_fold(0, |number, char| Some(10 * number + u64::from(char.to_digit(10)?)));
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

// IBANs.

fn alphabet(kind: char) -> &'static str {
    match kind {
        'n' => DIGITS,
        'a' => LETTERS,
        _ => EITHER,
    }
}

fn number_of(random: &mut Random, positions: &str) -> String {
    positions.chars().map(|kind| random.char_of(alphabet(kind))).collect()
}

fn ibans() -> impl Iterator<Item = String> {
    let registry = REGISTRY.iter().map(|(country, structure)| (*country, positions(structure))).collect::<Vec<_>>();
    let unlisted = UNLISTED.iter().map(|(country, structure)| (*country, positions(structure))).collect::<Vec<_>>();
    let mut turn = 0;
    generate(2, move |random| {
        turn += 1;
        let (country, positions) = &registry[turn % registry.len()];
        let number = number_of(random, positions);
        let iban = iban_of(country, &number);
        match random.below(16) {
            0..=5 => with_other_check_digits(&iban),
            6 => {
                // A character more or fewer, or several, with check digits that are right.
                let longer = format!("{number}{}", random.text_of(EITHER, 12));
                let length = (number.len() + random.below(4)).saturating_sub(2);
                iban_of(country, &longer[..if random.below(4) == 0 { random.below(longer.len()) } else { length }])
            }
            7 | 8 => {
                // A character that may be of the wrong kind, with check digits that are right.
                let at = random.below(number.len());
                iban_of(country, &format!("{}{}{}", &number[..at], random.char_of(EITHER), &number[at + 1..]))
            }
            9 => {
                let (country, positions) = &unlisted[turn % unlisted.len()];
                iban_of(country, &number_of(random, positions))
            }
            10 => iban_of(&random.text_of(LETTERS, 2), &number),
            11 => in_groups_of(random.one_of(&[4, 4, 4, 5]), &iban, random.one_of(&[" ", " ", "-"])),
            12 => match random.below(3) {
                0 => iban.to_lowercase(),
                1 => format!("{}{}", &iban[..4], iban[4..].to_lowercase()),
                _ => in_groups_of(4, &format!("{}{}", &iban[..4], iban[4..].to_lowercase()), " "),
            },
            13 => {
                let digits = random.one_of(&["00", "01", "99", "02", "98"]);
                format!("{country}{digits}{number}")
            }
            14 => with_letters_as_check_digits(random, country, &number),
            _ => damaged(random, &iban),
        }
    })
}

/// The check digits 00, 01 or 99, where they leave the same remainder as those that `iban` has.
fn with_other_check_digits(iban: &str) -> String {
    let alias = match &iban[2..4] {
        "97" => "00",
        "98" => "01",
        "02" => "99",
        own => own,
    };
    format!("{}{alias}{}", &iban[..2], &iban[4..])
}

/// Two letters for check digits, with which the remainder is 1 all the same.
fn with_letters_as_check_digits(random: &mut Random, country: &str, number: &str) -> String {
    let first = random.text_of(LETTERS, 1);
    LETTERS
        .chars()
        .map(|second| format!("{first}{second}"))
        .find(|letters| modulo_97(&format!("{number}{country}{letters}")) == 1)
        .map_or_else(|| format!("{country}{first}A{number}"), |letters| format!("{country}{letters}{number}"))
}

fn in_groups_of(size: usize, text: &str, divider: &str) -> String {
    let groups = text.as_bytes().chunks(size).map(|group| str::from_utf8(group).expect("ASCII"));
    groups.collect::<Vec<_>>().join(divider)
}

/// By comparison with the check digits that the number should have, and the structure spelt out.
fn iban_again(text: &str) -> Codes {
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

#[test]
fn ibans_agree() {
    compare(ibans(), check::iban, iban_again);
}

/// The verdict of `iban_validate`, and the meaning of its errors.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Verdict {
    Right,
    NotAnIban,
    WrongCheckDigits,
    NotOfTheCountry,
    #[cfg(feature = "iban-registry")]
    UnknownCountry,
}

#[cfg(feature = "iban-registry")]
fn judged(text: &str) -> Verdict {
    use iban::{Iban, ParseBaseIbanError, ParseIbanError};
    match text.parse::<Iban>() {
        Ok(_) => Verdict::Right,
        Err(ParseIbanError::InvalidBaseIban { source: ParseBaseIbanError::InvalidFormat }) => Verdict::NotAnIban,
        Err(ParseIbanError::InvalidBaseIban { source: ParseBaseIbanError::InvalidChecksum }) => {
            Verdict::WrongCheckDigits
        }
        Err(ParseIbanError::InvalidBban(_)) => Verdict::NotOfTheCountry,
        Err(ParseIbanError::UnknownCountry(_)) => Verdict::UnknownCountry,
    }
}

/// Without the registry only the length is limited, to that of any country.
#[cfg(not(feature = "iban-registry"))]
fn judged(text: &str) -> Verdict {
    use iban::{BaseIban, IbanLike, ParseBaseIbanError};
    match text.parse::<BaseIban>() {
        Ok(iban) if iban.electronic_str().len() < 15 => Verdict::NotOfTheCountry,
        Ok(_) => Verdict::Right,
        Err(ParseBaseIbanError::InvalidFormat) => Verdict::NotAnIban,
        Err(ParseBaseIbanError::InvalidChecksum) => Verdict::WrongCheckDigits,
    }
}

/// A kind of text on which `iban_validate` and these checks differ on purpose.
struct Disagreement {
    reason: &'static str,
    code: FindingCode,
    /// What the judge takes a text for, where it is one of these.
    taken_for: fn(&str) -> Option<String>,
}

const DISAGREEMENTS: [Disagreement; 3] = [
    Disagreement {
        reason: "the paper format, in groups of four, is not the electronic one, which a reply must have",
        code: IbanFormat,
        taken_for: |text| {
            let (characters, spaces): (Vec<_>, Vec<_>) = text.chars().enumerate().partition(|(at, _)| at % 5 != 4);
            let is_paper = !spaces.is_empty() && spaces.iter().all(|(_, char)| *char == ' ') && !text.ends_with(' ');
            let text = characters.into_iter().map(|(_, char)| char).collect::<String>();
            (is_paper && text.is_ascii() && !text.contains(' ')).then_some(text)
        },
    },
    Disagreement {
        reason: "lower-case letters after the check digits stand for upper-case ones; these checks want those themselves",
        code: IbanFormat,
        taken_for: |text| {
            let (head, number) = text.split_at_checked(4)?;
            (number != number.to_ascii_uppercase()).then(|| format!("{head}{}", number.to_ascii_uppercase()))
        },
    },
    Disagreement {
        reason: "check digits 99, which leave the same remainder as 02 and which ISO 7064 never makes",
        code: IbanChecksum,
        taken_for: |text| {
            let (country, number) = (text.get(..2)?, text.get(2..)?.strip_prefix("99")?);
            let is_electronic = number.bytes().all(|byte| EITHER.as_bytes().contains(&byte));
            (is_electronic && country.bytes().all(|byte| byte.is_ascii_uppercase()))
                .then(|| format!("{country}02{number}"))
        },
    },
];

/// Countries of the registry that `iban_validate` 5.0.1 lacks, so that it refuses all their numbers.
#[cfg(feature = "iban-registry")]
const UNKNOWN_TO_THE_JUDGE: [&str; 2] = ["HN", "PK"];
const UNKNOWN_TO_THE_JUDGE_REASON: &str = "Honduras and Pakistan are in the registry, and not in the judge's tables";

/// Compares with the judge. Returns the reason why their verdicts differ, where they do.
fn compare_with_judge(text: &str) -> Option<&'static str> {
    let mut first = None;
    let mut taken_for = text.to_owned();
    for disagreement in &DISAGREEMENTS {
        if let Some(other) = (disagreement.taken_for)(&taken_for) {
            taken_for = other;
            first = first.or(Some(disagreement));
        }
    }
    let verdict = judged(text);
    assert_eq!(verdict, judged(&taken_for), "the judge does not take {text:?} for {taken_for:?}");
    let codes = check::iban(&taken_for);
    let checksum = codes.contains(IbanChecksum);
    let structure = codes.contains(IbanFormat) || codes.contains(IbanLength);
    let agree = match verdict {
        Verdict::Right => codes.is_empty(),
        Verdict::NotAnIban => structure,
        Verdict::WrongCheckDigits => checksum,
        Verdict::NotOfTheCountry => structure && !checksum,
        #[cfg(feature = "iban-registry")]
        Verdict::UnknownCountry if UNKNOWN_TO_THE_JUDGE.contains(&&taken_for[..2]) => {
            // The structure is left to this file's own rule.
            assert_eq!(codes, iban_again(&taken_for), "{taken_for}");
            return (check::iban(text).is_empty()).then_some(UNKNOWN_TO_THE_JUDGE_REASON);
        }
        #[cfg(feature = "iban-registry")]
        Verdict::UnknownCountry => codes == IbanCountry.into(),
    };
    assert!(agree, "the judge says {verdict:?} to {taken_for:?}, the check {codes:?}");
    let disagreement = first?;
    let codes = check::iban(text);
    assert!(codes.contains(disagreement.code), "{text:?}: {codes:?}");
    (verdict == Verdict::Right).then_some(disagreement.reason)
}

#[test]
fn ibans_agree_with_the_judge() {
    let mut counts = DISAGREEMENTS.iter().map(|disagreement| (disagreement.reason, 0)).collect::<BTreeMap<_, _>>();
    if cfg!(feature = "iban-registry") {
        counts.insert(UNKNOWN_TO_THE_JUDGE_REASON, 0);
    }
    for text in ibans() {
        if let Some(reason) = compare_with_judge(&text) {
            *counts.get_mut(reason).expect("a listed disagreement") += 1;
        }
    }
    for (reason, count) in counts {
        println!("{count:6} of {COUNT}: {reason}");
        assert!(count > 100, "no longer a disagreement: {reason}");
    }
}

/// Every country with a digit and with a letter at every position, every length, and all check digits.
#[test]
fn every_structure_agrees_with_the_judge() {
    let mut random = Random(3);
    let mut texts = Vec::new();
    for (country, structure) in REGISTRY {
        let number = number_of(&mut random, &positions(structure));
        for at in 0..number.len() {
            for other in [random.char_of(DIGITS), random.char_of(LETTERS)] {
                texts.push(iban_of(country, &format!("{}{other}{}", &number[..at], &number[at + 1..])));
            }
        }
        let longest = format!("{number}{}", random.text_of(DIGITS, 35 - number.len()));
        texts.extend((0..=longest.len()).map(|length| iban_of(country, &longest[..length])));
        texts.extend((0..100).map(|digits| format!("{country}{digits:02}{number}")));
    }
    assert!(texts.len() > 15_000, "{}", texts.len());
    for text in texts {
        compare_with_judge(&text);
        assert_eq!(check::iban(&text), iban_again(&text), "{text}");
    }
}

#[cfg(feature = "iban-registry")]
#[test]
fn the_countries_are_those_of_the_judge() {
    use iban::{Iban, ParseIbanError};
    let mut known = Vec::new();
    for country in pairs_of(LETTERS) {
        // No country's number is empty, so either the country is unknown or the length is wrong.
        let text = iban_of(&country, "");
        // One that begins with two letters X is short enough for a mask.
        let masked = Codes::from(FindingCode::MaskedNumber);
        let (ours, judges) = (check::iban(&text), text.parse::<Iban>());
        let ours = if country == "XX" && ours == masked.with(IbanCountry) { IbanCountry.into() } else { ours };
        match judges {
            Err(ParseIbanError::InvalidBban(_)) => assert_eq!(ours, IbanLength.into(), "{text}"),
            Err(ParseIbanError::UnknownCountry(_)) if UNKNOWN_TO_THE_JUDGE.contains(&country.as_str()) => {
                assert_eq!(ours, IbanLength.into(), "{text}");
            }
            Err(ParseIbanError::UnknownCountry(_)) => assert_eq!(ours, IbanCountry.into(), "{text}"),
            _ => panic!("the judge says {judges:?} to {text}"),
        }
        known.extend((ours == IbanLength.into()).then_some(country));
    }
    assert_eq!(known, REGISTRY.iter().map(|(country, _)| *country).collect::<Vec<_>>());
    assert_eq!(known.len(), 89);
}

fn pairs_of(alphabet: &str) -> impl Iterator<Item = String> {
    alphabet.chars().flat_map(move |first| alphabet.chars().map(move |second| format!("{first}{second}")))
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

/// Removes everything that is allowed, and looks at the rest.
fn bic_again(text: &str) -> Codes {
    let upper_or_digit = |char: char| EITHER.contains(char);
    let country = text.get(4..6).unwrap_or("--");
    let right = text.trim_matches(upper_or_digit).is_empty()
        && [8, 11].contains(&text.len())
        && (country == "XK" || COUNTRIES.contains(country));
    unless(right, FindingCode::BicFormat)
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
    add("iban", &mut ibans(), check::iban);
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

/// The 249 countries of pycountry 26.2.16.
const COUNTRIES: &str = "\
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY \
    BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK \
    FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR \
    IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK \
    ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM \
    PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF \
    TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW \
";

/// 38 countries and territories that the registry does not list, with
/// the structures that schwifty 2026.10.1 has for them.
const UNLISTED: &[(&str, &str)] = &[
    ("AO", "21!n"),
    ("AX", "3!n11!n"),
    ("BF", "2!c22!n"),
    ("BJ", "2!c22!n"),
    ("BL", "5!n5!n11!c2!n"),
    ("CF", "23!n"),
    ("CG", "23!n"),
    ("CI", "2!a22!n"),
    ("CM", "23!n"),
    ("CV", "21!n"),
    ("DZ", "22!n"),
    ("GA", "23!n"),
    ("GF", "5!n5!n11!c2!n"),
    ("GG", "4!a6!n8!n"),
    ("GP", "5!n5!n11!c2!n"),
    ("GQ", "23!n"),
    ("GW", "2!c19!n"),
    ("IM", "4!a6!n8!n"),
    ("IR", "22!n"),
    ("JE", "4!a6!n8!n"),
    ("KM", "23!n"),
    ("MA", "24!n"),
    ("MF", "5!n5!n11!c2!n"),
    ("MG", "23!n"),
    ("ML", "2!c22!n"),
    ("MQ", "5!n5!n11!c2!n"),
    ("MZ", "21!n"),
    ("NC", "5!n5!n11!c2!n"),
    ("NE", "2!a22!n"),
    ("PF", "5!n5!n11!c2!n"),
    ("PM", "5!n5!n11!c2!n"),
    ("RE", "5!n5!n11!c2!n"),
    ("SN", "2!a22!n"),
    ("TD", "23!n"),
    ("TF", "5!n5!n11!c2!n"),
    ("TG", "2!a3!n5!n12!n2!n"),
    ("WF", "5!n5!n11!c2!n"),
    ("YT", "5!n5!n11!c2!n"),
];
