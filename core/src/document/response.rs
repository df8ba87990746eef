//! [`Response`]: the document of status 200.

use core::fmt;

use crate::{
    Account, ApiError, Findings, Link, NotExactlyOne, PayloadErrorCode, Stamp,
    document::{
        field::{Field, fields},
        product::ProductStatus,
        walk::Walk,
    },
    json::{Failed, Keys, Kind, Object},
    report::path::Key,
    sink::Sink,
    value::only::only,
};

/// Everything of a reply but its accounts: the link, the findings, and the API error. About 10 KB.
pub struct Rest {
    pub(crate) link: Link,
    pub(crate) findings: Findings,
    pub(crate) api_error: ApiError,
    pub(crate) count: u32,
    pub(crate) is_response: bool,
    pub(crate) is_incomplete: bool,
}

impl Rest {
    /// An empty one. It is all zeros, so that a `static` one takes no flash.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            link: Link::EMPTY,
            findings: Findings::new(),
            api_error: ApiError::EMPTY,
            count: 0,
            is_response: false,
            is_incomplete: false,
        }
    }

    /// Returns the response that was read last, or `None` if the last reply was an API error or could not be read. `accounts` is
    /// the storage that it was read into.
    #[must_use]
    pub fn response<'r>(&'r self, accounts: &'r [Account]) -> Option<Response<'r>> {
        self.is_response.then(|| Response::new(accounts, self))
    }

    /// Returns the API error that was read last, or `None` if the last reply was a response or could not be read.
    #[must_use]
    pub fn api_error(&self) -> Option<&ApiError> {
        (self.api_error.status() != 0).then_some(&self.api_error)
    }

    /// Overwrites everything in it.
    pub fn wipe(&mut self) {
        self.link = Link::EMPTY;
        self.findings.clear();
        self.api_error.wipe();
        self.count = 0;
        self.is_response = false;
        self.is_incomplete = false;
    }

    pub(crate) fn clear(&mut self) {
        self.link.clear();
        self.findings.clear();
        self.api_error.wipe_used();
        self.count = 0;
        self.is_response = false;
        self.is_incomplete = false;
    }
}

impl Default for Rest {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Rest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rest").field("link", &self.link).field("findings", &self.findings).finish_non_exhaustive()
    }
}

/// What a 200 says: the accounts with their numbers, the link with its products, and the findings. A view of the storage that it
/// was read into.
#[derive(Clone, Copy)]
pub struct Response<'r> {
    accounts: &'r [Account],
    rest: &'r Rest,
}

impl<'r> Response<'r> {
    /// The view of what was read into `accounts` and `rest`.
    pub(crate) fn new(accounts: &'r [Account], rest: &'r Rest) -> Self {
        let count = usize::try_from(rest.count).unwrap_or(usize::MAX);
        Self { accounts: accounts.get(..count).unwrap_or(&[]), rest }
    }

    /// Returns the accounts, in the order of the wire.
    #[must_use]
    pub const fn accounts(self) -> &'r [Account] {
        self.accounts
    }

    /// Returns the account with this identifier.
    ///
    /// # Errors
    /// [`NotExactlyOne`] if there is none, or more than one, so that no program picks one by accident.
    pub fn account(self, account_id: &str) -> Result<&'r Account, NotExactlyOne> {
        only(self.accounts.iter().filter(|account| account.account_id().as_str() == account_id))
    }

    /// Returns the link that the accounts belong to.
    #[must_use]
    pub const fn link(self) -> &'r Link {
        &self.rest.link
    }

    /// Returns when the account numbers were last refreshed.
    #[must_use]
    pub fn refreshed_at(self) -> Stamp {
        self.rest.link.products().account_numbers().map_or(Stamp::ABSENT, ProductStatus::refreshed_at)
    }

    /// Returns what deviates from the documentation, or looks wrong.
    #[must_use]
    pub const fn findings(self) -> &'r Findings {
        &self.rest.findings
    }

    /// Returns true if every documented account and number of the reply is here: nothing was set aside.
    #[must_use]
    pub const fn is_complete(self) -> bool {
        !self.rest.is_incomplete
    }
}

impl PartialEq for Response<'_> {
    /// Compares accounts and link; findings, and what was set aside, are about the text that they were read from.
    fn eq(&self, other: &Self) -> bool {
        self.accounts() == other.accounts() && self.link() == other.link()
    }
}

impl Eq for Response<'_> {}

impl fmt::Debug for Response<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("accounts", &self.accounts())
            .field("link", &self.link())
            .field("findings", &self.findings())
            .field("complete", &self.is_complete())
            .finish()
    }
}

static FIELDS: Keys<Field> = fields(&[Field::required(Key::Accounts), Field::required(Key::Link)]);

/// Reads the document, and returns how many accounts it has. Without a destination the link is skipped.
pub(crate) fn read(walk: &mut Walk<'_, '_>, sink: &mut dyn Sink, mut link: Option<&mut Link>) -> Result<u32, Failed> {
    walk.document()?;
    let mut object = Object::new(&FIELDS);
    let mut count = 0;
    let mut excess = None;
    while let Some(Field { key, .. }) = walk.field(&mut object)? {
        let expected = if key == Key::Accounts { Kind::Array } else { Kind::Object };
        if walk.json.kind()? != expected {
            return Err(walk.refuse(PayloadErrorCode::WrongType, walk.json.offset()));
        }
        if key == Key::Accounts {
            (count, excess) = read_accounts(walk, sink)?;
        } else if let Some(link) = &mut link {
            link.read(walk)?;
        } else {
            walk.json.skip()?;
        }
    }
    if let Some(missing) = object.missing().next() {
        return Err(walk.refuse_missing(missing.key));
    }
    walk.json.finish()?;
    match excess {
        None => Ok(count),
        Some(excess) => Err(walk.refuse_excess(excess)),
    }
}

/// The first account that had no place.
pub(crate) struct Excess {
    pub(crate) index: u32,
    pub(crate) at: usize,
    /// How many places would have sufficed.
    pub(crate) needed: u32,
}

fn read_accounts(walk: &mut Walk<'_, '_>, sink: &mut dyn Sink) -> Result<(u32, Option<Excess>), Failed> {
    walk.json.array()?;
    let mut count = 0_u32;
    let mut excess = None::<Excess>;
    let mut index = 0_u32;
    while walk.element(index)? {
        let place = if excess.is_none() { sink.place() } else { None };
        match place {
            Some(account) => {
                account.clear();
                if account.read(index, walk)? {
                    count = count.saturating_add(1);
                    if sink.account().is_break() {
                        return Err(walk.stop());
                    }
                } else {
                    account.clear();
                }
            }
            None => {
                let at = walk.json.offset();
                let excess = excess.get_or_insert(Excess { index, at, needed: count });
                excess.needed = excess.needed.saturating_add(1);
                walk.json.skip()?;
            }
        }
        index = index.saturating_add(1);
    }
    Ok((count, excess))
}
