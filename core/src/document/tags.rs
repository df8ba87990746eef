//! [`Tags`]: the two lists of tags of a link, in one buffer.

use core::fmt;

use crate::{
    document::{field::Need, walk::Walk},
    json::{Failed, Fit, Kind},
    value::{
        fill::Place,
        masked::write_quoted,
        token::{Identifier, Printed},
        utf8::{valid, whole_characters},
    },
    words::FindingCode,
};
#[cfg(feature = "perf")]
use crate::{piece::Stop, value::fill::append_plainly};

/// The maximum number of tags in a list.
pub(crate) const LIST: usize = 16;

/// The maximum number of bytes that are kept of a tag.
const TAG: usize = 64;

/// Room for one full list. Servers send a deprecated list that equals the other one; then it takes no room of its own.
const BUFFER: usize = LIST * TAG;

/// The place of a tag in the buffer.
#[derive(Clone, Copy)]
struct Span {
    start: u16,
    length: u8,
    form: Form,
}

/// How the server wrote a tag.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Without escapes: its bytes are those of the body.
    #[cfg(feature = "perf")]
    Plain,
    /// Possibly with escapes.
    Whole,
    /// The tag was longer than what is kept.
    Truncated,
}

impl Span {
    fn is_truncated(self) -> bool {
        self.form == Form::Truncated
    }

    fn bytes(self, buffer: &[u8]) -> &[u8] {
        let rest = buffer.get(usize::from(self.start)..);
        rest.and_then(|rest| rest.get(..usize::from(self.length))).unwrap_or(&[])
    }
}

/// One of the two lists.
#[derive(Clone, Copy)]
pub(crate) enum List {
    LinkTags,
    Tags,
}

pub(crate) struct Tags {
    buffer: heapless::Vec<u8, BUFFER, u16>,
    link_tags: heapless::Vec<Span, LIST, u8>,
    tags: heapless::Vec<Span, LIST, u8>,
}

/// A tag of a link: a label that you gave the link. At most 64 bytes of it are kept.
///
/// Its printed forms mask runs of nine digits or more; a tag with spaces is printed as prose. [`as_str`](Self::as_str) is the text as it
/// was sent.
#[derive(Clone, Copy)]
pub struct Tag<'l> {
    text: &'l [u8],
    truncated: bool,
}

impl<'l> Tag<'l> {
    /// The maximum number of bytes that are kept of a tag.
    pub const MAX_LEN: usize = TAG;

    /// Returns the text.
    #[must_use]
    pub fn as_str(self) -> &'l str {
        valid(self.text)
    }

    /// Returns the text as UTF-8, which costs less than [`as_str`](Self::as_str).
    #[must_use]
    pub const fn as_bytes(self) -> &'l [u8] {
        self.text
    }

    /// Returns true if the server's text was longer than what is kept.
    #[must_use]
    pub const fn is_truncated(self) -> bool {
        self.truncated
    }
}

/// Compares the texts that were kept, whether or not they were truncated.
impl PartialEq for Tag<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Tag<'_> {}

impl PartialEq<str> for Tag<'_> {
    fn eq(&self, other: &str) -> bool {
        self.text == other.as_bytes()
    }
}

impl PartialEq<&str> for Tag<'_> {
    fn eq(&self, other: &&str) -> bool {
        self.text == other.as_bytes()
    }
}

impl AsRef<str> for Tag<'_> {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Display for Tag<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Identifier::write(f, self.as_str())
    }
}

impl fmt::Debug for Tag<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_quoted(f, self.as_str(), Identifier::write)
    }
}

impl Tags {
    pub(crate) const EMPTY: Self =
        Self { buffer: heapless::Vec::new(), link_tags: heapless::Vec::new(), tags: heapless::Vec::new() };

    pub(crate) fn clear(&mut self) {
        self.buffer.clear();
        self.link_tags.clear();
        self.tags.clear();
    }

    pub(crate) fn wipe(&mut self) {
        crate::value::fill::zero(&mut self.buffer);
        self.clear();
    }

