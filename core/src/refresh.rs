//! Has `refreshed_at` increased, and what to do next: [`Baseline`], [`compare`], [`decide`].

use core::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{
    ApiError, DocumentError, Link, LinkError, LinkState, Product, ProductError, ProductStatus, Response, Stamp,
    Timestamp, Token, TooLong,
    payload::{
        document::{self, ProductOf},
        open::{Open, Words, words},
    },
    stamp::MALFORMED,
    text::FromText,
};

words! {
    /// How a `refreshed_at` relates to the one before.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    Change {
        /// There was none, and now there is.
        First "first",
        /// It is later.
        Increased "increased",
        /// It is the same instant.
        Unchanged "unchanged",
        /// It is earlier, or gone.
        Decreased "decreased",
        /// There was none, and there is none.
        Never "never",
        /// One of them is malformed; or one has an offset, the other has none, and they are less than a day apart.
        Undecidable "undecidable",
    }
}

words! {
    /// What to do next.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    Next {
        /// A person should look: the reply contradicts itself or the baseline, or something was set aside.
        Check "check",
        /// Keep the numbers of before, and read again later.
        KeepPrevious "keep_previous",
        /// Store these numbers.
        UseNumbers "use_numbers",
        /// Exchange the link's token.
        ExchangeToken "exchange_token",
        /// Read again soon: a refresh is under way.
        Poll "poll",
        /// Nothing more will come from this link.
        Stop "stop",
        /// Have the user connect the link again.
        Reconnect "reconnect",
        /// Request a refresh again, but not before [`Decision::not_before`].
        RetryLater "retry_later",
        /// Ask the user for permission.
        AskUser "ask_user",
        /// The product can't be refreshed; the stored numbers stay usable.
        NotRefreshable "not_refreshable",
        /// A refresh may be requested, but not before [`Decision::not_before`].
        MayRefresh "may_refresh",
    }
}

impl Change {
    /// What it means, as a sentence for a person.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::First => "It was refreshed for the first time.",
            Self::Increased => "It was refreshed since.",
            Self::Unchanged => "It was not refreshed since.",
            Self::Decreased => "It is earlier than before, or gone.",
            Self::Never => "It was never refreshed.",
            Self::Undecidable => {
                "Whether it was refreshed can't be said: a timestamp is malformed, or only one of them has an offset."
            }
        }
    }
}

impl Next {
    /// What to do, as a sentence for a person.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::Check => {
                "Have a person look: the reply contradicts itself or the baseline, or something was set aside."
            }
            Self::KeepPrevious => "Keep the numbers of before, and read again later.",
            Self::UseNumbers => "Store these numbers.",
            Self::ExchangeToken => "Exchange the link's token.",
            Self::Poll => "Read again soon: a refresh is under way.",
            Self::Stop => "Stop: nothing more will come from this link.",
            Self::Reconnect => "Have the user connect the link again.",
            Self::RetryLater => "Request a refresh again, but not before the time that is named.",
            Self::AskUser => "Ask the user for permission.",
            Self::NotRefreshable => "Keep the stored numbers: the product can't be refreshed.",
            Self::MayRefresh => "Request a refresh if you want one, but not before the time that is named.",
        }
    }
}

const DAY: i64 = 86_400;
const HOUR: i64 = 3_600;

