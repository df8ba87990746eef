//! [`Baseline`]: what a caller keeps, to judge the next document by.

use core::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::evidence::Evidence;
use crate::{
    Product, ProductError, Stamp, Timestamp, Token, TooLong,
    value::{from_text::FromText, open::Open, stamp::MALFORMED},
};

/// In seconds.
pub(super) const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;

/// What you keep about one product of one link, to judge the next document by. It is opaque: store its text, which is one line.
///
/// Start with [`new`](Self::new) if you hold no numbers yet, or with [`of`](Self::of) if you hold the numbers of a known time.
/// From then on, store [`Decision::next_baseline`](crate::Decision::next_baseline) after each document, in the transaction that
/// stores the numbers. Every document goes through [`decide`](crate::decide); no baseline can be read out of one, since whoever
/// did that would never store the numbers that were already there.
///
/// ```
/// use account_numbers::{Baseline, Timestamp};
///
/// let baseline = Baseline::new("account_numbers", Some("mk_1"))?.requested(Timestamp::from_unix(1_704_795_420, 0).ok());
/// let text = baseline.to_string();
/// assert_eq!(text, "baseline/2 product=account_numbers link_id=mk_1 requested=2024-01-09T10:17:00Z awaited end=6da19337");
/// assert_eq!(text.parse(), Ok(baseline));
/// # Ok::<(), account_numbers::TooLong>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Baseline {
    /// The `refreshed_at` of the numbers that are stored; absent if none are.
    pub(super) refreshed_at: Stamp,
    /// The `refreshed_at` that was last reported with the advice to check.
    pub(super) reported_at: Stamp,
    /// The last attempt that was seen, and its error.
    pub(super) attempted_at: Stamp,
    pub(super) error: Open<ProductError>,
    pub(super) waiting: Waiting,
    request: Request,
    product: Token<64>,
    link_id: Token<64>,
}

/// Since when the caller waits, by its own clock.
// With a tag of its own, so that an empty baseline consists of zeros: firmware has no room for a copy of another.
#[repr(u8)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Waiting {
    No,
    Since(Timestamp),
    /// For an hour or more, or until the caller gave up.
    Over,
}

impl Waiting {
    /// Returns true if the caller has waited long enough.
    pub(super) fn is_over(self, now: Option<Timestamp>) -> bool {
        match self {
            Self::No => false,
            Self::Since(_) => self.seconds(now) >= HOUR,
            Self::Over => true,
        }
    }

    /// Returns for how many seconds the caller has waited; 0 where that is unknown.
    #[inline(never)]
    pub(super) fn seconds(self, now: Option<Timestamp>) -> i64 {
        match (self, now) {
            (Self::Since(since), Some(now)) => now.unix_seconds().saturating_sub(since.unix_seconds()).max(0),
            _ => 0,
        }
    }

    /// Returns the state while the caller waits. A clock that was set back starts the wait again, since it would not end
    /// otherwise.
    pub(super) fn since(self, now: Option<Timestamp>) -> Self {
        match (self, now) {
            (Self::Since(since), Some(now)) => Self::Since(since.min(now)),
            (Self::Since(_), None) => self,
            (_, Some(now)) => Self::Since(now),
            (_, None) => Self::No,
        }
    }
}

/// The last request for a refresh, and when it was made by the caller's clock, if there is one.
// With a tag of its own, as above.
#[repr(u8)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Request {
    Never,
    /// Nothing has come of it yet.
    Awaited(Option<Timestamp>),
    Ended(Option<Timestamp>),
}

impl Request {
    fn at(self) -> Option<Timestamp> {
        match self {
            Self::Never => None,
            Self::Awaited(at) | Self::Ended(at) => at,
        }
    }
}

impl Baseline {
    const EMPTY: Self = Self {
        refreshed_at: Stamp::ABSENT,
        reported_at: Stamp::ABSENT,
        attempted_at: Stamp::ABSENT,
        error: Open::EMPTY,
        waiting: Waiting::No,
        request: Request::Never,
        product: Token::EMPTY,
        link_id: Token::EMPTY,
    };

