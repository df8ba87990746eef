//! BICs.

use crate::{Codes, FindingCode, check::unless};

/// The countries of ISO 3166-1, and Kosovo, which BICs use as XK.
const COUNTRIES: &[u8] = b"\
    ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCMCNCOCRCUCVCWCXCYCZ\
    DEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHUIDIEILIMINIOIQIRISITJEJMJOJP\
    KEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZ\
    OMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZ\
    UAUGUMUSUYUZVAVCVEVGVIVNVUWFWSXKYEYTZAZMZW";

/// The countries as 26 rows of 26 bits: one row for each first letter, one bit for each second letter.
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "evaluated by the compiler")]
static BITS: [u32; 26] = {
    let mut bits = [0; 26];
    let mut at = 0;
    while at < COUNTRIES.len() {
        bits[(COUNTRIES[at] - b'A') as usize] |= 1 << (COUNTRIES[at + 1] - b'A');
        at += 2;
    }
    bits
};

fn is_country(first: u8, second: u8) -> bool {
    let row = BITS.get(usize::from(first.wrapping_sub(b'A'))).copied().unwrap_or(0);
    second.is_ascii_uppercase() && row.wrapping_shr(u32::from(second.wrapping_sub(b'A'))) & 1 == 1
}

/// Checks a BIC, also called SWIFT code (`bic_format`): four upper-case letters or digits, the code of a country, two letters or
/// digits, and three more if it names a branch.
///
/// Source: ISO 9362:2022, which allows digits among the first four; countries of ISO 3166-1, and XK.
///
/// ```
/// use account_numbers::check::bic;
///
/// assert!(bic("DEUTDEFF500").is_empty());
/// assert!(!bic("deutdeff").is_empty());
/// assert!(!bic("COBAZZFF").is_empty());
/// ```
#[must_use]
pub fn bic<T: AsRef<[u8]> + ?Sized>(text: &T) -> Codes {
    let text = text.as_ref();
    let right = match text {
        [_, _, _, _, first, second, _, _] | [_, _, _, _, first, second, _, _, _, _, _] => {
            is_country(*first, *second) && text.iter().all(|byte| matches!(byte, b'A'..=b'Z' | b'0'..=b'9'))
        }
        _ => false,
    };
    unless(right, FindingCode::BicFormat)
}
