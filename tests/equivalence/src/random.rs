//! A small generator of random numbers, so that a document is known by its number.

/// SplitMix64.
pub struct Random(u64);

impl Random {
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ word >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ word >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        word ^ word >> 31
    }

    /// Returns a number below `bound`, which is not 0.
    #[allow(clippy::cast_possible_truncation, reason = "below the bound")]
    pub const fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    /// Returns true once in `odds` times; never if `odds` is 0.
    pub const fn once_in(&mut self, odds: usize) -> bool {
        odds != 0 && self.below(odds) == 0
    }

    /// Returns one of the elements.
    ///
    /// # Panics
    /// If there are none.
    pub fn pick<'c, T>(&mut self, choices: &'c [T]) -> &'c T {
        &choices[self.below(choices.len())]
    }
}