    /// A baseline for a product of which you hold no numbers. Without a `link_id` it takes that of the first document.
    ///
    /// # Errors
    /// [`TooLong`] if the product or the link has more than 64 bytes.
    pub fn new(product: &str, link_id: Option<&str>) -> Result<Self, TooLong> {
        let mut baseline = Self::EMPTY;
        baseline.product = Token::new(product)?;
        if let Some(link_id) = link_id.filter(|link_id| !link_id.is_empty()) {
            baseline.link_id = Token::new(link_id)?;
        }
        Ok(baseline)
    }

    /// A baseline for a product of which you hold the numbers that were refreshed at this time; to move to this library from a
    /// date that you stored.
    ///
    /// # Errors
    /// [`TooLong`] if the product or the link has more than 64 bytes.
    pub fn of(refreshed_at: Stamp, product: &str, link_id: Option<&str>) -> Result<Self, TooLong> {
        let mut baseline = Self::new(product, link_id)?;
        baseline.refreshed_at = refreshed_at;
        Ok(baseline)
    }

    /// Records that the numbers of this document are stored now, whatever [`decide`](crate::decide) advised; for numbers that a
    /// person looked at and accepted. Call it on [`Decision::next_baseline`](crate::Decision::next_baseline).
    #[must_use]
    pub fn stored(mut self, document: &Evidence) -> Self {
        self.refreshed_at = document.refreshed_at();
        self.learn_link_id(&document.link_id);
        self
    }

    /// Records that a refresh is requested at this time of your own clock, `None` without a clock. Store the result *before*
    /// you send the request; if the API refuses it, put back the baseline that you had.
    #[must_use]
    pub fn requested(mut self, at: Option<Timestamp>) -> Self {
        self.request = Request::Awaited(at);
        self.waiting = Waiting::No;
        self
    }

    /// Records that you have waited long enough; for callers without a clock. [`decide`](crate::decide) does not advise to wait
    /// again until the server reports another attempt or new numbers, or you request a refresh.
    #[must_use]
    pub fn gave_up(mut self) -> Self {
        self.waiting = Waiting::Over;
        self
    }

    /// Returns the name of the product on the wire.
    #[must_use]
    pub fn product(&self) -> &str {
        self.product.as_str()
    }

    /// Returns the link that the product belongs to, if it is known.
    #[must_use]
    pub fn link_id(&self) -> Option<&str> {
        if self.link_id.is_empty() { None } else { Some(self.link_id.as_str()) }
    }

    /// Returns the `refreshed_at` of the numbers that you hold; absent if you hold none.
    #[must_use]
    pub const fn refreshed_at(&self) -> Stamp {
        self.refreshed_at
    }

    /// Sets the identifier of the link, unless one is known already.
    pub(super) fn learn_link_id(&mut self, link_id: &Token<64>) {
        if self.link_id.is_empty() && !link_id.is_empty() {
            self.link_id.copy_from(link_id);
        }
    }

    /// Returns true if the identifier of the link is known and another one than `link_id`.
    pub(super) fn is_of_another_link(&self, link_id: &Token<64>) -> bool {
        !self.link_id.is_empty() && !link_id.is_empty() && self.link_id.as_bytes() != link_id.as_bytes()
    }

    /// Returns true if a refresh was requested of which nothing has come yet.
    pub(super) fn is_awaited(&self) -> bool {
        matches!(self.request, Request::Awaited(_))
    }

    pub(super) fn was_ever_requested(&self) -> bool {
        self.request != Request::Never
    }

    pub(super) fn end_request(&mut self) {
        if let Request::Awaited(at) = self.request {
            self.request = Request::Ended(at);
        }
    }

    /// Returns when the documented rate limit allows the next refresh: hourly for accounts, daily for all other products.
    pub(super) fn next_refresh(&self, document: &Evidence) -> Option<Timestamp> {
        let interval = if self.product == *Product::Accounts.as_str() { HOUR } else { DAY };
        let last = match (document.last_attempted_at.timestamp(), self.request.at()) {
            (Some(attempted), Some(requested)) => attempted.max(requested),
            (attempted, requested) => attempted.or(requested)?,
        };
        last.checked_add_seconds(interval)
    }
}

