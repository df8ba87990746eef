//! [`Piece`]: the bytes of a string that are processed at once: 16 on x86-64, and 8 elsewhere.
//!
//! The reader searches the end of a string and copies the string at the same time, a piece after another. A [`Pair`] of pieces has room
//! for most names and identifiers, so that their lengths cause no mispredicted branches. [`Margin`] is what is expected before a key.

#[cfg(all(target_arch = "x86_64", target_feature = "sse2"))]
pub(crate) use vector::{Margin, Mask, Pair, Piece};
#[cfg(not(all(target_arch = "x86_64", target_feature = "sse2")))]
pub(crate) use word::{Margin, Mask, Pair, Piece};

/// The bytes that a plain string ends before.
#[derive(Clone, Copy)]
pub(crate) enum Stop {
    /// A quote, a backslash or a control character.
    Special,
    /// The same, or another byte that is not printable ASCII.
    NotPrintable,
}

/// What a pair is in both forms of pieces.
macro_rules! pair {
    () => {
        /// A piece and the next one.
        #[derive(Clone, Copy)]
        pub(crate) struct Pair(Piece, Piece);

        impl Pair {
            /// The number of bytes.
            pub(crate) const LENGTH: usize = 2 * Piece::LENGTH;

            /// Returns the pair that `text` begins with, or `None` if `text` is shorter than a pair.
            #[inline(always)]
            pub(crate) fn first(text: &[u8]) -> Option<Self> {
                let (first, rest) = Piece::split(text.get(..Self::LENGTH)?)?;
                Some(Self(first, Piece::split(rest)?.0))
            }
        }
    };
}

/// Sixteen bytes, with the instructions of SSE2, which every x86-64 processor has.
#[cfg(all(target_arch = "x86_64", target_feature = "sse2"))]
mod vector {
    use super::Stop;
    use safe_arch::{
        bitand_m128i, bitor_m128i, bitxor_m128i, cmp_eq_mask_i8_m128i, load_unaligned_m128i, m128i, max_u8_m128i,
        min_u8_m128i, move_mask_i8_m128i, set_splat_i8_m128i, store_unaligned_m128i,
    };

    #[derive(Clone, Copy)]
    pub(crate) struct Piece(m128i);

    impl Piece {
        /// The number of bytes.
        pub(crate) const LENGTH: usize = 16;

        /// Returns the piece that `text` begins with, and the rest; `None` if `text` is shorter than a piece.
        #[inline(always)]
        pub(crate) fn split(text: &[u8]) -> Option<(Self, &[u8])> {
            text.split_first_chunk().map(|(bytes, rest)| (Self(load_unaligned_m128i(bytes)), rest))
        }

        /// Returns the number of bytes before the first stop, or `None` if no byte is a stop.
        #[inline(always)]
        pub(crate) fn before(self, stop: Stop) -> Option<usize> {
            first(self.stops(stop))
        }

        /// Returns a bit for each byte, which is set if the byte is a stop.
        ///
        /// Exclusive-ored with 2, a control character stays one and a quote (0x22) becomes 0x20; nothing else is at most 0x20.
        #[inline(always)]
        fn stops(self, stop: Stop) -> u32 {
            let swapped = bitxor_m128i(self.0, all(2));
            let is_quote_or_control = cmp_eq_mask_i8_m128i(min_u8_m128i(swapped, all(0x20)), swapped);
            let is_special = bitor_m128i(is_quote_or_control, cmp_eq_mask_i8_m128i(self.0, all(b'\\')));
            let stops = match stop {
                Stop::Special => is_special,
                Stop::NotPrintable => {
                    bitor_m128i(is_special, cmp_eq_mask_i8_m128i(max_u8_m128i(self.0, all(0x7f)), self.0))
                }
            };
            move_mask_i8_m128i(stops).cast_unsigned()
        }

        /// Returns the number of bytes before the first that is not a space, or `None` if all are spaces.
        #[inline(always)]
        pub(crate) fn end_of_spaces(self) -> Option<usize> {
            let spaces = move_mask_i8_m128i(cmp_eq_mask_i8_m128i(self.0, all(b' ')));
            if spaces == 0xffff { None } else { Some(spaces.trailing_ones() as usize) }
        }

