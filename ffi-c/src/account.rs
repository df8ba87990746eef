//! Views of an account and of its numbers.

use core::{ffi::c_char, mem::MaybeUninit};

use account_numbers::{Account, NotExactlyOne, Number};

use crate::{
    AN_ACH, AN_BACS, AN_EFT, AN_INTERNATIONAL, AN_INVALID_ARGUMENT, AN_NOT_EXACTLY_ONE, AN_NOT_FOUND, AN_OK, AN_STALE,
    an_account_kind, an_amount, an_balance_date, an_number_kind, an_reply, an_status, an_str,
    memory::{check_pointer, check_view, fill, read, status_of, store, view},
    storage::Storage,
    text::print,
};

/// A view of an account.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct an_account {
    /// MoneyKit's identifier, such as acc_Af3gGp4wvUGwXpFJ4SePf4. It may change if MoneyKit cannot reconcile the account.
    pub account_id: an_str,
    /// The type, such as depository.checking.
    pub account_type: an_str,
    /// The institution's name for the account, at most 128 bytes. Print it with an_masked only.
    pub name: an_str,
    /// The nickname, at most 128 bytes. Print it with an_masked only.
    pub nickname: an_str,
    /// Show this to people: usually the last four digits, not always of a number in this reply.
    pub account_mask: an_str,
    /// The account's identifier in the system that it was imported from. Do not print it.
    pub original_id: an_str,
    /// The currency of the amounts: ISO 4217 or similar.
    pub currency: an_str,
    /// The amount available for use, typically without an overdraft limit.
    pub available: an_amount,
    /// The total amount in the account, or the total amount that is owed.
    pub current: an_amount,
    /// The credit limit; sometimes an overdraft limit.
    pub limit: an_amount,
    /// When the balances were captured.
    pub balance_date: an_balance_date,
    /// The kind, derived from `account_type`.
    pub kind: an_account_kind,
    /// The position in the reply, from 0, as used in the paths of findings.
    pub index: u32,
    /// How many number entries the account has: 0 to 4.
    pub number_count: u32,
    /// 1 if the text was truncated.
    pub name_is_truncated: u8,
    /// Likewise.
    pub nickname_is_truncated: u8,
    /// `has_closed` is 1 if the server says whether the account is closed; `closed` is 1 if it is.
    pub has_closed: u8,
    /// Likewise.
    pub closed: u8,
}

view!(an_account up to closed: u8);

/// A view of a number entry. It contains the codes of the bank, and only the last four characters of the account number or IBAN;
/// an_reveal returns the number itself. Fields that entries of this kind do not have are absent.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct an_number {
    /// The kind.
    pub kind: an_number_kind,
    /// The position in its list in the reply, from 0, as used in the paths of findings.
    pub index: u32,
    /// The last four characters of the account number or IBAN; absent if it has eight or fewer.
    pub last_four: an_str,
    /// AN_ACH: the ABA routing number for ACH transfers.
    pub routing_number: an_str,
    /// AN_ACH: the ABA routing number for wire transfers, if the bank has a separate one.
    pub wire_routing_number: an_str,
    /// AN_EFT: the number of the institution.
    pub institution_number: an_str,
    /// AN_EFT: the number of the branch, also called transit number.
    pub branch_number: an_str,
    /// AN_BACS: the sort code as it was sent, plain or as 12-34-56.
    pub sort_code: an_str,
    /// AN_INTERNATIONAL: the BIC of the bank.
    pub bic: an_str,
    /// Opaque: the place of the entry in the reply.
    pub opaque: [u32; 3],
    /// Zero.
    pub reserved: u32,
}

view!(an_number up to reserved: u32);