/// The longest text: three names of 64 bytes with every byte escaped, five stamps, and the words between.
const MAX_TEXT: usize = 3 * 64 * 3
    + 5 * 30
    + "baseline/2 product= link_id= refreshed_at= reported_at= attempted_at= error= requested= awaited waiting= end=01234567"
        .len();

/// What the text begins with. Another form gets another number.
const FORM: &str = "baseline/2";

/// What is at the end, before the checksum of everything before it.
const END: &str = " end=";

/// The length of the end mark with the checksum, which has eight digits.
const END_LEN: usize = END.len() + 8;

/// How a request without a time, and a wait that is over, are written.
const UNKNOWN: &str = "unknown";
const OVER: &str = "over";

impl Baseline {
    /// The length of the longest text, in bytes.
    pub const MAX_LEN: usize = MAX_TEXT;

    /// Returns the text, one line of ASCII, of which [`FromStr`] makes the same baseline.
    #[must_use]
    pub fn to_text(&self) -> heapless::String<MAX_TEXT> {
        let mut text = heapless::String::new();
        // It always fits: see MAX_TEXT.
        let _ = self.write(&mut text);
        let checksum = checksum(text.as_bytes());
        let _ = text.push_str(END);
        for digit in checksum_digits(checksum) {
            let _ = text.push(digit);
        }
        text
    }

    fn write(&self, out: &mut impl fmt::Write) -> fmt::Result {
        out.write_str(FORM)?;
        write_name(out, " product=", self.product.as_str())?;
        if !self.link_id.is_empty() {
            write_name(out, " link_id=", self.link_id.as_str())?;
        }
        write_stamp(out, " refreshed_at=", self.refreshed_at)?;
        write_stamp(out, " reported_at=", self.reported_at)?;
        write_stamp(out, " attempted_at=", self.attempted_at)?;
        if let Some(error) = self.error.present() {
            write_name(out, " error=", error.as_str())?;
        }
        if self.was_ever_requested() {
            out.write_str(" requested=")?;
            out.write_str(self.request.at().map(Timestamp::to_text).as_deref().unwrap_or(UNKNOWN))?;
        }
        if self.is_awaited() {
            out.write_str(" awaited")?;
        }
        match self.waiting {
            Waiting::No => Ok(()),
            Waiting::Since(at) => write_stamp(out, " waiting=", at.into()),
            Waiting::Over => {
                out.write_str(" waiting=")?;
                out.write_str(OVER)
            }
        }
    }
}

/// FNV-1a: each step is a bijection of the state, so two texts that differ in one byte never have the same checksum. It is there
/// to notice a text that was cut or edited by accident, not to keep anybody from forging one.
fn checksum(text: &[u8]) -> u32 {
    text.iter().fold(0x811c_9dc5, |state, byte| (state ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

fn checksum_digits(checksum: u32) -> impl Iterator<Item = char> {
    (0..8_u32).rev().map(move |place| hexadecimal(checksum.wrapping_shr(place.wrapping_mul(4))))
}

fn hexadecimal(digit: u32) -> char {
    char::from_digit(digit & 0xf, 16).unwrap_or('0')
}

fn write_stamp(out: &mut impl fmt::Write, label: &str, stamp: Stamp) -> fmt::Result {
    if stamp.is_absent() {
        return Ok(());
    }
    out.write_str(label)?;
    out.write_str(stamp.timestamp().map(Timestamp::to_text).as_deref().unwrap_or(MALFORMED))
}

/// Writes a name with everything but ASCII letters, digits, `_`, `-` and `.` escaped as `%2f`.
fn write_name(out: &mut impl fmt::Write, label: &str, name: &str) -> fmt::Result {
    out.write_str(label)?;
    for byte in name.bytes() {
        if is_plain(byte) {
            out.write_char(char::from(byte))?;
        } else {
            out.write_char('%')?;
            out.write_char(hexadecimal(u32::from(byte >> 4)))?;
            out.write_char(hexadecimal(u32::from(byte)))?;
        }
    }
    Ok(())
}

const fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.')
}

/// Why a text is not that of a [`Baseline`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BaselineTextError {
    /// The text does not begin as a baseline does.
    NotABaseline,
    /// The text is that of a baseline of another version of this library.
    OtherVersion,
    /// The end of the text is missing.
    Truncated,
    /// The text was changed.
    Edited,
}

impl fmt::Display for BaselineTextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotABaseline => "not the text of a baseline, which begins with baseline/2; start with a new baseline",
            Self::OtherVersion => "the text of a baseline of another version; start with a new baseline",
            Self::Truncated => "the end of the baseline is missing; use a column that holds the whole text",
            Self::Edited => "the text of the baseline was changed; store and pass it unchanged",
        })
    }
}