    pub(crate) fn iter(&self, list: List) -> impl ExactSizeIterator<Item = Tag<'_>> + Clone {
        let spans = match list {
            List::LinkTags => &self.link_tags,
            List::Tags => &self.tags,
        };
        spans.iter().map(|span| Tag { text: span.bytes(&self.buffer), truncated: span.is_truncated() })
    }

    /// Adds a tag that a program sets.
    pub(crate) fn add(&mut self, list: List, tag: &str) -> Result<(), FindingCode> {
        let (spans, twins) = match list {
            List::LinkTags => (&mut self.link_tags, &self.tags),
            List::Tags => (&mut self.tags, &self.link_tags),
        };
        if spans.is_full() {
            return Err(FindingCode::ListTruncated);
        }
        let kept = whole_characters(tag.as_bytes(), TAG);
        let span = keep_once(&mut self.buffer, twins.get(spans.len()), kept, kept.len() < tag.len());
        let _ = spans.push(span);
        Ok(())
    }

    /// Reads a list. Null, and a value that is not an array, count as an empty list.
    pub(crate) fn read(&mut self, list: List, walk: &mut Walk<'_, '_>) -> Result<(), Failed> {
        if !walk.list(Need::Optional)? {
            return Ok(());
        }
        let mut index = 0_u32;
        let mut truncated = false;
        while walk.element(index)? {
            index = index.saturating_add(1);
            let at = walk.json.offset();
            let kind = walk.json.kind()?;
            if kind != Kind::String {
                walk.unreadable(kind, Need::Required)?;
                continue;
            }
            let (spans, twins) = match list {
                List::LinkTags => (&mut self.link_tags, &self.tags),
                List::Tags => (&mut self.tags, &self.link_tags),
            };
            if spans.is_full() {
                walk.skip_excess(&mut truncated, at)?;
                continue;
            }
            #[cfg(feature = "perf")]
            if let Some((span, rest)) = usual(&mut self.buffer, twins.get(spans.len()), walk.json.rest()) {
                let _ = spans.push(span);
                walk.json.go_on_at(rest);
                continue;
            }
            let mut tag = heapless::Vec::<u8, TAG, u8>::new();
            let fit = walk.json.string_into(&mut Place(tag.as_mut_view()))?;
            let is_cut = fit == Fit::Cut;
            let span = keep_once(&mut self.buffer, twins.get(spans.len()), &tag, is_cut);
            let _ = spans.push(span);
            if span.is_truncated() {
                walk.found(FindingCode::TextTruncated, at)?;
            }
        }
        Ok(())
    }
}

/// Keeps a tag without escapes, either as the same tag of the other list or after the other tags, and returns the rest of the text after
/// it. Returns `None` if the tag does not have the usual form; in that case the buffer is unchanged.
#[cfg(feature = "perf")]
fn usual<'b>(
    buffer: &mut heapless::Vec<u8, BUFFER, u16>,
    twin: Option<&Span>,
    text: &'b [u8],
) -> Option<(Span, &'b [u8])> {
    // Only a tag without escapes has the same bytes in the body and in the buffer. For `"\\"`, the buffer contains one backslash, and
    // `"\"x"` also begins with a quotation mark, that backslash and a quotation mark.
    if let Some(twin) = twin.filter(|twin| twin.form == Form::Plain)
        && let Some(rest) = text.strip_prefix(b"\"")
        && let Some([b'"', rest @ ..]) = rest.strip_prefix(twin.bytes(buffer))
    {
        return Some((*twin, rest));
    }
    // The other tag may be the same text, written with escapes: `keep_once` compares them.
    if twin.is_some_and(|twin| twin.form == Form::Whole) {
        return None;
    }
    let start = buffer.len();
    let rest = append_plainly(buffer, text, Stop::Special);
    let length = buffer.len().saturating_sub(start);
    match rest {
        Some(rest) if length <= TAG => {
            let (start, length) = (u16::try_from(start).ok()?, u8::try_from(length).ok()?);
            Some((Span { start, length, form: Form::Plain }, rest))
        }
        _ => {
            buffer.truncate(start);
            None
        }
    }
}

/// Keeps a tag: as the tag of the other list if they are equal, otherwise after the other tags.
#[inline]
fn keep_once(buffer: &mut heapless::Vec<u8, BUFFER, u16>, twin: Option<&Span>, tag: &[u8], is_cut: bool) -> Span {
    match twin.filter(|twin| twin.is_truncated() == is_cut && twin.bytes(buffer) == tag) {
        Some(twin) => *twin,
        None => keep(buffer, tag, is_cut),
    }
}

/// Appends as many whole characters of a tag as there is room for. `is_cut` is true if the server's text was longer than the tag.
fn keep(buffer: &mut heapless::Vec<u8, BUFFER, u16>, tag: &[u8], is_cut: bool) -> Span {
    let start = u16::try_from(buffer.len()).unwrap_or(u16::MAX);
    let kept = whole_characters(tag, buffer.capacity().saturating_sub(buffer.len()));
    let _ = buffer.extend_from_slice(kept);
    let form = if is_cut || kept.len() < tag.len() { Form::Truncated } else { Form::Whole };
    Span { start, length: u8::try_from(kept.len()).unwrap_or(u8::MAX), form }
}

/// Compares the tags, wherever they are in the buffer.
impl PartialEq for Tags {
    fn eq(&self, other: &Self) -> bool {
        self.iter(List::LinkTags).eq(other.iter(List::LinkTags)) && self.iter(List::Tags).eq(other.iter(List::Tags))
    }
}

impl Eq for Tags {}
