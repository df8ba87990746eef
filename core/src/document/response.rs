//! [`Response`]: the document that comes with status 200.

use core::fmt;

use crate::{
    Account, ApiError, Findings, Link, NotExactlyOne, PayloadErrorCode, Stamp,
    document::{
        field::{Field, Fields, Need, ObjectKind},
        object::Object,
        seen::Seen,
        walk::{Table, Walk},
    },
    json::{Failed, Kind},
    keys::Key,
    sink::Sink,
    value::only::only,
    words::FindingCode,
};

/// The storage for everything in a reply except its accounts: the link, the findings, and the API error. It takes about 10 KB.
pub struct Rest {
    pub(crate) link: Link,
    pub(crate) findings: Findings,
    pub(crate) api_error: ApiError,
    pub(crate) count: u32,
    pub(crate) is_response: bool,
    pub(crate) is_incomplete: bool,
}

impl Rest {
    /// Returns empty storage. It consists of zeros, so that a `static` one takes no flash.
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

    /// Overwrites the whole storage with zeros.
    pub fn wipe(&mut self) {
        self.link.wipe();
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

/// The content of a reply with status 200: the accounts with their numbers, the link with its products, and the findings. It is a
/// view of the storage that the reply was read into.
#[derive(Clone, Copy)]
pub struct Response<'r> {
    accounts: &'r [Account],
    rest: &'r Rest,
}

impl<'r> Response<'r> {
    /// Returns a view of what was read into `accounts` and `rest`.
    pub(crate) fn new(accounts: &'r [Account], rest: &'r Rest) -> Self {
        let count = usize::try_from(rest.count).unwrap_or(usize::MAX);
        Self { accounts: accounts.get(..count).unwrap_or(&[]), rest }
    }

    /// Returns the accounts, in the order of the document.
    #[must_use]
    pub const fn accounts(self) -> &'r [Account] {
        self.accounts
    }

    /// Returns the account with this identifier.
    ///
    /// # Errors
    /// [`NotExactlyOne`] unless there is exactly one, so that no program picks one by accident.
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
        self.rest.link.numbers_refreshed_at()
    }

    /// Returns the findings: deviations from the documentation, and numbers that look wrong.
    #[must_use]
    pub const fn findings(self) -> &'r Findings {
        &self.rest.findings
    }

    /// Returns true if the response contains every account and number of the reply: nothing was set aside.
    #[must_use]
    pub const fn is_complete(self) -> bool {
        !self.rest.is_incomplete
    }
}

impl PartialEq for Response<'_> {
    /// Compares the accounts and the link. Findings, and whether anything was set aside, do not count, because they are about the body.
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

const ROWS: &[Field] = &[Field::new(Key::accounts, Need::Required), Field::new(Key::link, Need::Required)];
static FIELDS: Fields = Fields::new(ObjectKind::Document, ROWS);

/// The document while it is being read, and the destinations of its parts.
struct Document<'d> {
    sink: &'d mut dyn Sink,
    link: Option<&'d mut Link>,
    seen: Seen,
    count: u32,
    /// The index of the first account without a place, and the offset at which it begins.
    excess: Option<(u32, usize)>,
    /// The number of places that would have sufficed.
    needed: u32,
}

/// Reads the document, and returns the number of its accounts. Without a destination, the link is skipped.
pub(crate) fn read(walk: &mut Walk<'_, '_>, sink: &mut dyn Sink, link: Option<&mut Link>) -> Result<u32, Failed> {
    walk.document()?;
    let mut document = Document { sink, link, seen: Seen::NONE, count: 0, excess: None, needed: 0 };
    let mut object = Object::new(&FIELDS);
    #[cfg(feature = "perf")]
    let ended = crate::document::usual::with_gap!(walk, gap => crate::document::usual::usual_members!(walk, gap, object, {
        0, "accounts", |value| if walk.enter_member(Key::accounts, value) {
            document.read_accounts(walk)?;
            Some(walk.json.rest())
        } else {
            None
        };
        1, "link", |value| if walk.enter_member(Key::link, value) {
            document.read_link(walk)?;
            Some(walk.json.rest())
        } else {
            None
        };
    }));
    #[cfg(not(feature = "perf"))]
    let ended = false;
    if !ended {
        walk.members(&mut object, &mut document)?;
    }
    if let Some(missing) = object.missing().next() {
        return Err(walk.refuse_missing(missing.key));
    }
    walk.json.finish()?;
    match document.excess {
        None => Ok(document.count),
        Some((index, at)) => Err(walk.refuse_excess(index, at, document.needed)),
    }
}

