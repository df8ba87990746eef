//! [`Gap`]: the usual form of an object, in which members have no escapes and are separated by the same white space as everywhere else
//! in the body.
//!
//! Servers send compact bodies, bodies on one line with a space after `:` and `,`, and indented bodies. The layout is learned from the
//! first bytes. From then on it is compared, not searched for, so that the place of the next key does not depend on what was just read.
//! Code that is compiled for [`Compact`] compares only the keys.

use crate::{
    piece::{Margin, Mask},
    tricks::plain_length,
};

/// The layout of a body.
#[derive(Clone, Copy)]
pub(crate) struct Layout {
    /// Whether a space follows the colon. If not, the body is read as a compact one.
    is_spaced: bool,
    /// The number of characters by which each level is indented, or 0 if the body is on one line with a space after each comma.
    unit: u8,
    /// The character that lines are indented with.
    fill: u8,
    /// A line end and the indentation after it, as far as they fit.
    line: Margin,
    /// The bytes before a key, as far as they fit: a comma, and possibly a space or a line end with indentation.
    before: Margin,
}

/// The white space between the members of an object.
pub(crate) trait Gap: Copy {
    /// Skips the comma and white space between a value and the next key. Returns `None` if something else is there, such as the end of the
    /// object.
    fn skip<'b>(&self, rest: &'b [u8]) -> Option<&'b [u8]>;

    /// Skips the white space between the opening brace and the first key. It may return `None` if no key follows.
    fn skip_to_first<'b>(&self, rest: &'b [u8]) -> Option<&'b [u8]>;

    /// Skips a key, which is passed as `"key": `, and the white space before its value.
    fn value<'b>(&self, rest: &'b [u8], key: &'static [u8]) -> Option<&'b [u8]>;

    /// Skips the end of the object after its last value.
    fn end<'b>(&self, rest: &'b [u8]) -> Option<&'b [u8]>;
}

/// No white space at all.
#[derive(Clone, Copy)]
pub(crate) struct Compact;

impl Gap for Compact {
    #[inline(always)]
    fn skip<'b>(&self, rest: &'b [u8]) -> Option<&'b [u8]> {
        rest.strip_prefix(b",")
    }

    #[inline(always)]
    fn skip_to_first<'b>(&self, rest: &'b [u8]) -> Option<&'b [u8]> {
        matches!(rest, [b'"', ..]).then_some(rest)
    }

    #[inline(always)]
    fn value<'b>(&self, rest: &'b [u8], key: &'static [u8]) -> Option<&'b [u8]> {
        rest.strip_prefix(key.split_last()?.1)
    }

    #[inline(always)]
    fn end<'b>(&self, rest: &'b [u8]) -> Option<&'b [u8]> {
        rest.strip_prefix(b"}")
    }
}

/// The same white space between all members.
#[derive(Clone, Copy)]
pub(crate) struct Spread {
    layout: Layout,
    /// The number of characters by which the members are indented.
    indentation: usize,
    /// The length of the bytes before a key. If it exceeds 16, more of the indentation follows.
    length: usize,
    /// The mask of `length`.
    mask: Mask,
}

impl Layout {
    /// A body on one line without spaces.
    pub(crate) const COMPACT: Self =
        Self { is_spaced: false, unit: 0, fill: 0, line: Margin([0; 16]), before: Margin([0; 16]) };

    /// Learns the layout from the text after the first brace.
    pub(crate) fn of(body: &[u8]) -> Self {
        let mut layout = Self::COMPACT;
        let mut rest = body;
        if let [b'\n', indented @ ..] = body
            && let [fill @ (b' ' | b'\t'), ..] = indented
        {
            let is_fill = |byte: &&u8| *byte == fill;
            layout.unit = u8::try_from(indented.iter().take(40).take_while(is_fill).count()).unwrap_or(0);
            layout.fill = *fill;
            rest = indented.get(usize::from(layout.unit)..).unwrap_or(&[]);
        }
        // The first key, up to its colon.
        if let [b'"', key @ ..] = rest
            && let Some([b'"', b':', b' ', ..]) = key.get(plain_length(key.get(..24).unwrap_or(key))..)
        {
            layout.is_spaced = true;
            let mut before = [layout.fill; 16];
            before[0] = b'\n';
            layout.line = Margin(before);
            if layout.unit == 0 {
                before[0] = b' ';
            }
            before.rotate_right(1);
            before[0] = b',';
            layout.before = Margin(before);
        }
        layout
    }

    /// Returns true if the body is read as a compact one.
    #[inline]
    pub(crate) fn is_compact(self) -> bool {
        !self.is_spaced
    }

    /// Returns the gap between the members of an object at nesting depth `depth`, where the outermost object has depth 1.
    #[inline]
    pub(crate) fn spread(self, depth: u8) -> Spread {
        let indentation = usize::from(self.unit).wrapping_mul(usize::from(depth));
        let length = indentation.wrapping_add(2);
        Spread { layout: self, indentation, length, mask: Margin::mask(length) }
    }
}

