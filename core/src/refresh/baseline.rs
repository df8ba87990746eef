//! [`Baseline`]: what a caller keeps of one reply to judge the next by.

use core::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{
    ApiError, DocumentError, Link, ProductStatus, Stamp, Timestamp, Token, TooLong,
    document::any::{self, ProductOf},
    value::from_text::FromText,
    value::stamp::MALFORMED,
};

/// What a caller keeps of one reply to judge the next by: which product of which link, when it was refreshed and attempted,
/// and whether a refresh was requested since.
///
/// It comes from the reply to a refresh ([`read`](Self::read) with status 202), which is the best place; from any other
/// document that carries products; from a [`Link`]; from its own text, which is one line for a column of a database; or is
/// [`new`](Self::new), where nothing is known yet.
///
/// ```
/// use account_numbers::{ApiError, Baseline};
///
/// let body = br#"{"link_id": "mk_1", "products": {"account_numbers": {"refreshed_at": "2024-01-09T10:17:00Z"}}}"#;
/// let baseline = Baseline::read(202, body, "account_numbers", &mut ApiError::new())?.requested();
/// let text = baseline.to_string();
/// assert_eq!(text, "baseline/1 product=account_numbers link_id=mk_1 refreshed_at=2024-01-09T10:17:00Z requested");
/// assert_eq!(text.parse(), Ok(baseline));
/// # Ok::<(), account_numbers::DocumentError>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Baseline {
    refreshed_at: Stamp,
    last_attempted_at: Stamp,
    product: Token<64>,
    link_id: Token<64>,
    requested: bool,
}

impl Baseline {
    const EMPTY: Self = Self {
        refreshed_at: Stamp::ABSENT,
        last_attempted_at: Stamp::ABSENT,
        product: Token::EMPTY,
        link_id: Token::EMPTY,
        requested: false,
    };

    /// A baseline for a product of which nothing is known yet.
    ///
    /// # Errors
    /// [`TooLong`] where the product's name has more than 64 bytes.
    pub fn new(product: &str) -> Result<Self, TooLong> {
        let mut baseline = Self::EMPTY;
        baseline.product = Token::new(product)?;
        Ok(baseline)
    }

    /// The baseline of a product of a link; a product that the link doesn't have was never refreshed.
    ///
    /// # Errors
    /// [`TooLong`] where the product's name has more than 64 bytes.
    pub fn of_link(link: &Link, product: &str) -> Result<Self, TooLong> {
        let mut baseline = Self::new(product)?;
        if let Some(status) = link.products().get(product) {
            baseline.take_stamps(status);
        }
        baseline.know(link.link_id());
        Ok(baseline)
    }

    /// The baseline of a product, from any document of the API that carries products: from a 200, or the 202 of a refresh.
    /// `$.link.products` is taken, or `$.products` where there is no such thing. A product that isn't there was never refreshed.
    ///
    /// # Errors
    /// [`DocumentError::Refused`] for any other status: `api_error` says what it means. [`DocumentError::Payload`] for a
    /// body that can't be read, or has no products. [`DocumentError::ProductTooLong`] for more than 64 bytes of `product`.
    pub fn read(status: u16, body: &[u8], product: &str, api_error: &mut ApiError) -> Result<Self, DocumentError> {
        let mut baseline = Self::new(product).map_err(|TooLong| DocumentError::ProductTooLong)?;
        let mut place = ProductOf::new(product);
        any::read(status, body, &mut place, api_error)?;
        baseline.take_stamps(&place.status);
        baseline.know(&place.link_id);
        Ok(baseline)
    }

    fn take_stamps(&mut self, status: &ProductStatus) {
        self.refreshed_at = status.refreshed_at();
        self.last_attempted_at = status.last_attempted_at();
    }

    /// Whether it is known to be of another link.
    pub(super) fn is_of_another(&self, link: &Link) -> bool {
        !self.link_id.is_empty() && !link.link_id().is_empty() && self.link_id != *link.link_id()
    }

    /// Becomes the baseline for what follows a reply that left nothing open.
    pub(super) fn settle(&mut self, link: &Link, status: &ProductStatus) {
        self.refreshed_at = status.refreshed_at();
        if !status.last_attempted_at().is_absent() {
            self.last_attempted_at = status.last_attempted_at();
        }
        self.know(link.link_id());
        self.requested = false;
    }

    /// Takes the identifier of the link; an empty one is none.
    fn know(&mut self, link_id: &Token<64>) {
        if !link_id.is_empty() {
            self.link_id.clone_from(link_id);
        }
    }

    /// The same, with a refresh requested since.
    #[must_use]
    pub fn requested(mut self) -> Self {
        self.requested = true;
        self
    }

    /// Whether a refresh was requested since.
    #[must_use]
    pub const fn is_requested(&self) -> bool {
        self.requested
    }

    /// The product's name on the wire.
    #[must_use]
    pub fn product(&self) -> &str {
        self.product.as_str()
    }

    /// The link that the product belongs to, where it is known.
    #[must_use]
    pub fn link_id(&self) -> Option<&str> {
        if self.link_id.is_empty() { None } else { Some(self.link_id.as_str()) }
    }

