//! Accounts and their link as JSON. What is passed is set in the core's types, and the core writes them, because only the core masks.

use core::fmt::{self, Write};

use account_numbers::{self as core_crate, Edit, Json, Secrets, Unfit};

use crate::{
    Account, Balances, Link, Numbers, ProductStatus,
    failure::InvalidArgument,
    put::{put, set_count},
    view::View,
};

/// Writes 0 and the JSON of accounts and a link, with account numbers only if they are revealed; or 1 and the error.
pub(crate) fn to_json(accounts: &[View<'_, Account>], link: &View<'_, Link>, reveal: &bool, out: &mut Vec<u8>) {
    let secrets = if *reveal { Secrets::Revealed } else { Secrets::Masked };
    if let Err(error) = write(accounts, link, secrets, out) {
        out.clear();
        out.push(1);
        put(error, out);
    }
}

fn write(
    accounts: &[View<'_, Account>],
    link: &View<'_, Link>,
    secrets: Secrets,
    out: &mut Vec<u8>,
) -> Result<(), InvalidArgument> {
    let mut own_link = Box::<core_crate::Link>::default();
    set_link(&mut own_link, link).map_err(InvalidArgument::of)?;
    // Accounts that hold numbers are not moved, since that would leave numbers behind.
    let mut own_accounts: Box<[core_crate::Account]> = accounts.iter().map(|_| core_crate::Account::new()).collect();
    for (account, view) in own_accounts.iter_mut().zip(accounts) {
        set_account(account, view).map_err(InvalidArgument::of)?;
    }
    // A list that grows is copied and wiped each time.
    out.reserve(2_048 + 1_024 * accounts.len());
    out.extend_from_slice(&[0; 5]);
    write!(Text(out), "{}", Json::new(own_accounts.iter(), &own_link, secrets)).map_err(InvalidArgument::of)?;
    let length = i32::try_from(out.len() - 5).map_err(InvalidArgument::of)?;
    set_count(out, 1, length);
    Ok(())
}

/// A list of bytes as the destination of a text.
struct Text<'o>(&'o mut Vec<u8>);

impl Write for Text<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.extend_from_slice(text.as_bytes());
        Ok(())
    }
}

/// A text that the documentation requires: in a record, one that the server left out is empty.
fn required(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

fn set_account(account: &mut core_crate::Account, record: &View<'_, Account>) -> Result<(), Unfit> {
    account
        .edit()
        .account_id(record.account_id)
        .account_type(required(record.account_type))
        .name(required(record.name))
        .nickname(record.nickname)
        .account_mask(record.account_mask)
        .balances(|edit| set_balances(edit, &record.balances))
        .original_id(record.original_id)
        .closed(record.closed)
        .numbers(|edit| set_numbers(edit, &record.numbers))
        .finish()
}

fn set_balances<'b>(
    balances: Edit<'b, core_crate::Balances>,
    record: &View<'_, Balances>,
) -> Edit<'b, core_crate::Balances> {
    balances
        .currency(record.currency)
        .available(record.available.map(|amount| amount.0))
        .current(record.current.map(|amount| amount.0))
        .limit(record.limit.map(|amount| amount.0))
        .balance_date(record.balance_date.map(core_crate::BalanceDate::from))
}

fn set_numbers<'n>(
    numbers: Edit<'n, core_crate::Numbers>,
    record: &View<'_, Numbers>,
) -> Edit<'n, core_crate::Numbers> {
    let numbers = record.ach.iter().fold(numbers, |numbers, record| {
        numbers.ach(|entry| {
            entry
                .account_number(record.account_number)
                .routing_number(record.routing_number)
                .wire_routing_number(record.wire_routing_number)
        })
    });
    let numbers = record.eft.iter().fold(numbers, |numbers, record| {
        numbers.eft(|entry| {
            entry
                .account_number(record.account_number)
                .institution_number(record.institution_number)
                .branch_number(record.branch_number)
        })
    });
    let numbers = record.bacs.iter().fold(numbers, |numbers, record| {
        numbers.bacs(|entry| entry.account_number(record.account_number).sort_code(record.sort_code))
    });
    record
        .international
        .iter()
        .fold(numbers, |numbers, record| numbers.international(|entry| entry.iban(record.iban).bic(record.bic)))
}

fn set_link(link: &mut core_crate::Link, record: &View<'_, Link>) -> Result<(), Unfit> {
    link.edit()
        .link_id(required(record.link_id))
        .institution_id(required(record.institution_id))
        .institution_name(required(record.institution_name))
        .institution_avatar(record.institution_avatar)
        .state(required(record.state))
        .error_code(record.error_code)
        .last_synced_at(record.last_synced_at)
        .provider(required(record.provider))
        .link_tags(record.link_tags.iter().copied())
        .tags(record.tags.iter().copied())
        .webhook(record.webhook)
        .products(|products| {
            record.products.iter().fold(products, |products, record| {
                products.product(record.product, |status| set_status(status, record))
            })
        })
        .available_products(record.available_products.iter().copied())
        .finish()
}

fn set_status<'s>(
    status: Edit<'s, core_crate::ProductStatus>,
    record: &View<'_, ProductStatus>,
) -> Edit<'s, core_crate::ProductStatus> {
    status
        .refreshed_at(record.refreshed_at)
        .last_attempted_at(record.last_attempted_at)
        .error_code(record.error_code)
        .error_message(record.error_message)
        .unavailable(record.unavailable)
        .required(record.required)
        .require_permission(record.require_permission)
        .prefetch(record.prefetch)
        .reason(record.reason)
        .has_history(record.has_history)
}
