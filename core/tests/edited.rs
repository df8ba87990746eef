//! What a program sets itself: every value of the corpus, and what does not fit.

mod common;

use account_numbers::{
    Account, Amount, Date, Edit, FindingCode, Link, Numbers, Options, Outcome, ProductStatus, Products, Response,
    Stamp, Tag, Text, Timestamp, Token, Unfit, parse,
};
use common::{body, index, large};

/// Sets every field of an account to that of another.
fn set_account(account: &mut Account, other: &Account) -> Result<(), Unfit> {
    let balances = other.balances();
    account
        .edit()
        .account_id(other.account_id().as_str())
        .account_type(Some(other.account_type()).filter(|text| **text != Token::default()).map(Token::as_str))
        .name(Some(other.name()).filter(|text| **text != Text::default()).map(Text::as_str))
        .nickname(other.nickname().map(Text::as_str))
        .account_mask(other.account_mask().map(Token::as_str))
        .balances(|edit| {
            edit.currency(balances.currency().map(Token::as_str))
                .available(balances.available())
                .current(balances.current())
                .limit(balances.limit())
                .balance_date(balances.balance_date())
        })
        .original_id(other.original_id().map(Token::as_str))
        .closed(other.closed())
        .numbers(|edit| set_numbers(edit, other.numbers()))
        .finish()
}

fn set_numbers<'n>(numbers: Edit<'n, Numbers>, other: &Numbers) -> Edit<'n, Numbers> {
    let numbers = other.ach().fold(numbers, |numbers, other| {
        numbers.ach(|entry| {
            entry
                .account_number(other.account_number().reveal())
                .routing_number(other.routing_number().as_str())
                .wire_routing_number(other.wire_routing_number().map(Token::as_str))
        })
    });
    let numbers = other.eft().fold(numbers, |numbers, other| {
        numbers.eft(|entry| {
            entry
                .account_number(other.account_number().reveal())
                .institution_number(other.institution_number().as_str())
                .branch_number(other.branch_number().as_str())
        })
    });
    let numbers = other.bacs().fold(numbers, |numbers, other| {
        numbers
            .bacs(|entry| entry.account_number(other.account_number().reveal()).sort_code(other.sort_code().as_str()))
    });
    other.international().fold(numbers, |numbers, other| {
        numbers.international(|entry| entry.iban(other.iban().reveal()).bic(other.bic().map(Token::as_str)))
    })
}

fn set_status<'s>(status: Edit<'s, ProductStatus>, other: &ProductStatus) -> Edit<'s, ProductStatus> {
    status
        .refreshed_at(other.refreshed_at())
        .last_attempted_at(other.last_attempted_at())
        .error_code(other.error_code().map(account_numbers::Open::as_str))
        .error_message(other.error_message().map(Text::as_str))
        .unavailable(other.unavailable().map(Text::as_str))
        .required(other.required())
        .require_permission(other.require_permission())
        .prefetch(other.prefetch())
        .reason(other.reason().map(Text::as_str))
        .has_history(other.has_history())
}

/// Sets every field of a link to that of another.
fn set_link(link: &mut Link, other: &Link) -> Result<(), Unfit> {
    let present = |text: &Text<128>| *text != Text::default();
    link.edit()
        .link_id(Some(other.link_id()).filter(|text| **text != Token::default()).map(Token::as_str))
        .institution_id(Some(other.institution_id()).filter(|text| **text != Token::default()).map(Token::as_str))
        .institution_name(Some(other.institution_name()).filter(|text| present(text)).map(Text::as_str))
        .institution_avatar(other.institution_avatar().map(Text::as_str))
        .state(Some(other.state()).filter(|word| **word != *Link::new().state()).map(account_numbers::Open::as_str))
        .error_code(other.error_code().map(account_numbers::Open::as_str))
        .last_synced_at(other.last_synced_at())
        .provider(
            Some(other.provider()).filter(|word| **word != *Link::new().provider()).map(account_numbers::Open::as_str),
        )
        .link_tags(other.link_tags().map(Tag::as_str))
        .tags(other.tags().map(Tag::as_str))
        .webhook(other.webhook().map(Text::as_str))
        .products(|products: Edit<'_, Products>| {
            other
                .products()
                .iter()
                .fold(products, |products, (name, other)| products.product(name, |status| set_status(status, other)))
        })
        .available_products(other.available_products().iter().map(account_numbers::Open::as_str))
        .finish()
}

