//! [`Seen`]: the identifiers of the accounts before this one.

/// The number of previous accounts that are compared. It is limited, so that the cost stays linear.
const WINDOW: usize = 64;

/// The identifiers of the last 64 accounts, as fingerprints of 64 bits: firmware has no room for the identifiers themselves, and a
/// sink need not keep the accounts.
///
/// Two identifiers with the same fingerprint would set an account aside that should be kept, with a finding that reports it. MoneyKit
/// makes the identifiers; for 64 of them the odds are below one in 10^15.
pub(crate) struct Seen {
    /// The lower halves, and then the upper halves. All lower halves are compared in one pass without a branch.
    lower: [u32; WINDOW],
    upper: [u32; WINDOW],
    /// The number of accounts so far.
    count: usize,
}

impl Seen {
    pub(crate) const NONE: Self = Self { lower: [0; WINDOW], upper: [0; WINDOW], count: 0 };

    /// Returns true if one of the last 64 accounts has this identifier. Otherwise remembers it.
    pub(crate) fn is_repeated(&mut self, account_id: &[u8]) -> bool {
        let fingerprint = fingerprint(account_id);
        #[allow(clippy::cast_possible_truncation, reason = "the lower half, and the upper one")]
        let (lower, upper) = (fingerprint as u32, (fingerprint >> 32) as u32);
        let is_candidate = cfg!(not(feature = "perf"))
            || self.lower.iter().fold(0, |found, one| found | u32::from(*one == lower)) != 0;
        if is_candidate {
            let mut pairs = self.lower.iter().zip(&self.upper).take(self.count);
            if pairs.any(|pair| pair == (&lower, &upper)) {
                return true;
            }
        }
        let position = self.count % WINDOW;
        if let (Some(one), Some(other)) = (self.lower.get_mut(position), self.upper.get_mut(position)) {
            (*one, *other) = (lower, upper);
        }
        self.count = self.count.wrapping_add(1);
        false
    }
}

/// Mixes the text, eight bytes at a time, and its length. Each step multiplies by an odd number and folds the upper half back; neither
/// loses information.
fn fingerprint(text: &[u8]) -> u64 {
    let (words, rest) = text.as_chunks::<8>();
    let mut last = [0; 8];
    for (place, byte) in last.iter_mut().zip(rest) {
        *place = *byte;
    }
    let mix = |state: u64, word: u64| {
        let state = (state ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        state ^ state >> 32
    };
    let state = words.iter().fold(text.len() as u64, |state, word| mix(state, u64::from_le_bytes(*word)));
    mix(mix(state, u64::from_le_bytes(last)), 0)
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
