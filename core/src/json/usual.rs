//! [`Gap`]: the usual form of an object: members written plainly, with the same white space between them as everywhere in the body.
//!
//! Servers send compact bodies, bodies on one line with a space after `:` and `,`, and indented ones. The layout is learned from the
//! first bytes and from then on compared, rather than searched for: the place of the next key does not depend on what was just read.

/// How a body is laid out.
#[derive(Clone, Copy)]
pub(crate) struct Layout {
    /// What stands before a key: a line end and many characters of indentation, or one space, or nothing.
    pattern: [u128; 2],
    /// How many characters a level is indented by.
    unit: u8,
    /// How many bytes stand before a key, whatever its level.
    base: u8,
    /// Whether a space follows the colon.
    is_spaced: bool,
}

/// What stands between the members of an object.
#[derive(Clone, Copy)]
pub(crate) struct Gap {
    length: usize,
    layout: Layout,
    masks: [u128; 2],
}

/// What follows a value.
pub(crate) enum Next<'b> {
    /// Another member, whose quote is here.
    Member(&'b [u8]),
    /// The end of the object; this follows it.
    End(&'b [u8]),
    /// Something unusual.
    Other,
}

/// How long a gap can be.
const LONGEST: usize = 32;

impl Layout {
    /// Learns the layout from what follows the first brace.
    pub(crate) fn of(body: &[u8]) -> Self {
        let mut layout = Self { pattern: [0; 2], unit: 0, base: 0, is_spaced: false };
        let mut rest = body;
        if let [b'\n', fill @ (b' ' | b'\t'), ..] = body {
            let fill = *fill;
            rest = body.get(1..).unwrap_or(&[]);
            let mut unit = 0_u8;
            while let [byte, tail @ ..] = rest
                && *byte == fill
                && unit < 32
            {
                unit = unit.wrapping_add(1);
                rest = tail;
            }
            let filled = u128::from_le_bytes([fill; 16]);
            layout.pattern = [filled & !0xff | u128::from(b'\n'), filled];
            layout.unit = unit;
            layout.base = 1;
        }
        // The first key, up to its colon.
        if let [b'"', key @ ..] = rest
            && let Some(end) = key.iter().take(24).position(|byte| *byte == b'"')
            && let Some([b':', b' ', ..]) = key.get(end.wrapping_add(1)..)
        {
            layout.is_spaced = true;
            if layout.unit == 0 {
                layout.pattern = [u128::from(b' '), 0];
                layout.base = 1;
            }
        }
        layout
    }

    /// Returns the gap between the members of an object that is nested in `depth` containers, itself included. On one line, no
    /// space follows a brace.
    #[inline]
    pub(crate) fn gap(&self, depth: u8) -> Gap {
        if self.unit == 0 {
            let length = usize::from(self.base);
            return Gap { length, layout: *self, masks: [if length == 0 { 0 } else { 0xff }, 0] };
        }
        let length = usize::from(self.base).wrapping_add(usize::from(self.unit).wrapping_mul(usize::from(depth)));
        Gap { length, layout: *self, masks: masks(length) }
    }
}

/// Masks of the first `length` bytes of two words of 16.
#[inline]
fn masks(length: usize) -> [u128; 2] {
    let mask = |count: usize| match count {
        0 => 0,
        16.. => u128::MAX,
        #[allow(clippy::cast_possible_truncation, reason = "below 16")]
        _ => !(u128::MAX << (count as u32).wrapping_mul(8)),
    };
    [mask(length), mask(length.saturating_sub(16))]
}

impl Gap {
    /// Skips what stands before a key.
    #[inline(always)]
    pub(crate) fn skip<'b>(&self, rest: &'b [u8]) -> Option<&'b [u8]> {
        self.skip_first(rest, self.length, &self.masks)
    }

    #[inline(always)]
    fn skip_first<'b>(&self, rest: &'b [u8], length: usize, masks: &[u128; 2]) -> Option<&'b [u8]> {
        if length == 0 {
            return Some(rest);
        }
        let first = u128::from_le_bytes(*rest.first_chunk::<16>()?) ^ self.layout.pattern[0];
        if first & masks[0] != 0 {
            return None;
        }
        if length > 16 {
            let (_, tail) = rest.split_first_chunk::<16>()?;
            let second = u128::from_le_bytes(*tail.first_chunk::<16>()?) ^ self.layout.pattern[1];
            if second & masks[1] != 0 || length > LONGEST {
                return None;
            }
        }
        rest.get(length..)
    }

    /// Skips what stands before the first key of an object. On one line that is nothing.
    #[inline(always)]
    pub(crate) fn skip_to_first<'b>(&self, rest: &'b [u8]) -> Option<&'b [u8]> {
        if self.layout.unit == 0 { Some(rest) } else { self.skip(rest) }
    }

    /// Skips a key, which is passed with its quotes and its colon, and what stands before its value.
    #[inline(always)]
    pub(crate) fn key<'b>(&self, rest: &'b [u8], key: &'static [u8]) -> Option<&'b [u8]> {
        let value = rest.strip_prefix(key)?;
        if self.layout.is_spaced { value.strip_prefix(b" ") } else { Some(value) }
    }

    /// Looks at what follows a value.
    #[inline(always)]
    pub(crate) fn next<'b>(&self, rest: &'b [u8]) -> Next<'b> {
        match rest {
            [b',', tail @ ..] => self.skip(tail).map_or(Next::Other, Next::Member),
            [b'}', tail @ ..] if self.layout.unit == 0 => Next::End(tail),
            _ => self.end(rest),
        }
    }

    /// Looks for the brace on a line of its own.
    #[inline]
    fn end<'b>(&self, rest: &'b [u8]) -> Next<'b> {
        if self.layout.unit == 0 {
            return Next::Other;
        }
        let length = self.length.wrapping_sub(usize::from(self.layout.unit));
        match self.skip_first(rest, length, &masks(length)) {
            Some([b'}', tail @ ..]) => Next::End(tail),
            _ => Next::Other,
        }
    }
}