impl core::error::Error for BaselineTextError {}

impl FromStr for Baseline {
    type Err = BaselineTextError;

    fn from_str(text: &str) -> Result<Self, BaselineTextError> {
        match text.strip_prefix(FORM) {
            Some(rest) if rest.starts_with(' ') || rest.is_empty() => {}
            _ if !text.is_empty() && FORM.starts_with(text) => return Err(BaselineTextError::Truncated),
            _ if text.starts_with("baseline/") => return Err(BaselineTextError::OtherVersion),
            _ => return Err(BaselineTextError::NotABaseline),
        }
        // A text that does not end with its mark and checksum was cut, unless they stand, whole, anywhere in it.
        let end = text.len().saturating_sub(END_LEN);
        let ending = text.split_at_checked(end).and_then(|(before, after)| Some((before, after.strip_prefix(END)?)));
        let Some((before, digits)) = ending else {
            return Err(if has_end(text) { BaselineTextError::Edited } else { BaselineTextError::Truncated });
        };
        let checksum = checksum(before.as_bytes());
        if !digits.chars().eq(checksum_digits(checksum)) {
            return Err(BaselineTextError::Edited);
        }
        read(before).ok_or(BaselineTextError::Edited)
    }
}

/// Returns true if an end mark with a whole checksum stands anywhere in the text.
fn has_end(text: &str) -> bool {
    text.as_bytes().windows(END_LEN).any(|window| {
        window.strip_prefix(END.as_bytes()).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    })
}

/// Reads a text without its end.
fn read(text: &str) -> Option<Baseline> {
    // The words that `split` would give, which brings a panic with it.
    let mut rest = Some(text);
    let words = core::iter::from_fn(|| {
        let text = rest?;
        let end = text.bytes().position(|byte| byte == b' ');
        rest = end.and_then(|end| text.get(end.saturating_add(1)..));
        text.get(..end.unwrap_or(text.len()))
    });
    let mut words = words.peekable();
    let mut next = |label: &str| {
        let word = words.peek()?.strip_prefix(label)?;
        words.next();
        Some(word)
    };
    next(FORM).filter(|rest| rest.is_empty())?;
    let mut baseline = Baseline::EMPTY;
    baseline.product = read_name(next("product=")?)?;
    if let Some(link_id) = next("link_id=") {
        baseline.link_id = read_name(link_id).filter(|link_id| !link_id.is_empty())?;
    }
    baseline.refreshed_at = read_stamp(next("refreshed_at="))?;
    baseline.reported_at = read_stamp(next("reported_at="))?;
    baseline.attempted_at = read_stamp(next("attempted_at="))?;
    if let Some(error) = next("error=") {
        baseline.error.set(read_name(error).filter(|error| !error.is_empty())?.as_str());
    }
    if let Some(at) = next("requested=") {
        let at = if at == UNKNOWN { None } else { Some(Timestamp::parse(at).ok()?) };
        baseline.request = match next("awaited") {
            Some("") => Request::Awaited(at),
            Some(_) => return None,
            None => Request::Ended(at),
        };
    }
    match next("waiting=") {
        Some(OVER) => baseline.waiting = Waiting::Over,
        Some(at) => baseline.waiting = Waiting::Since(Timestamp::parse(at).ok()?),
        None => {}
    }
    if words.next().is_none() { Some(baseline) } else { None }
}