impl Table for Document<'_> {
    fn read_field(&mut self, field: Field, walk: &mut Walk<'_, '_>) -> Result<bool, Failed> {
        // A third field would need an arm of its own.
        const { assert!(ROWS.len() == 2) };
        match field.key {
            Key::accounts => self.read_accounts(walk)?,
            Key::link => self.read_link(walk)?,
            _ => walk.json.skip()?,
        }
        Ok(true)
    }
}

impl Document<'_> {
    fn read_link(&mut self, walk: &mut Walk<'_, '_>) -> Result<(), Failed> {
        if walk.json.kind()? != Kind::Object {
            return Err(walk.refuse(PayloadErrorCode::WrongType, walk.json.offset()));
        }
        match &mut self.link {
            Some(link) => link.read(walk),
            None => walk.json.skip(),
        }
    }

    fn read_accounts(&mut self, walk: &mut Walk<'_, '_>) -> Result<(), Failed> {
        if walk.json.kind()? != Kind::Array {
            return Err(walk.refuse(PayloadErrorCode::WrongType, walk.json.offset()));
        }
        walk.json.array()?;
        let mut index = 0_u32;
        while walk.element(index)? {
            let at = walk.json.offset();
            let place = if self.excess.is_none() { self.sink.place() } else { None };
            match place {
                Some(account) => {
                    if !account.is_empty() {
                        account.clear();
                    }
                    let done = account.read(index, walk)?;
                    if !done.is_usable {
                        if !done.is_untouched {
                            account.clear();
                        }
                    } else if self.seen.is_repeated(account.account_id().as_bytes()) {
                        account.clear();
                        walk.set_aside(FindingCode::DuplicateAccount, at)?;
                    } else {
                        self.count = self.count.saturating_add(1);
                        if self.sink.account().is_break() {
                            return Err(walk.stop());
                        }
                    }
                }
                None => {
                    if self.excess.is_none() {
                        self.excess = Some((index, at));
                        self.needed = self.count;
                    }
                    self.needed = self.needed.saturating_add(1);
                    walk.json.skip()?;
                }
            }
            index = index.saturating_add(1);
        }
        Ok(())
    }
}

#[cfg(all(test, feature = "perf"))]
mod tests {
    use core::ops::ControlFlow;
    use std::{boxed::Box, fs, path::PathBuf, println};

    use super::read;
    use crate::{Account, Link, Options, document::walk::Walk, report::receiver::Receiver, sink::Sink};

    #[derive(Default)]
    struct Place(Account);

    impl Sink for Place {
        fn place(&mut self) -> Option<&mut Account> {
            Some(&mut self.0)
        }

        fn account(&mut self) -> ControlFlow<()> {
            ControlFlow::Continue(())
        }
    }

    /// Returns how many members of a body with documented keys were read by the usual path and by the general loop, or `None` if the body
    /// cannot be read.
    fn members(body: &[u8]) -> Option<[u32; 2]> {
        let mut ignore = |_: &crate::Finding| ControlFlow::Continue(());
        let mut walk = Walk::new(body, &Options::new(), Receiver::Each(&mut ignore));
        read(&mut walk, &mut Place::default(), Some(&mut Box::new(Link::new()))).ok()?;
        Some(walk.members)
    }

    /// At least 99 % of the members of every recorded body take the usual path, and of the bodies that benchmarks read. Those that
    /// were made to deviate are counted together with them.
    #[test]
    fn recorded_members_take_the_usual_path() {
        let payloads = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/payloads");
        let index = fs::read_to_string(payloads.join("index.tsv")).unwrap();
        let (mut bodies, mut all) = (0, [0; 2]);
        for line in index.lines().skip(1) {
            let fields: std::vec::Vec<&str> = line.split('\t').collect();
            let (file, status, source) = (fields[0], fields[1], fields[3]);
            if status != "200" {
                continue;
            }
            let Some([usual, general]) = members(&fs::read(payloads.join(file)).unwrap()) else { continue };
            if source.starts_with("recorded:") || ["200_3_accounts.json", "200_32_accounts.json"].contains(&file) {
                bodies += 1;
                let is_usual = usual * 100 >= (usual + general) * 99;
                assert!(is_usual, "{file}: {usual} members took the usual path, and {general} the general walk");
            }
            all = [all[0] + usual, all[1] + general];
        }
        assert!(bodies >= 4);
        println!("measured: of the corpus, {} members took the usual path, and {} the general walk", all[0], all[1]);
    }
}
