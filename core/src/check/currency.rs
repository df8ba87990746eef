//! Currencies.

use crate::{Codes, FindingCode, check::unless};

/// The active codes of ISO 4217, in order.
const NAMES: &[u8] = b"\
    AEDAFNALLAMDAOAARSAUDAWGAZNBAMBBDBDTBHDBIFBMDBNDBOBBOVBRLBSDBTNBWPBYNBZDCADCDFCHECHFCHWCLFCLPCNYCOPCOUCRCCUPCVECZKDJFDKK\
    DOPDZDEGPERNETBEURFJDFKPGBPGELGHSGIPGMDGNFGTQGYDHKDHNLHTGHUFIDRILSINRIQDIRRISKJMDJODJPYKESKGSKHRKMFKPWKRWKWDKYDKZTLAKLBP\
    LKRLRDLSLLYDMADMDLMGAMKDMMKMNTMOPMRUMURMVRMWKMXNMXVMYRMZNNADNGNNIONOKNPRNZDOMRPABPENPGKPHPPKRPLNPYGQARRONRSDRUBRWFSARSBD\
    SCRSDGSEKSGDSHPSLESOSSRDSSPSTNSVCSYPSZLTHBTJSTMTTNDTOPTRYTTDTWDTZSUAHUGXUSDUSNUYIUYUUYWUZSVEDVESVNDVUVWSTXADXAFXAGXAUXBA\
    XBBXBCXBDXCDXCGXDRXOFXPDXPFXPTXSUXTSXUAXXXYERZARZMWZWG";

/// Returns a number for three upper-case letters; the numbers are in alphabetical order.
const fn number(letters: [u8; 3]) -> u16 {
    let [a, b, c] = letters;
    letter(a).wrapping_mul(676).wrapping_add(letter(b).wrapping_mul(26)).wrapping_add(letter(c))
}

const fn letter(byte: u8) -> u16 {
    byte.wrapping_sub(b'A') as u16
}

#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "evaluated by the compiler")]
const CODES: [u16; NAMES.len() / 3] = {
    let mut codes = [0; NAMES.len() / 3];
    let mut at = 0;
    while at < codes.len() {
        codes[at] = number([NAMES[3 * at], NAMES[3 * at + 1], NAMES[3 * at + 2]]);
        assert!(at == 0 || codes[at - 1] < codes[at]);
        at += 1;
    }
    codes
};

/// A bit for each number, set for those of the codes: one load instead of eight that wait for each other.
static BITS: [u32; 26 * 26 * 26 / 32 + 1] = bits();

#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "evaluated by the compiler")]
const fn bits<const N: usize>() -> [u32; N] {
    let mut bits = [0; N];
    let mut at = 0;
    while at < CODES.len() {
        bits[CODES[at] as usize / 32] |= 1 << (CODES[at] % 32);
        at += 1;
    }
    bits
}

/// A step that leads to no code, but is followed by another.
const MORE: u8 = u8::MAX;

/// The steps from each number to the next, one byte each, because firmware has no room for the numbers.
static STEPS: [u8; steps::<0>().0] = steps().1;

/// Returns how many steps there are, and the first `N` of them.
#[allow(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    reason = "evaluated by the compiler"
)]
const fn steps<const N: usize>() -> (usize, [u8; N]) {
    let mut steps = [MORE; N];
    let (mut at, mut count, mut previous) = (0, 0, 0);
    while at < CODES.len() {
        count += ((CODES[at] - previous) / MORE as u16) as usize;
        if count < N {
            steps[count] = ((CODES[at] - previous) % MORE as u16) as u8;
        }
        (at, count, previous) = (at + 1, count + 1, CODES[at]);
    }
    (count, steps)
}

fn is_listed(number: u16) -> bool {
    if cfg!(feature = "perf") { has_bit(number) } else { is_reached(number) }
}

/// Returns true if the bit of a number is set.
fn has_bit(number: u16) -> bool {
    BITS.get(usize::from(number / 32)).is_some_and(|bits| bits >> (number % 32) & 1 != 0)
}

/// Returns true if the steps lead to a number.
fn is_reached(number: u16) -> bool {
    let mut reached = 0_u16;
    STEPS.iter().any(|step| {
        reached = reached.wrapping_add((*step).into());
        *step != MORE && reached == number
    })
}

/// Checks a currency: an active code of ISO 4217 in upper case, including `XXX` and `XTS` (`currency_unknown`, a note). The
/// API's documentation says "ISO-4217 or similar".
///
/// Source: ISO 4217 list one, as of 2026; withdrawn codes (`HRK`, `ZWL`, `ANG`) are reported.
///
/// ```
/// use account_numbers::check::currency;
///
/// assert!(currency("JPY").is_empty());
/// assert!(!currency("USDT").is_empty());
/// ```
#[must_use]
pub fn currency<T: AsRef<[u8]> + ?Sized>(text: &T) -> Codes {
    let text = text.as_ref();
    let known = match *text {
        [a @ b'A'..=b'Z', b @ b'A'..=b'Z', c @ b'A'..=b'Z'] => is_listed(number([a, b, c])),
        _ => false,
    };
    unless(known, FindingCode::CurrencyUnknown)
}

#[cfg(test)]
mod tests {
    use super::{CODES, has_bit, is_reached};

    #[test]
    fn bits_and_steps_are_those_of_the_codes_and_of_no_other_number() {
        for number in 0..=u16::MAX {
            assert_eq!(has_bit(number), CODES.contains(&number), "{number}");
            assert_eq!(is_reached(number), CODES.contains(&number), "{number}");
        }
    }
}
