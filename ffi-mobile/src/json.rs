//! A response as JSON. The records are set in the core's types, and the core writes them, because only the core masks.

use core::fmt::Write;

use account_numbers::{self as core_crate, Edit, Json, Secrets, Unfit};

use crate::{
    account::Account, balances::Balances, failure::InvalidArgument, link::Link, numbers::Numbers,
    product::ProductStatus, response::Response, secret::Secret,
};

/// Returns the response as JSON, with account numbers only if they are revealed.
pub(crate) fn to_json(response: Response, reveal: bool) -> Result<String, InvalidArgument> {
    let mut link = Box::<core_crate::Link>::default();
    set_link(&mut link, &response.link).map_err(InvalidArgument::of)?;
    // An account is never moved, since that would leave numbers behind.
    let accounts = response.accounts.iter().map(|record| {
        let mut account = Box::<core_crate::Account>::default();
        set_account(&mut account, record).map(|()| account)
    });
    let accounts = accounts.collect::<Result<Vec<_>, _>>().map_err(InvalidArgument::of)?;
    let secrets = if reveal { Secrets::Revealed } else { Secrets::Masked };
    let json = Json::new(accounts.iter().map(Box::as_ref), &link, secrets);
    // A list that grows is copied and wiped each time.
    let mut text = String::with_capacity(2_048 + 1_024 * accounts.len());
    write!(text, "{json}").map_err(InvalidArgument::of)?;
    Ok(text)
}

/// A text that the documentation requires: in a record, one that the server left out is empty.
fn required(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

fn secret(secret: &Secret) -> &str {
    &secret.0.text
}

fn set_account(account: &mut core_crate::Account, record: &Account) -> Result<(), Unfit> {
    account
        .edit()
        .account_id(&*record.account_id)
        .account_type(required(&record.account_type))
        .name(required(&record.name))
        .nickname(record.nickname.as_deref())
        .account_mask(record.account_mask.as_deref())
        .balances(|edit| set_balances(edit, &record.balances))
        .original_id(record.original_id.as_deref())
        .closed(record.closed)
        .numbers(|edit| set_numbers(edit, &record.numbers))
        .finish()
}

fn set_balances<'b>(balances: Edit<'b, core_crate::Balances>, record: &Balances) -> Edit<'b, core_crate::Balances> {
    balances
        .currency(record.currency.as_deref())
        .available(record.available.map(|amount| amount.0))
        .current(record.current.map(|amount| amount.0))
        .limit(record.limit.map(|amount| amount.0))
        .balance_date(record.balance_date.map(core_crate::BalanceDate::from))
}

fn set_numbers<'n>(numbers: Edit<'n, core_crate::Numbers>, record: &Numbers) -> Edit<'n, core_crate::Numbers> {
    let numbers = record.ach.iter().fold(numbers, |numbers, record| {
        numbers.ach(|entry| {
            entry
                .account_number(secret(&record.account_number))
                .routing_number(&*record.routing_number)
                .wire_routing_number(record.wire_routing_number.as_deref())
        })
    });
    let numbers = record.eft.iter().fold(numbers, |numbers, record| {
        numbers.eft(|entry| {
            entry
                .account_number(secret(&record.account_number))
                .institution_number(&*record.institution_number)
                .branch_number(&*record.branch_number)
        })
    });
    let numbers = record.bacs.iter().fold(numbers, |numbers, record| {
        numbers.bacs(|entry| entry.account_number(secret(&record.account_number)).sort_code(&*record.sort_code))
    });
    record.international.iter().fold(numbers, |numbers, record| {
        numbers.international(|entry| entry.iban(secret(&record.iban)).bic(record.bic.as_deref()))
    })
}

fn set_link(link: &mut core_crate::Link, record: &Link) -> Result<(), Unfit> {
    link.edit()
        .link_id(required(&record.link_id))
        .institution_id(required(&record.institution_id))
        .institution_name(required(&record.institution_name))
        .institution_avatar(record.institution_avatar.as_deref())
        .state(required(&record.state.0))
        .error_code(record.error_code.as_ref().map(|code| &*code.0))
        .last_synced_at(record.last_synced_at)
        .provider(required(&record.provider.0))
        .link_tags(record.link_tags.iter().map(String::as_str))
        .tags(record.tags.iter().map(String::as_str))
        .webhook(record.webhook.as_deref())
        .products(|products| {
            record.products.0.iter().fold(products, |products, record| {
                products.product(&record.product.0, |status| set_status(status, record))
            })
        })
        .available_products(record.available_products.iter().map(|product| &*product.0))
        .finish()
}

fn set_status<'s>(
    status: Edit<'s, core_crate::ProductStatus>,
    record: &ProductStatus,
) -> Edit<'s, core_crate::ProductStatus> {
    status
        .refreshed_at(record.refreshed_at)
        .last_attempted_at(record.last_attempted_at)
        .error_code(record.error_code.as_ref().map(|code| &*code.0))
        .error_message(record.error_message.as_deref())
        .unavailable(record.unavailable.as_deref())
        .required(record.required)
        .require_permission(record.require_permission)
        .prefetch(record.prefetch)
        .reason(record.reason.as_deref())
        .has_history(record.has_history)
}