/// Says how a `refreshed_at` relates to the one before.
///
/// ```
/// use account_numbers::{Change, Stamp, Timestamp, compare};
///
/// let before = Stamp::from(Timestamp::parse("2024-01-09T10:17:00Z")?);
/// let now = Stamp::from(Timestamp::parse("2024-01-10T08:00:00Z")?);
/// assert_eq!(compare(before, now), Change::Increased);
/// assert_eq!(compare(Stamp::ABSENT, now), Change::First);
/// # Ok::<(), account_numbers::TimestampError>(())
/// ```
#[must_use]
pub fn compare(previous: Stamp, current: Stamp) -> Change {
    if previous.is_malformed() || current.is_malformed() {
        return Change::Undecidable;
    }
    match (previous.timestamp(), current.timestamp()) {
        (None, None) => Change::Never,
        (None, Some(_)) => Change::First,
        (Some(_), None) => Change::Decreased,
        (Some(previous), Some(current))
            if previous.has_offset() != current.has_offset() && !a_day_apart(previous, current) =>
        {
            Change::Undecidable
        }
        (Some(previous), Some(current)) => match current.cmp(&previous) {
            core::cmp::Ordering::Less => Change::Decreased,
            core::cmp::Ordering::Equal => Change::Unchanged,
            core::cmp::Ordering::Greater => Change::Increased,
        },
    }
}

/// Whether two instants are a day or more apart.
fn a_day_apart(one: Timestamp, two: Timestamp) -> bool {
    let (earlier, later) = (one.min(two), one.max(two));
    earlier.checked_add_seconds(DAY).is_some_and(|limit| limit <= later)
}

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
        document::read(status, body, &mut place, api_error)?;
        baseline.take_stamps(&place.status);
        baseline.know(&place.link_id);
        Ok(baseline)
    }

    fn take_stamps(&mut self, status: &ProductStatus) {
        self.refreshed_at = status.refreshed_at();
        self.last_attempted_at = status.last_attempted_at();
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

/// What to do about a reply: see [`decide`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Decision {
    /// How `refreshed_at` relates to that of the baseline.
    pub change: Change,
    /// What to do next.
    pub next: Next,
    /// With [`Next::RetryLater`] and [`Next::MayRefresh`]: when the documented limit of the product allows the next refresh,
    /// which is a day (`account_numbers`, `identity`) or an hour (`accounts`, `transactions`) after the last attempt. `None`
    /// where nothing is in the way, or no limit is documented.
    pub not_before: Option<Timestamp>,
    /// What to store now, to judge the next reply by.
    pub next_baseline: Baseline,
}

/// Says what to do about a reply, by the baseline of before. It has no clock: deadlines are the caller's.
///
/// A response from which accounts or numbers were set aside is not used as it is: see [`Next::Check`].
///
/// ```
/// use account_numbers::{Baseline, Next, Outcome, Reply, decide, parse_into};
///
/// let body = br#"{"accounts": [], "link": {"state": "connected", "products": {
///     "account_numbers": {"refreshed_at": "2024-01-09T10:17:00Z", "last_attempted_at": "2024-01-09T10:16:59.9Z"}}}}"#;
/// let mut reply = Reply::<1>::new();
/// let Outcome::Numbers(response) = parse_into(200, body, &Default::default(), &mut reply)? else { panic!() };
///
/// let first = decide(&Baseline::new("account_numbers").unwrap(), response);
/// assert_eq!(first.next, Next::UseNumbers);
/// let again = decide(&first.next_baseline, response);
/// assert_eq!(again.next, Next::MayRefresh);
/// assert_eq!(again.not_before.unwrap().to_string(), "2024-01-10T10:16:59.9Z");
/// # Ok::<(), account_numbers::PayloadError>(())
/// ```
#[must_use]
pub fn decide<const N: usize>(baseline: &Baseline, response: &Response<N>) -> Decision {
    decide_by_link(baseline, response.link(), response.is_complete())
}

