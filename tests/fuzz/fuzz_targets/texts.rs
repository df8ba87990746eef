//! Texts that callers parse: amounts, dates and timestamps, numbers to be checked, baselines, paths. Each is compared with a second,
//! slow and simple formulation. The first byte chooses the kind.
#![no_main]

#[path = "../../../core/tests/common/again.rs"]
mod again;

use account_numbers::{Amount, AmountError, Baseline, Date, FindingCode, Masked, Path, Timestamp, check, request};
use again::{bank_code_again, bic_again, iban_again, routing_number_again, unless, unusable_again};
use libfuzzer_sys::fuzz_target;

/// The parts of a number of JSON: its sign, its digits, and the power of ten of the last.
fn decimal(text: &str) -> Option<(bool, String, i64)> {
    let (negative, rest) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (mantissa, exponent) =
        rest.split_once(['e', 'E']).map_or((rest, None), |(mantissa, exponent)| (mantissa, Some(exponent)));
    let (whole, fraction) =
        mantissa.split_once('.').map_or((mantissa, None), |(whole, fraction)| (whole, Some(fraction)));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let signless = exponent.map(|exponent| exponent.strip_prefix(['+', '-']).unwrap_or(exponent));
    let is_number = digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && signless.is_none_or(digits);
    if !is_number {
        return None;
    }
    let power = exponent.map_or(0, |exponent| {
        // An exponent that is too long for a number is as good as a large one.
        let magnitude = signless.unwrap().parse::<i64>().unwrap_or(1 << 40).min(1 << 40);
        if exponent.starts_with('-') { -magnitude } else { magnitude }
    });
    let fraction = fraction.unwrap_or("");
    Some((negative, format!("{whole}{fraction}"), power - i64::try_from(fraction.len()).unwrap()))
}

/// Without the zeros around the digits.
fn normal(digits: &str, power: i64) -> (String, i64) {
    let significant = digits.trim_start_matches('0').trim_end_matches('0');
    let zeros = digits.trim_start_matches('0').len() - significant.len();
    if significant.is_empty() {
        (String::new(), 0)
    } else {
        (significant.to_owned(), power + i64::try_from(zeros).unwrap())
    }
}

fn amount(text: &str) {
    let observed = Amount::parse(text);
    let Some((negative, digits, power)) = decimal(text) else {
        assert_eq!(observed, Err(AmountError::Malformed), "{text}");
        return;
    };
    let (digits, power) = normal(&digits, power);
    match observed {
        Ok(amount) => {
            let coefficient = amount.coefficient().unsigned_abs().to_string();
            assert_eq!(normal(&coefficient, -i64::from(amount.scale())), (digits, power), "{text}");
            assert_eq!(amount.is_negative(), negative, "{text}");
            let written = amount.to_string();
            let (sign, all, place) = decimal(&written).unwrap();
            assert_eq!(
                (sign, normal(&all, place)),
                (negative, normal(&coefficient, -i64::from(amount.scale()))),
                "{text}"
            );
            let again = Amount::parse(&written).unwrap();
            assert_eq!((again.coefficient(), again.scale()), (amount.coefficient(), amount.scale()), "{text}");
        }
        Err(error) => {
            assert_eq!(error, AmountError::OutOfRange, "{text}");
            let fits = power >= -255 && power < 20 && {
                let zeros = "0".repeat(usize::try_from(power.max(0)).unwrap());
                format!("{}{digits}{zeros}", if negative { "-" } else { "" }).parse::<i64>().is_ok()
            };
            assert!(!fits && !digits.is_empty(), "{text}");
        }
    }
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// The days before a date of the years 0 to 9999, counted month by month; `None` if there is no such day.
fn day_number(year: i64, month: i64, day: i64) -> Option<i64> {
    let length = |month: i64| match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        _ => 28 + i64::from(is_leap(year)),
    };
    if !(1..=12).contains(&month) || !(1..=length(month)).contains(&day) {
        return None;
    }
    let years = (0..year).map(|year| 365 + i64::from(is_leap(year))).sum::<i64>();
    Some(years + (1..month).map(length).sum::<i64>() + day - 1)
}

fn number_of(text: Option<&str>) -> Option<i64> {
    text.filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()))?.parse().ok()
}

fn date(text: &str) -> Option<i64> {
    if text.len() != 10 || text.get(4..5)? != "-" || text.get(7..8)? != "-" {
        return None;
    }
    day_number(number_of(text.get(..4))?, number_of(text.get(5..7))?, number_of(text.get(8..))?)
}