/// Sets everything of a response in new storage.
fn set(response: Response<'_>) -> Result<(Vec<Account>, Box<Link>), Unfit> {
    let mut link = Box::new(Link::new());
    set_link(&mut link, response.link())?;
    let accounts = response.accounts().iter().map(|other| {
        let mut account = Account::new();
        set_account(&mut account, other).map(|()| account)
    });
    Ok((accounts.collect::<Result<_, _>>()?, link))
}

#[test]
fn every_reply_of_the_corpus_can_be_set() {
    let mut replies = 0;
    let mut reply = large();
    for row in index() {
        let Ok(Outcome::Numbers(response)) = parse(row.status, &body(&row.file), &Options::new(), &mut *reply) else {
            continue;
        };
        let (accounts, link) = set(response).unwrap_or_else(|unfit| panic!("{}: {unfit}", row.file));
        assert_eq!(accounts.iter().collect::<Vec<_>>(), response.accounts().iter().collect::<Vec<_>>());
        assert_eq!(*link, *response.link(), "{}", row.file);
        #[cfg(feature = "write")]
        for secrets in [account_numbers::Secrets::Masked, account_numbers::Secrets::Revealed] {
            let json = account_numbers::Json::new(accounts.iter(), &link, secrets).to_string();
            assert_eq!(json, response.json(secrets).to_string(), "{}", row.file);
        }
        replies += 1;
    }
    assert!(replies > 60, "{replies}");
}

fn unfit(field: &str, code: FindingCode) -> impl Fn(Unfit) -> bool {
    move |unfit| unfit.field() == field && unfit.code() == code
}

/// The limits are those of the reader: what fits exactly is kept, and one byte more is an error or is cut.
#[test]
fn what_does_not_fit_is_an_error_or_cut() {
    let (long, longer) = ("n".repeat(64), "n".repeat(65));
    let mut account = Account::new();
    account.edit().account_id(&*long).account_type(&*long).name("n".repeat(128).as_str()).finish().unwrap();
    assert_eq!((account.account_id().as_str(), account.account_type().as_str()), (&*long, &*long));
    assert!(!account.name().is_truncated());

    let error = account.edit().account_type(&*longer).finish().unwrap_err();
    assert!(unfit("account_type", FindingCode::TooLong)(error));
    assert_eq!(account.account_type().as_str(), "");
    assert_eq!(error.to_string(), format!("too_long at account_type: {}", FindingCode::TooLong.message()));
    assert_eq!(format!("{error:?}"), format!("Unfit({error})"));

    account.edit().name(format!("{}é", "n".repeat(127)).as_str()).finish().unwrap();
    assert_eq!((account.name().as_str().len(), account.name().is_truncated()), (127, true));
    account.edit().name(None).nickname("").finish().unwrap();
    assert_eq!((account.name(), account.nickname().map(Text::as_str)), (&Text::default(), Some("")));

    let mut link = Link::new();
    let word = format!("{}é", "w".repeat(63));
    link.edit().state(&*word).provider("plaid").finish().unwrap();
    assert_eq!((link.state().as_str(), link.state().is_truncated()), (&word[..63], true));
    assert_eq!((link.provider().known(), link.provider().as_str()), (Some(account_numbers::Provider::Plaid), "plaid"));
    let tag = format!("{}é", "t".repeat(63));
    link.edit().link_tags([&*tag]).tags([&*tag]).finish().unwrap();
    for tags in [link.link_tags().collect::<Vec<_>>(), link.tags().collect()] {
        assert_eq!((tags[0].as_str().len(), tags[0].is_truncated(), tags.len()), (63, true, 1));
    }
}

