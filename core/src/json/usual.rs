//! [`Gap`]: the usual form of an object, in which members have no escapes and are separated by the same white space as everywhere else
//! in the body.
//!
//! Servers send compact bodies, bodies on one line with a space after `:` and `,`, and indented bodies. The layout is learned from the
//! first bytes. From then on it is compared, not searched for, so that the place of the next key does not depend on what was just read.
//! Code that is compiled for [`Compact`] compares only the commas and keys.

use crate::{
    likely::{likely, strip_prefix, unlikely, usually},
    piece::{Margin, Mask},
    tricks::plain_length,
};

/// The white space between the members of an object.
pub(crate) trait Gap: Copy {
    /// Skips the white space between the opening brace and the first key. It may return `None` if no key follows.
    fn skip_to_first<'b>(&self, rest: &'b [u8]) -> Option<&'b [u8]>;

    /// Skips the comma and white space between a value and the next key, unless [`value`](Self::value) skips them. Returns `None` if
    /// something else is there, such as the end of the object.
    fn skip<'b>(&self, rest: &'b [u8]) -> Option<&'b [u8]>;

    /// Skips a key, which is passed as `,"key": `, and the white space before its value. No comma precedes the first key of an object.
    fn value<'b>(&self, rest: &'b [u8], key: &'static [u8], is_first: bool) -> Option<&'b [u8]>;

    /// Skips the end of the object after its last value.
    fn end<'b>(&self, rest: &'b [u8]) -> Option<&'b [u8]>;
}

/// No white space at all.
#[derive(Clone, Copy)]
pub(crate) struct Compact;

impl Gap for Compact {
    #[inline(always)]
    fn skip_to_first<'b>(&self, rest: &'b [u8]) -> Option<&'b [u8]> {
        matches!(rest, [b'"', ..]).then_some(rest)
    }

    #[inline(always)]
    fn skip<'b>(&self, rest: &'b [u8]) -> Option<&'b [u8]> {
        Some(rest)
    }

    #[inline(always)]
    fn value<'b>(&self, rest: &'b [u8], key: &'static [u8], is_first: bool) -> Option<&'b [u8]> {
        let key = key.split_last()?.1;
        // The comma and the key take one comparison. There is one for each case, so that its text is a constant.
        if is_first { strip_prefix(rest, key.split_first()?.1) } else { strip_prefix(rest, key) }
    }

    #[inline(always)]
    fn end<'b>(&self, rest: &'b [u8]) -> Option<&'b [u8]> {
        strip_prefix(rest, b"}")
    }
}

/// The same white space between all members of the objects at one nesting depth.
pub(crate) struct Spread {
    /// A line end and indentation, as far as they fit.
    line: Margin,
    /// The bytes before a key, as far as they fit: a comma, and a space or a line end with indentation.
    before: Margin,
    /// The white space before the first key.
    first: Length,
    /// The bytes between a value and the next key.
    between: Length,
    /// The white space after the last value.
    last: Length,
    /// The character that lines are indented with.
    fill: u8,
}

/// The number of bytes that are compared.
#[derive(Clone, Copy)]
struct Length {
    /// The mask of those that a margin has room for.
    mask: Mask,
    bytes: u32,
}

impl Length {
    const fn new(bytes: u32) -> Self {
        Self { mask: Margin::mask(bytes), bytes }
    }
}

/// The layout of a body: the white space in objects at the nesting depths 1 to 7. The usual path reads no object that is deeper.
pub(crate) type Layout = [Spread; 7];

/// The layouts that are known, in an order that [`layout_of`] relies on: on one line with a space after each comma; indented by one to
/// eight spaces; indented by a tab. Bodies with another layout are read without the usual path.
static LAYOUTS: [Layout; 10] = [
    layout(0, b' '),
    layout(1, b' '),
    layout(2, b' '),
    layout(3, b' '),
    layout(4, b' '),
    layout(5, b' '),
    layout(6, b' '),
    layout(7, b' '),
    layout(8, b' '),
    layout(1, b'\t'),
];