impl an_account {
    #[inline]
    fn store(account: &Account, place: &mut MaybeUninit<Self>) {
        let balances = account.balances();
        let [available, current, limit] = balances.stored_amounts();
        let nickname = account.nickname();
        store! { an_account in place;
            account_id: an_str::required(account.account_id().as_bytes()),
            account_type: an_str::required(account.account_type().as_bytes()),
            name: an_str::required(account.name().as_bytes()),
            nickname: an_str::optional(nickname.map(|text| text.as_bytes())),
            account_mask: an_str::optional(account.account_mask().map(|token| token.as_bytes())),
            original_id: an_str::optional(account.original_id().map(|token| token.as_bytes())),
            currency: an_str::optional(balances.currency().map(|token| token.as_bytes())),
            available: an_amount::of_stored(available),
            current: an_amount::of_stored(current),
            limit: an_amount::of_stored(limit),
            balance_date: an_balance_date::of(balances.stored_date()),
            kind: account.kind() as an_account_kind,
            index: u32::try_from(account.index()).unwrap_or(u32::MAX),
            number_count: u32::try_from(account.numbers().iter().len()).unwrap_or(0),
            name_is_truncated: account.name().is_truncated().into(),
            nickname_is_truncated: nickname.is_some_and(|text| text.is_truncated()).into(),
            has_closed: account.closed().is_some().into(),
            closed: (account.closed() == Some(true)).into(),
        }
    }
}

impl an_number {
    #[inline]
    fn store(number: &Number, opaque: [u32; 3], place: &mut MaybeUninit<Self>) {
        store! { an_number in place;
            kind: number.kind() as an_number_kind,
            index: 0,
            last_four: an_str::ABSENT,
            routing_number: an_str::ABSENT,
            wire_routing_number: an_str::ABSENT,
            institution_number: an_str::ABSENT,
            branch_number: an_str::ABSENT,
            sort_code: an_str::ABSENT,
            bic: an_str::ABSENT,
            opaque: opaque,
            reserved: 0,
        }
        // SAFETY: every field was stored.
        let view = unsafe { place.assume_init_mut() };
        let (last_four, index) = match number {
            Number::Ach(entry) => {
                view.routing_number = an_str::of(entry.routing_number().as_bytes());
                view.wire_routing_number = an_str::optional(entry.wire_routing_number().map(|token| token.as_bytes()));
                (entry.account_number().last_four_bytes(), entry.index())
            }
            Number::Eft(entry) => {
                view.institution_number = an_str::of(entry.institution_number().as_bytes());
                view.branch_number = an_str::of(entry.branch_number().as_bytes());
                (entry.account_number().last_four_bytes(), entry.index())
            }
            Number::Bacs(entry) => {
                view.sort_code = an_str::of(entry.sort_code().as_bytes());
                (entry.account_number().last_four_bytes(), entry.index())
            }
            Number::International(entry) => {
                view.bic = an_str::optional(entry.bic().map(|token| token.as_bytes()));
                (entry.iban().last_four_bytes(), entry.index())
            }
        };
        view.last_four = an_str::required(last_four);
        view.index = u32::try_from(index).unwrap_or(u32::MAX);
    }
}

/// Evaluates an expression with the secret of an entry.
macro_rules! with_secret {
    ($number:expr, $secret:ident => $use:expr) => {
        match $number {
            Number::Ach(entry) => {
                let $secret = entry.account_number();
                $use
            }
            Number::Eft(entry) => {
                let $secret = entry.account_number();
                $use
            }
            Number::Bacs(entry) => {
                let $secret = entry.account_number();
                $use
            }
            Number::International(entry) => {
                let $secret = entry.iban();
                $use
            }
        }
    };
}

/// Returns the entry that a view was filled from.
///
/// # Safety
/// See `an_reveal` in the header.
pub(crate) unsafe fn entry<'r>(
    reply: *const an_reply,
    number: *const an_number,
) -> Result<(&'r Account, &'r Number), an_status> {
    // SAFETY: the caller upholds the contract above. Only the fields of the view's first release are read.
    unsafe {
        let storage = Storage::of(reply)?;
        let [account, position, generation] = read(number)?.opaque;
        if generation != (*storage).generation {
            return Err(AN_STALE);
        }
        let account = Storage::accounts(storage).get(account as usize).ok_or(AN_NOT_FOUND)?;
        let number = account.numbers().iter().as_slice().get(position as usize).ok_or(AN_NOT_FOUND)?;
        Ok((account, number))
    }
}

/// Returns an account of a reply.
///
/// # Safety
/// See `an_reply_account` in the header.
unsafe fn account_at<'r>(reply: *const an_reply, index: usize) -> Result<(*mut Storage, &'r Account), an_status> {
    // SAFETY: the caller upholds the contract above.
    unsafe {
        let storage = Storage::of(reply)?;
        Ok((storage, Storage::accounts(storage).get(index).ok_or(AN_NOT_FOUND)?))
    }
}

