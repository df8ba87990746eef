//! [`Gap`]: the usual form of an object: members written plainly, with the same white space between them as everywhere in the body.
//!
//! Servers send compact bodies, bodies on one line with a space after `:` and `,`, and indented ones. The layout is learned from the
//! first bytes and from then on compared, rather than searched for: the place of the next key does not depend on what was just read.

/// How a body is laid out.
#[derive(Clone, Copy)]
pub(crate) struct Layout {
    /// Whether a space follows the colon.
    is_spaced: bool,
    /// Whether a space follows the comma between two members on one line.
    has_space: bool,
    /// How many characters a level is indented by; 0 if the body is on one line.
    unit: u8,
    /// Eight of the characters that lines are indented with.
    fill: u64,
}

/// What stands between the members of an object.
#[derive(Clone, Copy)]
pub(crate) struct Gap {
    layout: Layout,
    /// By how many characters the members are indented.
    indentation: usize,
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

impl Layout {
    /// A body on one line without spaces.
    pub(crate) const COMPACT: Self = Self { is_spaced: false, has_space: false, unit: 0, fill: 0 };

    /// Learns the layout from what follows the first brace.
    pub(crate) fn of(body: &[u8]) -> Self {
        let mut layout = Self::COMPACT;
        let mut rest = body;
        if let [b'\n', indented @ ..] = body
            && let [fill @ (b' ' | b'\t'), ..] = indented
        {
            let is_fill = |byte: &&u8| *byte == fill;
            layout.unit = u8::try_from(indented.iter().take(40).take_while(is_fill).count()).unwrap_or(0);
            layout.fill = u64::from_le_bytes([*fill; 8]);
            rest = indented.get(usize::from(layout.unit)..).unwrap_or(&[]);
        }
        // The first key, up to its colon.
        if let [b'"', key @ ..] = rest
            && let Some(end) = key.iter().take(24).position(|byte| *byte == b'"')
            && let Some([b':', b' ', ..]) = key.get(end.wrapping_add(1)..)
        {
            layout.is_spaced = true;
            layout.has_space = layout.unit == 0;
        }
        layout
    }

    /// Returns the gap between the members of an object that is nested in `depth` containers, itself included.
    #[inline]
    pub(crate) fn gap(self, depth: u8) -> Gap {
        Gap { layout: self, indentation: usize::from(self.unit).wrapping_mul(usize::from(depth)) }
    }
}

impl Gap {
    /// Skips what is before a key.
    #[inline(always)]
    fn skip<'b>(&self, rest: &'b [u8]) -> Option<&'b [u8]> {
        if self.layout.unit > 0 {
            self.skip_line(rest, self.indentation)
        } else if self.layout.has_space {
            rest.strip_prefix(b" ")
        } else {
            Some(rest)
        }
    }

    /// Skips a line end and the indentation of the next line.
    ///
    /// The last word is compared without its bytes beyond the indentation: shifted out, they are not there.
    #[inline]
    fn skip_line<'b>(&self, rest: &'b [u8], indentation: usize) -> Option<&'b [u8]> {
        let mut rest = rest.strip_prefix(b"\n")?;
        let mut left = indentation;
        while left >= 8 {
            let (word, tail) = rest.split_first_chunk::<8>()?;
            if u64::from_le_bytes(*word) != self.layout.fill {
                return None;
            }
            rest = tail;
            left = left.wrapping_sub(8);
        }
        if left == 0 {
            return Some(rest);
        }
        let difference = u64::from_le_bytes(*rest.first_chunk::<8>()?) ^ self.layout.fill;
        let beyond = 64_usize.wrapping_sub(left.wrapping_mul(8));
        if difference << beyond == 0 { rest.get(left..) } else { None }
    }

    /// Skips what is before the first key of an object. On one line that is nothing.
    #[inline(always)]
    pub(crate) fn skip_to_first<'b>(&self, rest: &'b [u8]) -> Option<&'b [u8]> {
        if self.layout.unit == 0 { Some(rest) } else { self.skip_line(rest, self.indentation) }
    }

    /// Skips a key, which is passed with its quotes and its colon, and what is before its value.
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
        match self.skip_line(rest, self.indentation.wrapping_sub(usize::from(self.layout.unit))) {
            Some([b'}', tail @ ..]) => Next::End(tail),
            _ => Next::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{format, string::String};

    use super::{Layout, Next};

    fn next(layout: &str, depth: u8, rest: &str) -> &'static str {
        match Layout::of(layout.as_bytes()).gap(depth).next(rest.as_bytes()) {
            Next::Member([b'"', ..]) => "member",
            Next::Member(_) => "something else",
            Next::End(_) => "end",
            Next::Other => "other",
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

    /// Every unit and depth: exactly the indentation is a gap, one character more or less is not, nor another character in it.
    #[test]
    fn every_indentation() {
        for fill in [' ', '\t'] {
            for unit in 1..40_usize {
                let line = |count: usize| format!("\n{}", String::from(fill).repeat(count));
                let layout = format!("{}\"a\": 1", line(unit));
                for depth in 1..8_usize {
                    let depth_of = u8::try_from(depth).unwrap();
                    let member = |count: usize| format!(",{}\"b\"       ", line(count));
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
                    assert_eq!(next(&layout, depth_of, &format!("{}}}       ", line(count - unit))), "end");
                    assert_ne!(next(&layout, depth_of, &format!("{}}}       ", line(count))), "end");
                }
            }
        }
    }
}