        /// Returns the bytes.
        #[inline(always)]
        pub(crate) fn bytes(self) -> [u8; Self::LENGTH] {
            let mut bytes = [0; Self::LENGTH];
            store_unaligned_m128i(&mut bytes, self.0);
            bytes
        }

        /// Returns the first `count` bytes, which are fewer than all, followed by zeros.
        #[inline(always)]
        pub(crate) fn beginning(self, count: usize) -> [u8; Self::LENGTH] {
            self.masked(32_usize.wrapping_sub(count & 15))
        }

        /// Returns the bytes that are under ones, and zeros for the others. Of 32 ones and 32 zeros, those from `start` on count.
        #[inline(always)]
        fn masked(self, start: usize) -> [u8; Self::LENGTH] {
            const MASKS: [u8; 64] = {
                let mut masks = [0; 64];
                let (ones, _) = masks.split_at_mut(32);
                ones.copy_from_slice(&[0xff; 32]);
                masks
            };
            let mask = MASKS.get(start..).and_then(<[u8]>::first_chunk).unwrap_or(&[0; 16]);
            Self(bitand_m128i(self.0, load_unaligned_m128i(mask))).bytes()
        }
    }

    pair!();

    impl Pair {
        /// Returns the number of bytes before the first stop, or `None` if no byte is a stop.
        #[inline(always)]
        pub(crate) fn before(self, stop: Stop) -> Option<usize> {
            first(self.0.stops(stop) | self.1.stops(stop) << 16)
        }

        /// Returns the first `count` bytes, which are fewer than all, followed by zeros.
        #[inline(always)]
        pub(crate) fn beginning(self, count: usize) -> [[u8; Piece::LENGTH]; 2] {
            let before = 32_usize.wrapping_sub(count & 31);
            [self.0.masked(before), self.1.masked(before.wrapping_add(16))]
        }
    }

    /// Sixteen bytes that a text is compared with. Aligned, they are an operand of the comparison.
    #[repr(align(16))]
    pub(crate) struct Margin(pub(crate) [u8; 16]);

    /// A bit for each byte that is compared.
    pub(crate) type Mask = u32;

    impl Margin {
        /// Returns the mask with which the first `length` bytes are compared, or all if `length` exceeds 16.
        pub(crate) const fn mask(length: u32) -> Mask {
            if length < 16 { 1_u32.wrapping_shl(length).wrapping_sub(1) } else { 0xffff }
        }

        /// Returns true if `text` begins with the bytes of the mask.
        #[inline(always)]
        pub(crate) fn begins(&self, text: &[u8; 16], mask: Mask) -> bool {
            let same = cmp_eq_mask_i8_m128i(load_unaligned_m128i(&self.0), load_unaligned_m128i(text));
            move_mask_i8_m128i(same).cast_unsigned() & mask == mask
        }
    }

    #[inline(always)]
    fn all(byte: u8) -> m128i {
        set_splat_i8_m128i(byte.cast_signed())
    }

    /// Returns the position of the first bit that is set.
    #[inline(always)]
    fn first(stops: u32) -> Option<usize> {
        if stops == 0 { None } else { Some(stops.trailing_zeros() as usize) }
    }
}

/// Eight bytes in a word.
#[cfg(any(test, not(all(target_arch = "x86_64", target_feature = "sse2"))))]
mod word {
    use super::Stop;

    const LOW: u64 = u64::MAX / 255;
    const HIGH: u64 = LOW << 7;
    const BACKSLASHES: u64 = LOW * b'\\' as u64;
    const SPACES: u64 = LOW * b' ' as u64;

    #[derive(Clone, Copy)]
    pub(crate) struct Piece(u64);

    impl Piece {
        /// The number of bytes.
        pub(crate) const LENGTH: usize = 8;

        /// Returns the piece that `text` begins with, and the rest; `None` if `text` is shorter than a piece.
        #[inline(always)]
        pub(crate) fn split(text: &[u8]) -> Option<(Self, &[u8])> {
            text.split_first_chunk().map(|(bytes, rest)| (Self(u64::from_le_bytes(*bytes)), rest))
        }