/// Fills `account` with the account at `index`, counted from 0, in the order of the document.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_reply_account(
    reply: *const an_reply,
    index: usize,
    account: *mut an_account,
    account_size: usize,
) -> an_status {
    // SAFETY: the caller's memory, as the header says.
    unsafe {
        status_of((|| {
            let (_, of) = account_at(reply, index)?;
            check_view(account, account_size)?;
            fill(account, account_size, |place| an_account::store(of, place));
            Ok(AN_OK)
        })())
    }
}

/// Fills `number` with the number entry at `position` (below `number_count`) of the account at `index`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_reply_number(
    reply: *const an_reply,
    index: usize,
    position: usize,
    number: *mut an_number,
    number_size: usize,
) -> an_status {
    // SAFETY: the caller's memory, as the header says.
    unsafe {
        status_of((|| {
            let (storage, account) = account_at(reply, index)?;
            let of = account.numbers().iter().as_slice().get(position).ok_or(AN_NOT_FOUND)?;
            check_view(number, number_size)?;
            let place = [u32::try_from(index).unwrap_or(u32::MAX), u32::try_from(position).unwrap_or(u32::MAX)];
            let opaque = [place[0], place[1], (*storage).generation];
            fill(number, number_size, |place| an_number::store(of, opaque, place));
            Ok(AN_OK)
        })())
    }
}

/// Fills `number` with the only entry of this kind of the account at `index`, or returns AN_NOT_EXACTLY_ONE. Entries that were set
/// aside do not count: see an_reply_is_complete.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_reply_only(
    reply: *const an_reply,
    index: usize,
    kind: an_number_kind,
    number: *mut an_number,
    number_size: usize,
) -> an_status {
    // SAFETY: the caller's memory, as the header says.
    unsafe {
        status_of((|| {
            let (storage, account) = account_at(reply, index)?;
            check_view(number, number_size)?;
            let numbers = account.numbers();
            let not_one = |_: NotExactlyOne| AN_NOT_EXACTLY_ONE;
            match kind {
                AN_ACH => numbers.only_ach().map(|_| ()).map_err(not_one)?,
                AN_EFT => numbers.only_eft().map(|_| ()).map_err(not_one)?,
                AN_BACS => numbers.only_bacs().map(|_| ()).map_err(not_one)?,
                AN_INTERNATIONAL => numbers.only_international().map(|_| ()).map_err(not_one)?,
                _ => return Err(AN_INVALID_ARGUMENT),
            }
            let found = numbers.iter().zip(0_u32..).find(|(number, _)| number.kind() as an_number_kind == kind);
            let (of, position) = found.ok_or(AN_NOT_EXACTLY_ONE)?;
            let index = u32::try_from(index).unwrap_or(u32::MAX);
            let opaque = [index, position, (*storage).generation];
            fill(number, number_size, |place| an_number::store(of, opaque, place));
            Ok(AN_OK)
        })())
    }
}

/// Returns the account number or IBAN itself. Nothing protects the copies that you make of it. Returns `{NULL, 0}` for any misuse,
/// including a view that was filled before `reply` was read into again or wiped, or in an earlier callback.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_reveal(reply: *const an_reply, number: *const an_number) -> an_str {
    // SAFETY: the caller's memory, as the header says.
    match unsafe { entry(reply, number) } {
        Ok((_, number)) => with_secret!(number, secret => an_str::of(secret.reveal_bytes())),
        Err(_) => an_str::ABSENT,
    }
}

/// Returns 1 if the account number or IBAN equals `text`, in the same time wherever they differ.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_matches(reply: *const an_reply, number: *const an_number, text: an_str) -> i32 {
    // SAFETY: the caller's memory, as the header says.
    match unsafe { (entry(reply, number), text.get()) } {
        (Ok((_, number)), Ok(text)) => with_secret!(number, secret => secret.matches(text)).into(),
        _ => 0,
    }
}

/// Writes the account number or IBAN as it may be printed, such as `****8062`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn an_number_masked(
    reply: *const an_reply,
    number: *const an_number,
    buffer: *mut c_char,
    size: usize,
) -> isize {
    // SAFETY: the caller's memory, as the header says.
    unsafe {
        print(buffer, size, |out| {
            check_pointer(number)?;
            let (_, number) = entry(reply, number)?;
            with_secret!(number, secret => write!(out, "{secret}")).map_err(|_| AN_INVALID_ARGUMENT)
        })
    }
}
