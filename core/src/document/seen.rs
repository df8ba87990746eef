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

    /// Returns true if one of the last 64 accounts has this identifier. Otherwise remembers it.
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

/// Mixes the text, eight bytes at a time, and its length. Each step multiplies by an odd number and folds the upper half back; neither
/// loses information. The last eight bytes may overlap others.
fn fingerprint(text: &[u8]) -> u64 {
    let mix = |state: u64, word: u64| {
        let state = (state ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        state ^ state >> 32
    };
    let last = text.last_chunk().map_or_else(
        || text.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)),
        |last| u64::from_le_bytes(*last),
    );
    let words = text.as_chunks().0.iter().map(|word| u64::from_le_bytes(*word));
    mix(mix(words.fold(text.len() as u64, mix), last), 0)
}

#[cfg(test)]
mod tests {
    use std::format;

    use super::{Seen, fingerprint};

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