        /// Returns the number of bytes before the first stop, or `None` if no byte is a stop.
        #[inline(always)]
        pub(crate) fn before(self, stop: Stop) -> Option<usize> {
            first(self.stops(stop))
        }

        /// Returns a word whose lowest high bit that is set is that of the first stop.
        ///
        /// Proof: subtracting `k` from a byte below 0x80 sets its high bit exactly if the byte is below `k`. Exclusive-ored with 2, a
        /// control character stays one and a quote (0x22) becomes 0x20, so both are below 0x21, and nothing else is; exclusive-ored with
        /// a backslash, only a backslash is below 1. Bytes from 0x80 on are masked out. The lowest bit that is set is right, since no
        /// borrow reaches it from below; those above it may be set without reason. What is not printable is, in addition, a byte from 0x80
        /// on, whose high bit is set, or 0x7f, to which one is added. A carry can only come from 0xff, whose own bit is set below it.
        #[inline(always)]
        fn stops(self, stop: Stop) -> u64 {
            let special = (self.0 ^ (LOW * 2)).wrapping_sub(LOW * 0x21) | (self.0 ^ BACKSLASHES).wrapping_sub(LOW);
            HIGH & match stop {
                Stop::Special => special & !self.0,
                Stop::NotPrintable => special | self.0 | self.0.wrapping_add(LOW),
            }
        }

        /// Returns the number of bytes before the first that is not a space, or `None` if all are spaces.
        #[inline(always)]
        pub(crate) fn end_of_spaces(self) -> Option<usize> {
            let others = self.0 ^ SPACES;
            if others == 0 { None } else { Some((others.trailing_zeros() / 8) as usize) }
        }

        /// Returns the bytes.
        #[inline(always)]
        pub(crate) fn bytes(self) -> [u8; Self::LENGTH] {
            self.0.to_le_bytes()
        }

        /// Returns the first `count` bytes, which are fewer than all, followed by zeros.
        #[inline(always)]
        pub(crate) fn beginning(self, count: usize) -> [u8; Self::LENGTH] {
            #[allow(clippy::cast_possible_truncation, reason = "below 8")]
            let beyond = u64::MAX.wrapping_shl((count as u32).wrapping_mul(8));
            (self.0 & !beyond).to_le_bytes()
        }
    }

    pair!();

    impl Pair {
        /// Returns the number of bytes before the first stop, or `None` if no byte is a stop.
        #[inline(always)]
        pub(crate) fn before(self, stop: Stop) -> Option<usize> {
            let stops = u128::from(self.0.stops(stop)) | u128::from(self.1.stops(stop)) << 64;
            if stops == 0 { None } else { Some((stops.trailing_zeros() / 8) as usize) }
        }

        /// Returns the first `count` bytes, which are fewer than all, followed by zeros.
        #[inline(always)]
        pub(crate) fn beginning(self, count: usize) -> [[u8; Piece::LENGTH]; 2] {
            let nothing = Piece(0).bytes();
            match count.checked_sub(Piece::LENGTH) {
                None => [self.0.beginning(count), nothing],
                Some(more) => [self.0.bytes(), self.1.beginning(more)],
            }
        }
    }

    /// Sixteen bytes that a text is compared with.
    pub(crate) struct Margin(pub(crate) [u8; 16]);

    /// All bits of each byte that is compared.
    pub(crate) type Mask = u128;

    impl Margin {
        /// Returns the mask with which the first `length` bytes are compared, or all if `length` exceeds 16.
        pub(crate) const fn mask(length: u32) -> Mask {
            if length < 16 { Mask::wrapping_shl(1, length.wrapping_mul(8)).wrapping_sub(1) } else { Mask::MAX }
        }

        /// Returns true if `text` begins with the bytes of the mask.
        #[inline(always)]
        pub(crate) fn begins(&self, text: &[u8; 16], mask: Mask) -> bool {
            (u128::from_le_bytes(self.0) ^ u128::from_le_bytes(*text)) & mask == 0
        }
    }

    /// Returns the position of the first byte whose high bit is set.
    #[inline(always)]
    fn first(stops: u64) -> Option<usize> {
        if stops == 0 { None } else { Some((stops.trailing_zeros() / 8) as usize) }
    }
}