    /// When the product was last refreshed.
    #[must_use]
    pub const fn refreshed_at(&self) -> Stamp {
        self.refreshed_at
    }

    /// When the last attempt to refresh it was started.
    #[must_use]
    pub const fn last_attempted_at(&self) -> Stamp {
        self.last_attempted_at
    }
}

/// The longest text: two names of 64 bytes with every byte escaped, two stamps, and the words between.
const LONGEST: usize =
    2 * 64 * 3 + 2 * 30 + "baseline/1 product= link_id= refreshed_at= last_attempted_at= requested".len();

/// What the text begins with; another form would get another number.
const FORM: &str = "baseline/1";

impl Baseline {
    /// The text, one line of ASCII, of which [`FromStr`] makes the same baseline.
    #[must_use]
    pub fn to_text(&self) -> heapless::String<LONGEST> {
        let mut text = heapless::String::new();
        // It always fits: see LONGEST.
        let _ = self.write(&mut text);
        text
    }

    fn write(&self, out: &mut impl fmt::Write) -> fmt::Result {
        out.write_str(FORM)?;
        write_name(out, " product=", &self.product)?;
        if !self.link_id.is_empty() {
            write_name(out, " link_id=", &self.link_id)?;
        }
        for (name, stamp) in [(" refreshed_at=", self.refreshed_at), (" last_attempted_at=", self.last_attempted_at)] {
            if stamp.is_absent() {
                continue;
            }
            out.write_str(name)?;
            out.write_str(stamp.timestamp().map(Timestamp::to_text).as_deref().unwrap_or(MALFORMED))?;
        }
        if self.requested { out.write_str(" requested") } else { Ok(()) }
    }
}

/// Writes a name with everything but ASCII letters, digits, `_`, `-` and `.` escaped as `%2F`.
fn write_name(out: &mut impl fmt::Write, label: &str, name: &Token<64>) -> fmt::Result {
    out.write_str(label)?;
    for byte in name.as_str().bytes() {
        if is_plain(byte) {
            out.write_char(char::from(byte))?;
        } else {
            out.write_char('%')?;
            for digit in [byte >> 4, byte & 0xf] {
                out.write_char(char::from_digit(digit.into(), 16).unwrap_or('0').to_ascii_uppercase())?;
            }
        }
    }
    Ok(())
}

const fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.')
}

/// A text is not that of a [`Baseline`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BaselineTextError;

impl fmt::Display for BaselineTextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not the text of a baseline, which begins with baseline/1; read a new one from a document")
    }
}

impl core::error::Error for BaselineTextError {}

impl FromStr for Baseline {
    type Err = BaselineTextError;

    fn from_str(text: &str) -> Result<Self, BaselineTextError> {
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
        let whole = |word: Option<&str>| word == Some("");
        if !whole(next(FORM)) {
            return Err(BaselineTextError);
        }
        let mut baseline = Self::EMPTY;
        baseline.product = read_name(next("product=").ok_or(BaselineTextError)?)?;
        if let Some(link_id) = next("link_id=") {
            baseline.know(&read_name(link_id)?);
        }
        baseline.refreshed_at = read_stamp(next("refreshed_at="))?;
        baseline.last_attempted_at = read_stamp(next("last_attempted_at="))?;
        baseline.requested =
            next("requested").map_or(Ok(false), |rest| rest.is_empty().then_some(true).ok_or(BaselineTextError))?;
        match words.next() {
            None => Ok(baseline),
            Some(_) => Err(BaselineTextError),
        }
    }
}

fn read_name(text: &str) -> Result<Token<64>, BaselineTextError> {
    let mut name = heapless::Vec::<u8, 64>::new();
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        let byte = if byte == b'%' {
            let mut digit = || bytes.next().and_then(|digit| char::from(digit).to_digit(16)).ok_or(BaselineTextError);
            let value = digit()? << 4 | digit()?;
            u8::try_from(value).map_err(|_| BaselineTextError)?
        } else if is_plain(byte) {
            byte
        } else {
            return Err(BaselineTextError);
        };
        name.push(byte).map_err(|_| BaselineTextError)?;
    }
    let name = core::str::from_utf8(&name).map_err(|_| BaselineTextError)?;
    Token::new(name).map_err(|TooLong| BaselineTextError)
}

fn read_stamp(text: Option<&str>) -> Result<Stamp, BaselineTextError> {
    match text {
        None => Ok(Stamp::ABSENT),
        Some(MALFORMED) => Ok(Stamp::MALFORMED),
        Some(text) => Timestamp::parse(text).map(Stamp::from).map_err(|_| BaselineTextError),
    }
}

impl fmt::Display for Baseline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f)
    }
}

impl fmt::Debug for Baseline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Baseline")
            .field("product", &self.product)
            .field("link_id", &self.link_id)
            .field("refreshed_at", &self.refreshed_at)
            .field("last_attempted_at", &self.last_attempted_at)
            .field("requested", &self.requested)
            .finish()
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