/// Returns the layout in which each level is indented by `unit` characters, or that of a body on one line.
const fn layout(unit: u32, fill: u8) -> Layout {
    [
        Spread::new(unit, fill, 1),
        Spread::new(unit, fill, 2),
        Spread::new(unit, fill, 3),
        Spread::new(unit, fill, 4),
        Spread::new(unit, fill, 5),
        Spread::new(unit, fill, 6),
        Spread::new(unit, fill, 7),
    ]
}

/// Learns the layout from the text after the first brace. Returns `None` for a body that is read as a compact one.
pub(crate) fn layout_of(body: &[u8]) -> Option<&'static Layout> {
    let (unit, key) = match body {
        [b'\n', b'\t', key @ ..] => (9, key),
        [b'\n', line @ ..] if line.starts_with(b" ") => {
            let unit = line.iter().take(8).take_while(|byte| **byte == b' ').count();
            (unit, line.get(unit..).unwrap_or(&[]))
        }
        key => (0, key),
    };
    // The first key, up to its colon.
    let [b'"', key @ ..] = key else { return None };
    match key.get(plain_length(key.get(..24).unwrap_or(key))..) {
        Some([b'"', b':', b' ', ..]) => LAYOUTS.get(unit),
        _ => None,
    }
}

impl Spread {
    /// Returns the white space of the objects at `depth`, where the outermost object has depth 1.
    const fn new(unit: u32, fill: u8, depth: u32) -> Self {
        let mut line = [fill; 16];
        line[0] = b'\n';
        let mut before = [fill; 16];
        before[0] = b',';
        // On one line, there is nothing but a space after each comma.
        if unit == 0 {
            let nothing = Length::new(0);
            return Self {
                line: Margin(line),
                before: Margin(before),
                first: nothing,
                between: Length::new(2),
                last: nothing,
                fill,
            };
        }
        before[1] = b'\n';
        let indentation = unit.wrapping_mul(depth);
        Self {
            line: Margin(line),
            before: Margin(before),
            first: Length::new(indentation.wrapping_add(1)),
            between: Length::new(indentation.wrapping_add(2)),
            last: Length::new(indentation.wrapping_sub(unit).wrapping_add(1)),
            fill,
        }
    }

    /// Skips the bytes of this length. The first 16 must equal those of `expected`, and the rest must be the character that lines are
    /// indented with.
    #[inline(always)]
    fn skip_all<'b>(&self, rest: &'b [u8], expected: &Margin, length: &Length) -> Option<&'b [u8]> {
        if unlikely(!expected.begins(usually(rest.first_chunk())?, length.mask)) {
            return None;
        }
        let bytes = length.bytes as usize;
        if likely(bytes <= 16) { rest.get(bytes..) } else { self.skip_fill(rest, bytes) }
    }

    /// Skips `bytes` bytes, of which those from the 17th on must be the character that lines are indented with.
    #[inline(never)]
    fn skip_fill<'b>(&self, rest: &'b [u8], bytes: usize) -> Option<&'b [u8]> {
        let (gap, rest) = rest.split_at_checked(bytes)?;
        gap.iter().skip(16).all(|byte| *byte == self.fill).then_some(rest)
    }
}

impl Gap for &'static Spread {
    #[inline(always)]
    fn skip_to_first<'b>(&self, rest: &'b [u8]) -> Option<&'b [u8]> {
        self.skip_all(rest, &self.line, &self.first)
    }

    #[inline(always)]
    fn skip<'b>(&self, rest: &'b [u8]) -> Option<&'b [u8]> {
        self.skip_all(rest, &self.before, &self.between)
    }

    #[inline(always)]
    fn value<'b>(&self, rest: &'b [u8], key: &'static [u8], _: bool) -> Option<&'b [u8]> {
        strip_prefix(rest, key.split_first()?.1)
    }

    #[inline(always)]
    fn end<'b>(&self, rest: &'b [u8]) -> Option<&'b [u8]> {
        strip_prefix(self.skip_all(rest, &self.line, &self.last)?, b"}")
    }
}

