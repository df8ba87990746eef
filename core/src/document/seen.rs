//! [`Seen`]: the identifiers of the accounts before this one.

/// The number of previous accounts that are compared. It is limited, so that the cost stays linear.
const WINDOW: usize = 64;

/// The identifiers of the last 64 accounts, as fingerprints of 64 bits: firmware has no room for the identifiers themselves, and a
/// sink need not keep the accounts.
///
/// Two identifiers with the same fingerprint would set an account aside that should be kept, with a finding that reports it. MoneyKit
/// makes the identifiers; for 64 of them the odds are below one in 10^15.
pub(crate) struct Seen {
    /// The lowest 16 bits of each fingerprint. A block of them is compared in one pass without a branch.
    #[cfg(feature = "perf")]
    lowest: [[u16; BLOCK]; WINDOW / BLOCK],
    fingerprints: [u64; WINDOW],
    /// The number of accounts so far.
    count: usize,
}

/// The number of fingerprints that are compared in one pass.
#[cfg(feature = "perf")]
const BLOCK: usize = 32;

/// Returns the lowest 16 bits of a fingerprint.
#[cfg(feature = "perf")]
#[allow(clippy::cast_possible_truncation, reason = "the lowest 16 bits are meant")]
const fn lowest(fingerprint: u64) -> u16 {
    fingerprint as u16
}

impl Seen {
    pub(crate) const NONE: Self = Self {
        #[cfg(feature = "perf")]
        lowest: [[0; BLOCK]; WINDOW / BLOCK],
        fingerprints: [0; WINDOW],
        count: 0,
    };

    /// Returns true if one of the last 64 accounts has this identifier. Otherwise records it.
    pub(crate) fn is_repeated(&mut self, account_id: &[u8]) -> bool {
        let fingerprint = fingerprint(account_id);
        #[cfg(feature = "perf")]
        let may_be_repeated = {
            let has = |block: &[u16; BLOCK]| {
                block.iter().fold(0, |found, one| found | u16::from(*one == lowest(fingerprint))) != 0
            };
            self.lowest.iter().take(self.count.div_ceil(BLOCK)).any(has)
        };
        #[cfg(not(feature = "perf"))]
        let may_be_repeated = true;
        if may_be_repeated && self.fingerprints.iter().take(self.count).any(|one| *one == fingerprint) {
            return true;
        }
        let position = self.count % WINDOW;
        #[cfg(feature = "perf")]
        if let Some(place) = self.lowest.as_flattened_mut().get_mut(position) {
            *place = lowest(fingerprint);
        }
        if let Some(place) = self.fingerprints.get_mut(position) {
            *place = fingerprint;
        }
        self.count = self.count.wrapping_add(1);
        false
    }
}

/// Mixes the text, eight bytes at a time; its length, which is one byte, precedes the rest of up to seven bytes. The word loses nothing: the
/// first of its bytes that is not zero is the length, which says how many bytes follow.
fn fingerprint(text: &[u8]) -> u64 {
    let (words, rest) = text.as_chunks();
    let rest = rest.iter().fold(text.len() as u64, |word, byte| word << 8 | u64::from(*byte));
    mix(words.iter().map(|word| u64::from_le_bytes(*word)).fold(0, mix), rest)
}

/// Adds a word to the state, without loss of information. There are two multiplications, because after one the differences between
/// similar words are so regular that the next word, which is as similar, can cancel them.
#[cfg_attr(feature = "perf", inline)]
#[cfg_attr(not(feature = "perf"), inline(never))]
fn mix(state: u64, word: u64) -> u64 {
    let mut state = state ^ word;
    for _ in 0..2 {
        state = state.wrapping_mul(0x9e37_79b1);
        state ^= state >> 32;
    }
    state
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, format, string::String};

    use super::{Seen, fingerprint};

    /// Identifiers that are alike have different fingerprints: one character repeated after another, and an identifier in which two
    /// characters are others.
    #[test]
    fn similar_identifiers_have_different_fingerprints() {
        const CHARACTERS: [char; 16] = ['0', '1', '2', '3', '5', '8', '9', 'a', 'd', 'g', 'l', 'm', 'r', 'w', 'z', 'A'];
        let mut identifiers = BTreeSet::new();
        for first in CHARACTERS {
            for other in CHARACTERS {
                identifiers.extend((0..63).map(|count| format!("{first}{}", String::from(other).repeat(count))));
            }
        }
        for length in [5, 9, 13, 16, 20, 26] {
            let whole: std::vec::Vec<char> = "acc_Af3gGp4wvUGwXpFJ4SePf4".chars().take(length).collect();
            for one in 0..length {
                for two in one + 1..length {
                    for (first, second) in CHARACTERS.iter().flat_map(|first| CHARACTERS.map(|second| (*first, second)))
                    {
                        let mut characters = whole.clone();
                        (characters[one], characters[two]) = (first, second);
                        identifiers.insert(characters.into_iter().collect::<String>());
                    }
                }
            }
        }
        let fingerprints: BTreeSet<u64> = identifiers.iter().map(|text| fingerprint(text.as_bytes())).collect();
        assert!(identifiers.len() > 100_000);
        assert_eq!(fingerprints.len(), identifiers.len());
    }

    /// Each bit is set in about half of the fingerprints, so that few of them are equal.
    #[test]
    fn fingerprints_are_spread() {
        const COUNT: u32 = 4_000;
        let mut set = [0; 64];
        for number in 0..COUNT {
            let fingerprint = fingerprint(format!("acc_{number}").as_bytes());
            for (at, set) in set.iter_mut().enumerate() {
                *set += u32::from(fingerprint >> at & 1 != 0);
            }
        }
        assert!(set.iter().all(|set| (COUNT * 2 / 5..=COUNT * 3 / 5).contains(set)), "{set:?}");
    }

    #[test]
    fn an_identifier_is_remembered_for_64_accounts() {
        let mut seen = Seen::NONE;
        for number in 0..200 {
            assert!(!seen.is_repeated(format!("acc_{number}").as_bytes()));
            let oldest = (number - 63_i32).max(0);
            assert!(seen.is_repeated(format!("acc_{oldest}").as_bytes()), "{oldest} after {number}");
        }
        assert!(!seen.is_repeated(b"acc_0"), "forgotten");
        assert!(!seen.is_repeated(b""));
        assert!(!seen.is_repeated(b"\0"));
    }
}