/// Nanoseconds since the year 0, and whether there is an offset.
fn instant(text: &str) -> Option<(i128, bool)> {
    let days = date(text.get(..10)?)?;
    if !["T", "t", " "].contains(&text.get(10..11)?) || text.get(13..14)? != ":" || text.get(16..17)? != ":" {
        return None;
    }
    let (hour, minute) = (number_of(text.get(11..13))?, number_of(text.get(14..16))?);
    let second = number_of(text.get(17..19))?;
    if hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let mut tail = text.get(19..)?;
    let mut fraction = String::new();
    if let Some(rest) = tail.strip_prefix('.') {
        fraction = rest.chars().take_while(char::is_ascii_digit).collect();
        if fraction.is_empty() {
            return None;
        }
        tail = &rest[fraction.len()..];
    }
    let offset = match tail.as_bytes() {
        [] => None,
        [b'Z' | b'z'] => Some(0),
        [b'+' | b'-', ..] => {
            let hours = number_of(tail.get(1..3))?;
            let minutes = match tail.len() {
                5 => number_of(tail.get(3..5))?,
                6 if tail.get(3..4)? == ":" => number_of(tail.get(4..6))?,
                _ => return None,
            };
            if hours > 23 || minutes > 59 {
                return None;
            }
            Some((hours * 60 + minutes) * 60 * if tail.starts_with('-') { -1 } else { 1 })
        }
        _ => return None,
    };
    let nanosecond: i128 = format!("{fraction:0<9}")[..9].parse().ok()?;
    let (second, nanosecond) = if second == 60 { (59, 999_999_999) } else { (second, nanosecond) };
    let seconds = ((days * 24 + hour) * 60 + minute) * 60 + second - offset.unwrap_or(0);
    (0..day_number(9999, 12, 31)? * 86_400 + 86_400)
        .contains(&seconds)
        .then_some((i128::from(seconds) * 1_000_000_000 + nanosecond, offset.is_some()))
}

fn time(text: &str) {
    assert_eq!(Date::parse(text).is_ok(), date(text).is_some(), "{text}");
    if let Ok(date) = Date::parse(text) {
        assert_eq!(date.to_string(), text);
    }
    let observed = Timestamp::parse(text).ok();
    let nanoseconds = observed.map(|timestamp| {
        let seconds = i128::from(timestamp.unix_seconds()) + 719_528 * 86_400;
        (seconds * 1_000_000_000 + i128::from(timestamp.nanosecond()), timestamp.has_offset())
    });
    assert_eq!(nanoseconds, instant(text), "{text}");
    if let Some(timestamp) = observed {
        let again = Timestamp::parse(&timestamp.to_string()).unwrap();
        assert_eq!((again, again.has_offset()), (timestamp, timestamp.has_offset()), "{text}");
    }
}

fn number(text: &str) {
    assert_eq!(check::routing_number(text), routing_number_again(text), "{text}");
    assert_eq!(check::iban(text), iban_again(text), "{text}");
    assert_eq!(check::bic(text), bic_again(text), "{text}");
    let digits = |count: &[usize]| text.bytes().all(|byte| byte.is_ascii_digit()) && count.contains(&text.len());
    let bacs = unless(digits(&[8]), FindingCode::BacsAccountNumberFormat).union(unusable_again(text, false));
    assert_eq!(check::bacs_account_number(text), bacs, "{text}");
    let branch = unless(digits(&[5]), FindingCode::EftBranchNumberFormat).union(bank_code_again(text));
    assert_eq!(check::eft_branch_number(text), branch, "{text}");
    assert_eq!(
        check::eft_institution_number(text),
        unless(digits(&[3]), FindingCode::EftInstitutionNumberFormat),
        "{text}"
    );
    let plain = !text.is_empty() && text.len() < 18 && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let ach = unless(plain, FindingCode::AccountNumberFormat).union(unusable_again(text, false));
    assert_eq!(check::ach_account_number(text), ach, "{text}");
    let mask = unless(text.chars().count() < 5, FindingCode::AccountMaskLength);
    assert_eq!(check::account_mask(text), mask, "{text}");
}

/// A text that is read as a baseline is the text that is written; anything else is refused.
fn baseline(text: &str) {
    if let Ok(baseline) = text.parse::<Baseline>() {
        let written = baseline.to_text();
        assert_eq!(written.parse::<Baseline>().unwrap(), baseline, "{text}");
        // Cut anywhere, it is refused.
        for length in (0..written.len()).filter(|length| written.is_char_boundary(*length)) {
            assert!(written[..length].parse::<Baseline>().is_err(), "{text}");
        }
    }
    if let Ok(path) = text.parse::<Path>() {
        let written = path.to_string();
        assert_eq!(written.parse::<Path>().unwrap(), path, "{text}");
    }
    if let Ok(path) = request::link_path(text) {
        assert!(!text.is_empty() && path.ends_with(text), "{text}");
    }
}

/// Nothing that is printed shows six digits in a row that the text has but for a date, and printing never fails.
fn printed(text: &str) {
    let masked = Masked(text).to_string();
    if !text.contains('-') && text.chars().all(|character| character.is_ascii_digit()) && (6..=40).contains(&text.len())
    {
        assert!(!masked.contains(text) && masked.len() <= 8, "{text}: {masked}");
    }
    let _ = format!("{:?}", Masked(text));
}

fuzz_target!(|input: &[u8]| {
    let [kind, text @ ..] = input else { return };
    let Ok(text) = std::str::from_utf8(text) else { return };
    match kind % 5 {
        0 => amount(text),
        1 => time(text),
        2 => number(text),
        3 => baseline(text),
        _ => printed(text),
    }
});