#[cfg(test)]
mod tests {
    use std::{format, string::String};

    use super::{Compact, Gap, layout_of};

    fn next(layout: &str, depth: usize, rest: &str) -> &'static str {
        match layout_of(layout.as_bytes()) {
            None => classify(Compact, rest),
            Some(layout) => classify(&layout[depth - 1], rest),
        }
    }

    fn classify(gap: impl Gap, rest: &str) -> &'static str {
        // A gap is compared with 16 bytes, even near the end of the body.
        let rest = &[rest.as_bytes(), b": ", &[b'x'; 16]].concat()[..];
        match gap.skip(rest).and_then(|member| gap.value(member, b",\"b\": ", false)) {
            Some(_) => "member",
            None if gap.end(rest).is_some() => "end",
            None => "other",
        }
    }

    fn line(fill: char, count: usize) -> String {
        format!("\n{}", String::from(fill).repeat(count))
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

    /// A compact key is compared together with the comma before it, which only the first key does not have.
    #[test]
    fn a_comma_precedes_every_key_but_the_first() {
        for (rest, is_first, is_member) in
            [("\"b\":1", true, true), (",\"b\":1", true, false), ("\"b\":1", false, false), (",\"b\":1", false, true)]
        {
            let value = Compact.value(rest.as_bytes(), b",\"b\": ", is_first);
            assert_eq!(value, is_member.then_some(&b"1"[..]), "{rest} {is_first}");
        }
    }

    /// For every unit and depth, only the exact indentation is a gap: not one character more or less, and not another character in it.
    #[test]
    fn every_indentation() {
        for (fill, units) in [(' ', 1..=8), ('\t', 1..=1)] {
            for unit in units {
                let layout = format!("{}\"a\": 1", line(fill, unit));
                assert!(layout_of(layout.as_bytes()).is_some(), "{layout}");
                for depth in 1..=7 {
                    let member = |count: usize| format!(",{}\"b\"", line(fill, count));
                    let count = unit * depth;
                    let gap = &layout_of(layout.as_bytes()).unwrap()[depth - 1];
                    let first = format!("{}\"a\": 123456789012", line(fill, count));
                    assert_eq!(gap.skip_to_first(first.as_bytes()).unwrap(), &first.as_bytes()[count + 1..]);
                    assert_eq!(next(&layout, depth, &member(count)), "member", "{unit} {depth}");
                    assert_ne!(next(&layout, depth, &member(count + 1)), "member", "{unit} {depth}");
                    assert_ne!(next(&layout, depth, &member(count - 1)), "member", "{unit} {depth}");
                    let mut odd = member(count).into_bytes();
                    for at in 1..=count + 1 {
                        let before = core::mem::replace(&mut odd[at], b'x');
                        assert_eq!(next(&layout, depth, core::str::from_utf8(&odd).unwrap()), "other");
                        odd[at] = before;
                    }
                    assert_eq!(next(&layout, depth, &format!("{}}}", line(fill, count - unit))), "end");
                    assert_ne!(next(&layout, depth, &format!("{}}}", line(fill, count))), "end");
                }
            }
        }
    }

    /// Layouts that are not in the table, and bodies that begin otherwise.
    #[test]
    fn other_layouts_are_unknown() {
        let deep = (9..40).map(|unit| line(' ', unit)).chain((2..40).map(|unit| line('\t', unit)));
        for start in deep.chain(["\n", "\n \t", "\n\t ", "\r\n  ", " ", "\t"].map(String::from)) {
            assert!(layout_of(format!("{start}\"a\": 1").as_bytes()).is_none(), "{start:?}");
        }
        for text in
            ["", "\n", "\n  ", "\n  \"", "\n  \"a\"", "\n  \"a\":1", "\n  }", "\"an_unknown_key_of_24_bytes\": 1"]
        {
            assert!(layout_of(text.as_bytes()).is_none(), "{text:?}");
        }
    }
}
