//! [`Reader`]: a place in a body, and the error that ended the reading.

#[cfg(feature = "perf")]
use crate::piece::Piece;
use crate::{
    json::utf8::{NotUtf8, utf8},
    likely::unlikely,
    tricks::after_spaces,
};

/// The maximum number of nested containers.
pub(crate) const MAX_DEPTH: u8 = 64;

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The kind of a JSON value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Object,
    Array,
    String,
    Number,
    Bool,
    Null,
}

/// Why a body is not JSON according to RFC 8259, or is ambiguous.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Fault {
    Syntax,
    InvalidUtf8,
    Truncated,
    TrailingData,
    TooDeep,
}

/// Reading ended; the [`Reader`] contains the error and its place.
#[derive(Debug)]
pub(crate) struct Failed;

/// Why the valid part of a body is shorter than the body.
#[derive(Clone, Copy)]
enum End {
    Whole,
    /// A character is invalid.
    Invalid,
    /// The last character is incomplete.
    Cut,
}

/// A place in a body.
#[derive(Clone)]
pub(crate) struct Reader<'b> {
    /// The rest of the valid UTF-8 that has not been read yet.
    pub(super) rest: &'b [u8],
    /// The length of the valid UTF-8 at the beginning of the body.
    length: usize,
    body_length: usize,
    end: End,
    depth: u8,
    fault: Fault,
    fault_at: usize,
}

/// Returns `rest` without the white space at its beginning.
#[inline]
fn after_whitespace(rest: &[u8]) -> &[u8] {
    if unlikely(matches!(rest, [b'\0'..=b' ', ..])) { after_indentation(rest) } else { rest }
}

/// Skips line ends and the spaces that indent the next line.
#[inline(never)]
fn after_indentation(mut rest: &[u8]) -> &[u8] {
    // Nearly all white space is a line end or a space, and fewer spaces than a piece.
    #[cfg(feature = "perf")]
    if let [b'\n' | b' ', line @ ..] = rest
        && let Some((piece, _)) = Piece::split(line)
        && let Some(count) = piece.end_of_spaces()
        && let Some(rest @ [b'!'..=b'\xff', ..]) = line.get(count..)
    {
        return rest;
    }
    while let [b'\n' | b'\r' | b'\t' | b' ', tail @ ..] = rest {
        rest = after_spaces(tail);
    }
    rest
}

impl<'b> Reader<'b> {
    /// Returns a reader before the first value of `body`. A byte order mark is skipped, but counts in offsets.
    pub(crate) fn new(body: &'b [u8]) -> Self {
        let (valid, end) = match utf8(body) {
            Ok(()) => (body, End::Whole),
            Err(_) if BYTE_ORDER_MARK.starts_with(body) => (&[][..], End::Whole),
            Err(NotUtf8 { valid, is_cut }) => {
                (body.get(..valid).unwrap_or(&[]), if is_cut { End::Cut } else { End::Invalid })
            }
        };
        let rest = valid.strip_prefix(BYTE_ORDER_MARK).unwrap_or(valid);
        let mut reader = Self {
            rest,
            length: valid.len(),
            body_length: body.len(),
            end,
            depth: 0,
            fault: Fault::Syntax,
            fault_at: 0,
        };
        reader.skip_whitespace();
        reader
    }

    /// Returns the place, in bytes from the beginning of the body.
    pub(crate) fn offset(&self) -> usize {
        self.length.wrapping_sub(self.rest.len())
    }

    /// Returns a reader within `text`, which was read before.
    pub(super) fn within(text: &'b [u8]) -> Self {
        let length = text.len();
        let (end, fault) = (End::Whole, Fault::Syntax);
        Self { rest: text, length, body_length: length, end, depth: 0, fault, fault_at: 0 }
    }

    /// Returns what was wrong, and at which byte. Call it after a function returned [`Failed`].
    pub(crate) fn fault(&self) -> (Fault, usize) {
        (self.fault, self.fault_at)
    }

    #[cfg_attr(not(feature = "perf"), inline(never))]
    pub(super) fn advance(&mut self, count: usize) {
        self.rest = self.rest.get(count..).unwrap_or(&[]);
    }

    #[cold]
    pub(super) fn fail_at(&mut self, fault: Fault, at: usize) -> Failed {
        self.fault = fault;
        self.fault_at = at;
        Failed
    }

    /// Records an error at this byte, or that the body ends here.
    #[cold]
    pub(super) fn fail(&mut self) -> Failed {
        match (self.rest.is_empty(), self.end) {
            (false, _) => self.fail_at(Fault::Syntax, self.offset()),
            (true, End::Whole) => self.fail_at(Fault::Truncated, self.body_length),
            (true, End::Invalid | End::Cut) => self.fail_at(Fault::InvalidUtf8, self.length),
        }
    }

