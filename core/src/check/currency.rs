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
static CODES: [u16; NAMES.len() / 3] = {
    let mut codes = [0; NAMES.len() / 3];
    let mut at = 0;
    while at < codes.len() {
        codes[at] = number([NAMES[3 * at], NAMES[3 * at + 1], NAMES[3 * at + 2]]);
        assert!(at == 0 || codes[at - 1] < codes[at]);
        at += 1;
    }
    codes
};

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
        [a @ b'A'..=b'Z', b @ b'A'..=b'Z', c @ b'A'..=b'Z'] => CODES.binary_search(&number([a, b, c])).is_ok(),
        _ => false,
    };
    unless(known, FindingCode::CurrencyUnknown)
}
