//! [`Response`]: the document of status 200.

use core::fmt;

use crate::{
    Account, Findings, Link, PayloadErrorCode, Stamp,
    document::{
        field::{Field, fields},
        product::ProductStatus,
        walk::Walk,
    },
    json::{Failed, Keys, Kind, Object},
    report::path::Key,
};

/// What a 200 says: up to `N` accounts with their numbers, the link with its products, and what was found on the way.
pub struct Response<const N: usize> {
    accounts: [Account; N],
    count: usize,
    link: Link,
    findings: Findings,
    incomplete: bool,
}

impl<const N: usize> Response<N> {
    pub(crate) const EMPTY: Self = Self {
        accounts: [const { Account::EMPTY }; N],
        count: 0,
        link: Link::EMPTY,
        findings: Findings::new(),
        incomplete: false,
    };

    /// The accounts, in the order of the wire.
    #[must_use]
    pub fn accounts(&self) -> &[Account] {
        self.accounts.get(..self.count).unwrap_or(&[])
    }

    /// The account of this identifier, if there is exactly one, so that no program picks one by accident.
    #[must_use]
    pub fn account(&self, account_id: &str) -> Option<&Account> {
        let mut accounts = self.accounts().iter().filter(|account| *account.account_id() == account_id);
        accounts.next().filter(|_| accounts.next().is_none())
    }

    /// The link that the accounts belong to.
    #[must_use]
    pub const fn link(&self) -> &Link {
        &self.link
    }

    /// When the account numbers were last refreshed.
    #[must_use]
    pub fn refreshed_at(&self) -> Stamp {
        self.link.products().account_numbers().map_or(Stamp::ABSENT, ProductStatus::refreshed_at)
    }

    /// What deviated from the documentation, or looks wrong.
    #[must_use]
    pub const fn findings(&self) -> &Findings {
        &self.findings
    }

    /// Whether every account and every number of the reply is here: nothing was set aside.
    #[must_use]
    pub const fn is_complete(&self) -> bool {
        !self.incomplete
    }

    pub(crate) fn clear(&mut self) {
        for account in self.accounts.iter_mut().take(self.count) {
            account.clear();
        }
        self.count = 0;
        self.link.clear();
        self.findings.clear();
        self.incomplete = false;
    }

    pub(crate) fn wipe(&mut self) {
        for account in &mut self.accounts {
            *account = Account::EMPTY;
        }
        self.count = 0;
        self.link = Link::EMPTY;
        self.findings.clear();
        self.incomplete = false;
    }

    /// The destinations of a parse.
    pub(crate) fn parts(&mut self) -> (&mut [Account], &mut Link, &mut Findings) {
        (&mut self.accounts, &mut self.link, &mut self.findings)
    }

    pub(crate) fn settle(&mut self, count: u32, complete: bool) {
        self.count = usize::try_from(count).unwrap_or(0);
        self.incomplete = !complete;
    }
}

impl<const N: usize> PartialEq for Response<N> {
    /// Compares accounts and link; findings, and what was set aside, are about the text that they were read from.
    fn eq(&self, other: &Self) -> bool {
        self.accounts() == other.accounts() && self.link == other.link
    }
}

impl<const N: usize> Eq for Response<N> {}

impl<const N: usize> fmt::Debug for Response<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("accounts", &self.accounts())
            .field("link", &self.link)
            .field("findings", &self.findings)
            .field("complete", &self.is_complete())
            .finish()
    }
}

/// Where the accounts of a document go.
pub(crate) enum Accounts<'a> {
    /// Each into a place of its own.
    Kept(&'a mut [Account]),
    /// One after the other through the same place, to be delivered.
    Delivered(&'a mut Account),
}

static FIELDS: Keys<Field> = fields(&[Field::required(Key::Accounts), Field::required(Key::Link)]);

/// Reads the document, and says how many accounts it gave. Without a destination the link is skipped.
pub(crate) fn read(
    walk: &mut Walk<'_, '_>,
    mut accounts: Accounts<'_>,
    mut link: Option<&mut Link>,
) -> Result<u32, Failed> {
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
            (count, excess) = read_accounts(walk, &mut accounts)?;
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

fn read_accounts(walk: &mut Walk<'_, '_>, accounts: &mut Accounts<'_>) -> Result<(u32, Option<Excess>), Failed> {
    walk.json.array()?;
    let mut count = 0_u32;
    let mut excess = None::<Excess>;
    let mut index = 0_u32;
    while walk.element(index)? {
        match accounts {
            Accounts::Delivered(account) => {
                let usable = account.read(index, walk)?;
                if usable {
                    walk.deliver(account)?;
                    count = count.saturating_add(1);
                }
                account.clear();
            }
            Accounts::Kept(places) => match usize::try_from(count).ok().and_then(|count| places.get_mut(count)) {
                Some(account) => {
                    if account.read(index, walk)? {
                        count = count.saturating_add(1);
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
            },
        }
        index = index.saturating_add(1);
    }
    Ok((count, excess))
}