/// Without an identifier or a number, the rest is useless.
#[test]
fn what_the_rest_is_useless_without_must_be_there() {
    let mut account = Account::new();
    for id in [None, Some(""), Some("a\u{1}"), Some("a\u{85}"), Some(&*"n".repeat(65))] {
        let error = account.edit().account_id("acc_1").account_id(id).finish().unwrap_err();
        assert!(unfit("account_id", FindingCode::UnusableAccount)(error), "{id:?}: {error}");
        assert!(account.account_id().is_empty());
    }
    let error = Account::new().edit().name("Checking").finish().unwrap_err();
    assert!(unfit("account_id", FindingCode::UnusableAccount)(error));

    account.edit().account_id("acc_1").finish().unwrap();
    let numbers = |edit: fn(Edit<'_, Numbers>) -> Edit<'_, Numbers>| {
        let mut account = Account::new();
        let result = account.edit().account_id("acc_1").numbers(edit).finish();
        assert!(result.is_ok() || account.numbers().is_empty());
        result
    };
    let ach = numbers(|numbers| numbers.ach(|entry| entry.account_number("****5062").routing_number("021000021")));
    assert!(unfit("account_number", FindingCode::MaskedNumber)(ach.unwrap_err()));
    let ach = numbers(|numbers| numbers.ach(|entry| entry.account_number("235905558062")));
    assert!(unfit("routing_number", FindingCode::UnusableNumber)(ach.unwrap_err()));
    let ach = numbers(|numbers| numbers.ach(|entry| entry.routing_number("021000021")));
    assert!(unfit("account_number", FindingCode::UnusableNumber)(ach.unwrap_err()));
    let eft = numbers(|numbers| numbers.eft(|entry| entry.account_number("1234567").institution_number("003")));
    assert!(unfit("branch_number", FindingCode::UnusableNumber)(eft.unwrap_err()));
    let bacs = numbers(|numbers| numbers.bacs(|entry| entry.account_number("31926819").sort_code("60\n16")));
    assert!(unfit("sort_code", FindingCode::UnusableNumber)(bacs.unwrap_err()));
    let iban = numbers(|numbers| numbers.international(|entry| entry.iban("****1926")));
    assert!(unfit("iban", FindingCode::MaskedNumber)(iban.unwrap_err()));
    let iban = numbers(|numbers| numbers.international(|entry| entry.bic("NWBKGB2L")));
    assert!(unfit("iban", FindingCode::UnusableNumber)(iban.unwrap_err()));
    let bic =
        numbers(|numbers| numbers.international(|entry| entry.iban("GB29NWBK60161331926819").bic("0123456789abcdefg")));
    assert!(unfit("bic", FindingCode::TooLong)(bic.unwrap_err()));
}

/// The first error is returned, even if the field is set again.
#[test]
fn the_first_error_is_returned() {
    let too_long = "n".repeat(65);
    let mut account = Account::new();
    let error = account.edit().account_id(None).account_type(&*too_long).account_id("acc_1").finish().unwrap_err();
    assert!(unfit("account_id", FindingCode::UnusableAccount)(error), "{error}");
    let error = account.edit().account_type(&*too_long).account_id(None).finish().unwrap_err();
    assert!(unfit("account_type", FindingCode::TooLong)(error), "{error}");
    account.edit().account_id("acc_1").finish().unwrap();
    assert_eq!(account.account_id().as_str(), "acc_1");
}

/// The first error is returned, the lists keep what fits, and positions count within a list.
#[test]
fn lists_keep_as_many_as_a_reader() {
    let mut account = Account::new();
    let result = account
        .edit()
        .account_id("acc_1")
        .numbers(|numbers| {
            (0..2).fold(numbers, |numbers, _| {
                numbers
                    .bacs(|entry| entry.account_number("31926819").sort_code("601613"))
                    .international(|entry| entry.iban("GB29NWBK60161331926819"))
            })
        })
        .numbers(|numbers| numbers.eft(|entry| entry))
        .account_type("t".repeat(65).as_str())
        .finish();
    assert!(unfit("eft", FindingCode::ListTruncated)(result.unwrap_err()));
    assert_eq!(account.numbers().iter().map(account_numbers::Number::index).collect::<Vec<_>>(), [0, 0, 1, 1]);

    let names: Vec<_> = (0..17).map(|number| format!("tag_{number}")).collect();
    let mut link = Link::new();
    let tags = link.edit().link_tags(names.iter().map(String::as_str)).finish();
    assert!(unfit("link_tags", FindingCode::ListTruncated)(tags.unwrap_err()));
    let tags = link.edit().tags(names.iter().map(String::as_str)).finish();
    assert!(unfit("tags", FindingCode::ListTruncated)(tags.unwrap_err()));
    assert!(link.link_tags().map(Tag::as_str).eq(names[..16].iter()));
    assert!(link.tags().eq(link.link_tags()));
    let available =
        link.edit().available_products(["identity", ""]).available_products(names.iter().map(String::as_str));
    assert!(unfit("available_products", FindingCode::ListTruncated)(available.finish().unwrap_err()));
    assert_eq!(link.available_products().len(), 16);
    assert_eq!(link.available_products()[2].as_str(), "tag_0");

    let add = |link: &mut Link, name: &str| {
        link.edit().products(|products| products.product(name, |status| status.has_history(true))).finish()
    };
    for name in ["a", "b", "identity", "c", "d", "a"] {
        add(&mut link, name).unwrap();
    }
    let products = ["identity", "a", "b", "c", "d"];
    assert!(link.products().iter().map(|(name, _)| name).eq(products));
    assert!(unfit("products", FindingCode::ListTruncated)(add(&mut link, "e").unwrap_err()));
    let mut link = Link::new();
    assert!(unfit("products", FindingCode::TooLong)(add(&mut link, &"n".repeat(65)).unwrap_err()));
    assert!(link.products().is_empty());
}

/// A text that is set again replaces the one that was there, whatever its kind, and without a text the field is as it was at first.
#[test]
fn texts_are_replaced() {
    let (new, mut account, mut link) = (Account::new(), Account::new(), Link::new());
    for text in ["an unknown text", "another", ""] {
        account.edit().account_id("acc_1").account_type(text).nickname(text).finish().unwrap();
        link.edit().link_id(text).institution_name(text).state(text).error_code(text).provider(text).finish().unwrap();
        assert_eq!((account.account_type().as_str(), account.nickname().unwrap().as_str()), (text, text));
        assert_eq!((link.link_id().as_str(), link.institution_name().as_str()), (text, text));
        let words = (link.state().as_str(), link.error_code().unwrap().as_str(), link.provider().as_str());
        assert_eq!(words, (text, text, text));
    }
    for text in ["connected", "unknown", "error", "connected"] {
        link.edit().state(text).finish().unwrap();
        assert_eq!(link.state().as_str(), text);
    }
    account.edit().account_type(None).nickname(None).finish().unwrap();
    assert_eq!((account.account_type(), account.nickname()), (new.account_type(), new.nickname()));
    link.edit()
        .link_id(None)
        .institution_name(None)
        .state("x")
        .state(None)
        .error_code(None)
        .provider(None)
        .finish()
        .unwrap();
    assert_eq!(link, Link::new());
    let mut numbered = Account::new();
    numbered
        .edit()
        .account_id("acc_1")
        .numbers(|numbers| {
            numbers.ach(|entry| entry.account_number("12345").account_number("678").routing_number("021000021"))
        })
        .finish()
        .unwrap();
    assert_eq!(numbered.numbers().only_ach().unwrap().account_number().reveal(), "678");
}

/// What is set again replaces what was there.
#[test]
fn values_are_replaced() {
    let day = Date::new(2024, 1, 9).unwrap();
    let stamp = Timestamp::parse("2024-01-09T10:17:00.246128Z").unwrap();
    let mut account = Account::new();
    for (amount, closed) in [(Some(Amount::negative_zero(2)), Some(false)), (Some(Amount::new(-5, 0)), None)] {
        account
            .edit()
            .account_id("acc_1")
            .balances(|edit| edit.available(amount).limit(None))
            .closed(closed)
            .finish()
            .unwrap();
        let shown = |amount: Option<Amount>| amount.map(|amount| amount.to_string());
        assert_eq!((shown(account.balances().available()), account.closed()), (shown(amount), closed));
    }
    account
        .edit()
        .balances(|edit| edit.balance_date(account_numbers::BalanceDate::Date(day)).available(None))
        .finish()
        .unwrap();
    let balances = account.balances();
    assert_eq!((balances.available(), balances.balance_date()), (None, Some(account_numbers::BalanceDate::Date(day))));
    assert_eq!(Amount::negative_zero(2).to_string(), "-0.00");

    let mut link = Link::new();
    for at in [Stamp::from(stamp), Stamp::MALFORMED, Stamp::ABSENT] {
        link.edit()
            .last_synced_at(at)
            .products(|products| {
                products.product("identity", |status| status.refreshed_at(at).reason("r").required(true))
            })
            .finish()
            .unwrap();
        let status = link.products().get("identity").unwrap();
        assert_eq!((link.last_synced_at(), status.refreshed_at()), (at, at));
        assert_eq!((status.reason().map(Text::as_str), status.required()), (Some("r"), Some(true)));
    }
    assert_eq!(format!("{:?}", account.edit()), "Edit { unfit: None, .. }");
}