/// [`decide`] for a link of any document, such as one that [`parse_each`](crate::parse_each) or
/// [`Link::read_document`] read; `complete` is false where something was set aside.
#[must_use]
pub fn decide_by_link(baseline: &Baseline, link: &Link, complete: bool) -> Decision {
    let status = link.products().get(baseline.product());
    let current = status.unwrap_or(&ProductStatus::EMPTY);
    let change = compare(baseline.refreshed_at, current.refreshed_at());
    let other_link = !baseline.link_id.is_empty() && !link.link_id().is_empty() && baseline.link_id != *link.link_id();
    let doubtful = status.is_none() || other_link || current.last_attempted_at().is_malformed();
    let next = match change {
        _ if doubtful => Next::Check,
        Change::Decreased => Next::KeepPrevious,
        Change::First | Change::Increased if complete => Next::UseNumbers,
        Change::First | Change::Increased | Change::Undecidable => Next::Check,
        Change::Unchanged | Change::Never => next_of_link(baseline, link, current),
    };
    let last_attempted_at = current.last_attempted_at().timestamp();
    let not_before = match next {
        Next::RetryLater | Next::MayRefresh => last_attempted_at
            .zip(interval(baseline.product()))
            .and_then(|(at, seconds)| at.checked_add_seconds(seconds)),
        _ => None,
    };
    let mut decision = Decision { change, next, not_before, next_baseline: baseline.clone() };
    // Otherwise nothing is settled: what was requested or running still is.
    if !matches!(next, Next::Check | Next::KeepPrevious | Next::ExchangeToken | Next::Poll) {
        let next_baseline = &mut decision.next_baseline;
        next_baseline.refreshed_at = current.refreshed_at();
        if last_attempted_at.is_some() {
            next_baseline.last_attempted_at = current.last_attempted_at();
        }
        next_baseline.know(link.link_id());
        next_baseline.requested = false;
    }
    decision
}

/// The documented limit: one refresh in so many seconds.
fn interval(product: &str) -> Option<i64> {
    match Product::of(product)? {
        Product::AccountNumbers | Product::Identity => Some(DAY),
        Product::Accounts | Product::Transactions => Some(HOUR),
        Product::Investments | Product::Enrichment => None,
    }
}

/// What to do where there is nothing new, by the state of the link.
fn next_of_link(baseline: &Baseline, link: &Link, current: &ProductStatus) -> Next {
    match link.state().known() {
        Some(LinkState::AwaitingTokenExchange) => Next::ExchangeToken,
        Some(LinkState::Connecting) => Next::Poll,
        Some(LinkState::Deleted) => Next::Stop,
        Some(LinkState::Error) => next_of_error(link),
        Some(LinkState::Connected) => next_of_product(baseline, current),
        None => Next::Check,
    }
}

/// What to do about a link in error.
fn next_of_error(link: &Link) -> Next {
    match link.error_code().and_then(Open::known) {
        Some(
            LinkError::AuthExpired
            | LinkError::InvalidCredentials
            | LinkError::UserError
            | LinkError::UserSetupRequired
            | LinkError::UserOauthDenied
            | LinkError::UserInputIncorrect
            | LinkError::Incomplete,
        ) => Next::Reconnect,
        Some(LinkError::SystemError | LinkError::ProviderError | LinkError::InstitutionError) => Next::RetryLater,
        Some(LinkError::NoAccounts) => Next::Stop,
        None => Next::Check,
    }
}

/// What to do about a product of a connected link.
fn next_of_product(baseline: &Baseline, current: &ProductStatus) -> Next {
    let attempted = current.last_attempted_at().timestamp();
    let newer = attempted.is_some() && baseline.last_attempted_at.timestamp() < attempted;
    // An attempt is stamped when it starts, so that what it refreshed is stamped later.
    let refreshed = current.refreshed_at().timestamp() >= attempted;
    let error = current.error_code().filter(|code| !code.as_str().is_empty());
    match error {
        None if newer && !refreshed => Next::Poll,
        Some(error) if newer => match error.known() {
            Some(ProductError::AuthExpired) => Next::Reconnect,
            Some(ProductError::NoPermission) => Next::AskUser,
            Some(ProductError::NotSupported | ProductError::NoAccounts) => Next::NotRefreshable,
            _ => Next::RetryLater,
        },
        _ if !newer && (baseline.requested || current.prefetch() == Some(true) && attempted.is_none()) => Next::Poll,
        _ if current.unavailable().is_some_and(|text| !text.is_empty()) => Next::NotRefreshable,
        _ => Next::MayRefresh,
    }
}