#[cfg(test)]
mod tests {
    fn before(bytes: &[u8], is_stop: fn(u8) -> bool) -> Option<usize> {
        bytes.iter().position(|byte| is_stop(*byte))
    }

    fn is_special(byte: u8) -> bool {
        matches!(byte, b'"' | b'\\' | 0..0x20)
    }

    fn is_not_printable(byte: u8) -> bool {
        is_special(byte) || byte >= 0x7f
    }

    /// The same tests for each form.
    macro_rules! forms {
        ($($form:ident)*) => {
            $(mod $form {
                use super::{before, is_not_printable, is_special, super::{Stop, $form::{Margin, Pair, Piece}}};

                /// Every byte at every place, before and after others.
                #[test]
                fn every_byte_at_every_place() {
                    for fill in [b'a', b' ', b'"', 0x7f, 0xff] {
                        for at in 0..Piece::LENGTH {
                            for byte in 0..=u8::MAX {
                                let mut text = [fill; 40];
                                text[at] = byte;
                                let bytes = &text[..Piece::LENGTH];
                                let (piece, rest) = Piece::split(&text).unwrap();
                                assert_eq!((&piece.bytes()[..], rest), (bytes, &text[Piece::LENGTH..]));
                                assert_eq!(piece.before(Stop::Special), before(bytes, is_special), "{text:x?}");
                                assert_eq!(piece.before(Stop::NotPrintable), before(bytes, is_not_printable), "{text:x?}");
                                assert_eq!(piece.end_of_spaces(), before(bytes, |byte| byte != b' '), "{text:x?}");
                            }
                        }
                    }
                }

                #[test]
                fn every_byte_at_every_place_of_a_pair() {
                    for fill in [b'a', b'"', 0x7f, 0xff] {
                        for at in 0..Pair::LENGTH {
                            for byte in 0..=u8::MAX {
                                let mut text = [fill; 40];
                                text[at] = byte;
                                let bytes = &text[..Pair::LENGTH];
                                let pair = Pair::first(&text).unwrap();
                                assert_eq!(pair.before(Stop::Special), before(bytes, is_special), "{text:x?}");
                                assert_eq!(pair.before(Stop::NotPrintable), before(bytes, is_not_printable), "{text:x?}");
                            }
                        }
                    }
                }

                #[test]
                fn what_is_short_has_no_piece() {
                    for length in 0..40 {
                        assert_eq!(Piece::split(&[b'a'; 40][..length]).is_some(), length >= Piece::LENGTH);
                        assert_eq!(Pair::first(&[b'a'; 40][..length]).is_some(), length >= Pair::LENGTH);
                    }
                }

                #[test]
                fn beginnings() {
                    let text: [u8; 40] = core::array::from_fn(|at| u8::try_from(200 + at).unwrap());
                    let (piece, _) = Piece::split(&text).unwrap();
                    for count in 0..Piece::LENGTH {
                        let mut expected = piece.bytes();
                        expected[count..].fill(0);
                        assert_eq!(piece.beginning(count), expected);
                    }
                    let pair = Pair::first(&text).unwrap();
                    for count in 0..Pair::LENGTH {
                        let mut expected = text[..Pair::LENGTH].to_vec();
                        expected[count..].fill(0);
                        assert_eq!(pair.beginning(count).as_flattened(), expected);
                    }
                }

                /// Of each length, with each byte changed: those before the length matter, and no other.
                #[test]
                fn margins() {
                    let text: [u8; 16] = core::array::from_fn(|at| u8::try_from(200 + at).unwrap());
                    for length in 0..40 {
                        let mask = Margin::mask(u32::try_from(length).unwrap());
                        assert!(Margin(text).begins(&text, mask));
                        for at in 0..16 {
                            for bit in 0..8 {
                                let mut other = text;
                                other[at] ^= 1 << bit;
                                assert_eq!(Margin(text).begins(&other, mask), at >= length, "{length} {at}");
                            }
                        }
                    }
                }
            })*
        };
    }

    #[cfg(all(target_arch = "x86_64", target_feature = "sse2"))]
    forms!(vector);
    forms!(word);
}