fn read_name(text: &str) -> Option<Token<64>> {
    let mut name = heapless::Vec::<u8, 64>::new();
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let byte = if byte == b'%' {
            let mut digit = || bytes.next().and_then(|digit| char::from(digit).to_digit(16));
            let value = digit()? << 4 | digit()?;
            u8::try_from(value).ok()?
        } else if is_plain(byte) {
            byte
        } else {
            return None;
        };
        name.push(byte).ok()?;
    }
    Token::new(core::str::from_utf8(&name).ok()?).ok()
}

fn read_stamp(text: Option<&str>) -> Option<Stamp> {
    match text {
        None => Some(Stamp::ABSENT),
        Some(MALFORMED) => Some(Stamp::MALFORMED),
        Some(text) => Timestamp::parse(text).map(Stamp::from).ok(),
    }
}

impl fmt::Display for Baseline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_text())
    }
}

/// The text says everything that there is, and holds no secret.
impl fmt::Debug for Baseline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Baseline({})", self.to_text())
    }
}

/// As its text.
impl Serialize for Baseline {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_text())
    }
}

impl<'de> Deserialize<'de> for Baseline {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(FromText::<Self>::new("the text of a baseline"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp { seconds, nanosecond: 0, has_offset: true }
    }

    /// The published vectors of FNV-1a.
    #[test]
    fn checksums() {
        for (text, sum) in [("", 0x811c_9dc5), ("a", 0xe40c_292c), ("foobar", 0xbf9c_f968)] {
            assert_eq!(checksum(text.as_bytes()), sum);
        }
        assert!("bf9cf968".chars().eq(checksum_digits(0xbf9c_f968)));
        assert!("00000001".chars().eq(checksum_digits(1)));
    }

    #[test]
    fn a_wait_is_over_after_an_hour() {
        let waiting = Waiting::Since(at(1_000));
        for (now, seconds, over) in
            [(None, 0, false), (Some(999), 0, false), (Some(4_599), 3_599, false), (Some(4_600), 3_600, true)]
        {
            let now = now.map(at);
            assert_eq!((waiting.seconds(now), waiting.is_over(now)), (seconds, over));
        }
        assert!(Waiting::Over.is_over(None) && !Waiting::No.is_over(Some(at(i64::MAX))));
        assert_eq!(Waiting::Since(at(i64::MIN)).seconds(Some(at(i64::MAX))), i64::MAX);
    }

    #[test]
    fn a_wait_keeps_its_start_unless_the_clock_is_set_back() {
        let waiting = Waiting::Since(at(1_000));
        assert_eq!(waiting.since(Some(at(2_000))), waiting);
        assert_eq!(waiting.since(None), waiting);
        assert_eq!(waiting.since(Some(at(10))), Waiting::Since(at(10)));
        for other in [Waiting::No, Waiting::Over] {
            assert_eq!(other.since(Some(at(10))), Waiting::Since(at(10)));
            assert_eq!(other.since(None), Waiting::No);
        }
    }

    #[test]
    fn a_request_ends_and_keeps_its_time() {
        let mut baseline = Baseline::EMPTY.requested(Some(at(5)));
        assert!(baseline.is_awaited() && baseline.was_ever_requested());
        baseline.end_request();
        assert!(!baseline.is_awaited() && baseline.was_ever_requested());
        assert_eq!(baseline.request.at(), Some(at(5)));
        let mut never = Baseline::EMPTY;
        never.end_request();
        assert!(!never.was_ever_requested());
    }

    #[test]
    fn names_are_escaped() {
        for (name, text) in [("", "="), ("a_b-c.9", "=a_b-c.9"), ("a b", "=a%20b"), ("%", "=%25"), ("é", "=%c3%a9")] {
            let mut written = heapless::String::<16>::new();
            assert!(write_name(&mut written, "=", name).is_ok());
            assert_eq!(written, text);
            let read = text.get(1..).and_then(read_name);
            assert_eq!(read.as_ref().map(Token::as_str), Some(name));
        }
        for text in [" ", "%", "%4", "%4g", "%ff", "é", "/"] {
            assert!(read_name(text).is_none(), "{text}");
        }
    }
}