    /// Records an error at this byte of a string. A body that ends within a character is truncated, not invalid.
    #[cold]
    pub(super) fn fail_in_string(&mut self) -> Failed {
        match (self.rest.is_empty(), self.end) {
            (true, End::Cut) => self.fail_at(Fault::Truncated, self.body_length),
            _ => self.fail(),
        }
    }

    #[cfg_attr(feature = "perf", inline)]
    #[cfg_attr(not(feature = "perf"), inline(never))]
    pub(crate) fn skip_whitespace(&mut self) {
        self.rest = after_whitespace(self.rest);
    }

    /// Returns true if the next byte is this one.
    #[inline]
    pub(crate) fn is_at(&self, byte: u8) -> bool {
        self.rest.first() == Some(&byte)
    }

    /// Returns the text that has not been read yet.
    #[cfg(feature = "perf")]
    #[inline]
    pub(crate) fn rest(&self) -> &'b [u8] {
        self.rest
    }

    /// Continues at `rest`, which must be the end of the text that has not been read yet.
    #[cfg(feature = "perf")]
    #[inline]
    pub(crate) fn go_on_at(&mut self, rest: &'b [u8]) {
        self.rest = rest;
    }

    /// Continues after the closing brace of the object that was entered last.
    #[cfg(feature = "perf")]
    #[inline]
    pub(crate) fn leave_at(&mut self, rest: &'b [u8]) {
        self.depth = self.depth.wrapping_sub(1);
        self.rest = rest;
    }

    /// Returns the kind of the value that begins here.
    #[inline]
    pub(crate) fn kind(&mut self) -> Result<Kind, Failed> {
        match self.rest.first() {
            Some(b'"') => Ok(Kind::String),
            Some(b'{') => Ok(Kind::Object),
            Some(b'[') => Ok(Kind::Array),
            Some(b'n') => Ok(Kind::Null),
            Some(b't' | b'f') => Ok(Kind::Bool),
            Some(b'-' | b'0'..=b'9') => Ok(Kind::Number),
            _ => Err(self.fail()),
        }
    }

    #[inline]
    pub(super) fn literal(&mut self, literal: &'static [u8]) -> Result<(), Failed> {
        for expected in literal {
            match self.rest {
                [byte, tail @ ..] if byte == expected => self.rest = tail,
                _ => return Err(self.fail()),
            }
        }
        Ok(())
    }

    /// Reads the `null` that begins here.
    #[inline]
    pub(crate) fn null(&mut self) -> Result<(), Failed> {
        self.literal(b"null")
    }

    /// Reads the `true` or `false` that begins here.
    #[inline]
    pub(crate) fn bool(&mut self) -> Result<bool, Failed> {
        if self.rest.first() == Some(&b't') {
            self.literal(b"true").map(|()| true)
        } else {
            self.literal(b"false").map(|()| false)
        }
    }

    /// Enters a container whose opening bracket is here.
    #[inline]
    pub(super) fn open(&mut self) -> Result<(), Failed> {
        if unlikely(self.depth == MAX_DEPTH) {
            return Err(self.fail_at(Fault::TooDeep, self.offset()));
        }
        self.depth = self.depth.wrapping_add(1);
        self.advance(1);
        Ok(())
    }

    /// Leaves a container whose closing bracket is here.
    #[inline]
    pub(crate) fn close(&mut self) {
        self.depth = self.depth.wrapping_sub(1);
        self.advance(1);
    }

    /// Returns the number of open containers.
    pub(crate) fn depth(&self) -> u8 {
        self.depth
    }

    /// Enters the array that begins here.
    #[inline]
    pub(crate) fn array(&mut self) -> Result<(), Failed> {
        self.open()
    }

    /// Returns true if the array that begins here is empty, or if the body ends before that is known.
    pub(crate) fn is_empty_array(&self) -> bool {
        let mut inside = self.clone();
        inside.advance(1);
        inside.skip_whitespace();
        matches!(inside.rest.first(), None | Some(b']'))
    }

    /// Moves to the next element of an array. Returns false if there is no further element. `first` is true before the first element.
    #[cfg_attr(feature = "perf", inline(always))]
    #[cfg_attr(not(feature = "perf"), inline)]
    pub(crate) fn element(&mut self, first: bool) -> Result<bool, Failed> {
        self.skip_whitespace();
        match self.rest.first() {
            Some(b']') => {
                self.close();
                Ok(false)
            }
            Some(b',') if !first => {
                self.advance(1);
                self.skip_whitespace();
                if self.rest.first() == Some(&b']') { Err(self.fail()) } else { Ok(true) }
            }
            Some(_) if first => Ok(true),
            _ => Err(self.fail()),
        }
    }

    /// Checks that nothing but white space follows the document.
    pub(crate) fn finish(&mut self) -> Result<(), Failed> {
        self.skip_whitespace();
        match (self.rest.is_empty(), self.end) {
            (true, End::Whole) => Ok(()),
            (true, _) => Err(self.fail()),
            (false, _) => Err(self.fail_at(Fault::TrailingData, self.offset())),
        }
    }
}