impl Spread {
    /// Skips `length` bytes. The first 16 must equal `expected`, and the rest must be the character that lines are indented with. `mask` is
    /// the mask for `length`.
    #[inline(always)]
    fn skip_all<'b>(&self, rest: &'b [u8], expected: Margin, mask: Mask, length: usize) -> Option<&'b [u8]> {
        if !expected.begins(rest.first_chunk()?, mask) {
            return None;
        }
        if length <= 16 { rest.get(length..) } else { self.skip_fill(rest.get(16..)?, length.wrapping_sub(16)) }
    }

    /// Skips a line end and the indentation after it.
    #[inline(always)]
    fn skip_line<'b>(&self, rest: &'b [u8], indentation: usize) -> Option<&'b [u8]> {
        let length = indentation.wrapping_add(1);
        self.skip_all(rest, self.layout.line, Margin::mask(length), length)
    }

    /// Skips the given number of the characters that lines are indented with.
    #[inline(never)]
    fn skip_fill<'b>(&self, rest: &'b [u8], count: usize) -> Option<&'b [u8]> {
        let (fill, rest) = rest.split_at_checked(count)?;
        fill.iter().all(|byte| *byte == self.layout.fill).then_some(rest)
    }
}

impl Gap for Spread {
    #[inline(always)]
    fn skip<'b>(&self, rest: &'b [u8]) -> Option<&'b [u8]> {
        self.skip_all(rest, self.layout.before, self.mask, self.length)
    }

    /// On one line, there is nothing to skip.
    #[inline(always)]
    fn skip_to_first<'b>(&self, rest: &'b [u8]) -> Option<&'b [u8]> {
        if self.layout.unit == 0 { Some(rest) } else { self.skip_line(rest, self.indentation) }
    }

    #[inline(always)]
    fn value<'b>(&self, rest: &'b [u8], key: &'static [u8]) -> Option<&'b [u8]> {
        rest.strip_prefix(key)
    }

    #[inline(always)]
    fn end<'b>(&self, rest: &'b [u8]) -> Option<&'b [u8]> {
        if self.layout.unit == 0 {
            return rest.strip_prefix(b"}");
        }
        self.skip_line(rest, self.indentation.wrapping_sub(self.layout.unit.into()))?.strip_prefix(b"}")
    }
}

#[cfg(test)]
mod tests {
    use std::{format, string::String};

    use super::{Compact, Gap, Layout};

    fn next(layout: &str, depth: u8, rest: &str) -> &'static str {
        let layout = Layout::of(layout.as_bytes());
        if layout.is_compact() { classify(Compact, rest) } else { classify(layout.spread(depth), rest) }
    }

    fn classify(gap: impl Gap, rest: &str) -> &'static str {
        // A gap is compared with 16 bytes, even near the end of the body.
        let rest = &[rest.as_bytes(), &[b'x'; 16]].concat()[..];
        match gap.skip(rest) {
            Some([b'"', ..]) => "member",
            Some(_) => "something else",
            None if gap.end(rest).is_some() => "end",
            None => "other",
        }
    }

    #[test]
    fn one_line_with_and_without_spaces() {
        for (layout, gap, other) in [(r#""a":1"#, "", " "), (r#""a": 1"#, " ", ""), (r#""a":	1"#, "", "\n")] {
            assert_eq!(next(layout, 3, &format!(",{gap}\"b\"")), "member");
            assert_ne!(next(layout, 3, &format!(",{other}\"b\"")), "member");
            assert_eq!(next(layout, 3, "},"), "end");
            assert_eq!(next(layout, 3, " }"), "other");
        }
    }

    /// For every unit and depth, only the exact indentation is a gap: not one character more or less, and not another character in it.
    #[test]
    fn every_indentation() {
        for fill in [' ', '\t'] {
            for unit in 1..40_usize {
                let line = |count: usize| format!("\n{}", String::from(fill).repeat(count));
                let layout = format!("{}\"a\": 1", line(unit));
                for depth in 1..8_usize {
                    let depth_of = u8::try_from(depth).unwrap();
                    let member = |count: usize| format!(",{}\"b\"", line(count));
                    let count = unit * depth;
                    assert_eq!(next(&layout, depth_of, &member(count)), "member", "{unit} {depth}");
                    assert_ne!(next(&layout, depth_of, &member(count + 1)), "member", "{unit} {depth}");
                    assert_ne!(next(&layout, depth_of, &member(count - 1)), "member", "{unit} {depth}");
                    let mut odd = member(count).into_bytes();
                    for at in 1..=count + 1 {
                        let before = core::mem::replace(&mut odd[at], b'x');
                        assert_eq!(next(&layout, depth_of, core::str::from_utf8(&odd).unwrap()), "other");
                        odd[at] = before;
                    }
                    assert_eq!(next(&layout, depth_of, &format!("{}}}", line(count - unit))), "end");
                    assert_ne!(next(&layout, depth_of, &format!("{}}}", line(count))), "end");
                }
            }
        }
    }
}
