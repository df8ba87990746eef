//! [`Tags`]: the two lists of tags of a link, in one buffer.

use core::fmt;

use crate::{
    FindingCode,
    document::{field::Need, walk::Walk},
    json::{Copied, Failed, Kind},
    value::{
        masked::{write_identifier, write_quoted},
        text::TextSize,
    },
};

/// How many tags a list keeps.
pub const TAGS_KEPT: usize = 16;

/// How many bytes of a tag are kept.
const LONGEST: usize = 64;

/// Room for one full list; servers send the deprecated list equal to the other, and then it takes no room of its own.
const BUFFER: usize = TAGS_KEPT * LONGEST;

/// Where a tag lies in the buffer.
#[derive(Clone, Copy)]
struct Span {
    start: u16,
    size: TextSize,
}

impl Span {
    const EMPTY: Self = Self { start: 0, size: TextSize::ABSENT };

    fn bytes(self, buffer: &[u8]) -> &[u8] {
        buffer.get(usize::from(self.start)..).and_then(|rest| rest.get(..self.size.length())).unwrap_or(&[])
    }
}

/// Which of the two lists.
#[derive(Clone, Copy)]
pub(crate) enum List {
    LinkTags,
    Tags,
}

pub(crate) struct Tags {
    buffer: [u8; BUFFER],
    used: u16,
    link_tags: [Span; TAGS_KEPT],
    tags: [Span; TAGS_KEPT],
}

/// A tag of a link: a label that the caller gave it. At most 64 bytes of it are kept.
///
/// Its printed forms mask runs of nine digits or more; [`as_str`](Self::as_str) is the text as it was sent.
#[derive(Clone, Copy)]
pub struct Tag<'l> {
    text: &'l str,
    truncated: bool,
}

impl<'l> Tag<'l> {
    /// The text.
    #[must_use]
    pub const fn as_str(self) -> &'l str {
        self.text
    }

    /// Whether the server's text was longer, and this is its beginning.
    #[must_use]
    pub const fn is_truncated(self) -> bool {
        self.truncated
    }
}

/// Compares what was kept, whether or not it was cut.
impl PartialEq for Tag<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Tag<'_> {}

impl fmt::Display for Tag<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_identifier(f, self.text)
    }
}

impl fmt::Debug for Tag<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_quoted(f, self.text, write_identifier)
    }
}

impl Tags {
    pub(crate) const EMPTY: Self =
        Self { buffer: [0; BUFFER], used: 0, link_tags: [Span::EMPTY; TAGS_KEPT], tags: [Span::EMPTY; TAGS_KEPT] };

    pub(crate) fn clear(&mut self) {
        if let Some(used) = self.buffer.get_mut(..usize::from(self.used)) {
            used.fill(0);
        }
        self.used = 0;
        self.link_tags = [Span::EMPTY; TAGS_KEPT];
        self.tags = [Span::EMPTY; TAGS_KEPT];
    }

    pub(crate) fn iter(&self, list: List) -> impl Iterator<Item = Tag<'_>> + Clone {
        let spans = match list {
            List::LinkTags => &self.link_tags,
            List::Tags => &self.tags,
        };
        spans.iter().take_while(|span| !span.size.is_absent()).map(|span| Tag {
            text: core::str::from_utf8(span.bytes(&self.buffer)).unwrap_or(""),
            truncated: span.size.is_cut(),
        })
    }

    /// Reads a list; null and whatever isn't an array read as empty.
    pub(crate) fn read(&mut self, list: List, walk: &mut Walk<'_, '_>) -> Result<(), Failed> {
        if !walk.list(Need::Optional, false)? {
            return Ok(());
        }
        let (spans, twins) = match list {
            List::LinkTags => (&mut self.link_tags, &self.tags),
            List::Tags => (&mut self.tags, &self.link_tags),
        };
        let (mut spans, mut twins) = (spans.iter_mut(), twins.iter());
        let mut index = 0_u32;
        let mut truncated = false;
        while walk.element(index)? {
            index = index.saturating_add(1);
            let at = walk.json.offset();
            if walk.json.kind()? != Kind::String {
                walk.unreadable(Need::Required, false)?;
                continue;
            }
            let twin = twins.next();
            let Some(span) = spans.next() else {
                if !truncated {
                    walk.found(FindingCode::ListTruncated, at)?;
                }
                truncated = true;
                walk.json.skip()?;
                continue;
            };
            let mut kept = [0; LONGEST];
            let copied = walk.json.string_into(&mut kept)?;
            let size = TextSize::new(copied.length(), !copied.whole);
            let kept = kept.get(..copied.length()).unwrap_or(&[]);
            *span = match twin.filter(|twin| twin.size == size && twin.bytes(&self.buffer) == kept) {
                Some(twin) => *twin,
                None => {
                    let free = self.buffer.get_mut(usize::from(self.used)..).unwrap_or_default();
                    let fitted = Copied::of(kept, free);
                    let start = self.used;
                    self.used = start.saturating_add(u16::try_from(fitted.length()).unwrap_or(0));
                    Span { start, size: TextSize::new(fitted.length(), !(copied.whole && fitted.whole)) }
                }
            };
            if span.size.is_cut() {
                walk.found(FindingCode::TextTruncated, at)?;
            }
        }
        Ok(())
    }
}
