//! An independent reading of the 200 document, from the values of `serde_json` instead of bytes, to compare with.
#![allow(dead_code, unreachable_pub, reason = "a part of several tests")]

use account_numbers::{
    Account, Amount, BalanceDate, Date, Link, Open, ProductStatus, Response, Stamp, Timestamp, Words,
};
use serde_json::{Map, Value};

type Object = Map<String, Value>;

/// Returns the text, cut to `longest` bytes at a character boundary, or `None` if the value is not a string.
fn text(value: Option<&Value>, longest: usize) -> Option<&str> {
    let text = value?.as_str()?;
    let end = (0..=longest.min(text.len())).rev().find(|end| text.is_char_boundary(*end))?;
    Some(&text[..end])
}

/// A text, unless it is longer than this many bytes.
fn token(value: Option<&Value>, longest: usize) -> Option<&str> {
    value?.as_str().filter(|text| text.len() <= longest)
}

/// A text that is neither empty nor too long, nor holds a control character.
fn usable(value: Option<&Value>, longest: usize) -> Option<&str> {
    token(value, longest).filter(|text| !text.is_empty() && !text.chars().any(char::is_control))
}

/// A number that is usable, and neither masked nor a placeholder.
fn number(value: Option<&Value>, longest: usize, is_iban: bool) -> Option<&str> {
    usable(value, longest).filter(|text| !is_masked(text, is_iban) && !is_placeholder(text))
}

fn is_masked(text: &str, is_iban: bool) -> bool {
    let crosses = text.chars().filter(|c| c.eq_ignore_ascii_case(&'x')).count();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let spelled = |c: char| c.is_ascii_alphanumeric() || " -./".contains(c);
    let is_short = (1..=2).contains(&crosses) && (2..=5).contains(&digits) && crosses + digits == text.chars().count();
    let has_three = text.to_ascii_lowercase().contains("xxx");
    !text.chars().all(spelled)
        || !text.starts_with(|c: char| c.is_ascii_alphanumeric())
        || is_short
        || has_three && !(is_iban && is_right_iban(text))
}

/// Whether the check digits of an IBAN hold, in whatever case and with whatever separators.
fn is_right_iban(text: &str) -> bool {
    let squeezed: Vec<u32> = text.chars().filter_map(|c| c.to_digit(36)).collect();
    if squeezed.len() < 15
        || squeezed.len() > 34
        || squeezed[..2].iter().any(|v| *v < 10)
        || squeezed[2..4].iter().any(|v| *v > 9)
    {
        return false;
    }
    let digits: String = squeezed[4..].iter().chain(&squeezed[..4]).map(u32::to_string).collect();
    let remainder = digits.bytes().fold(0, |r, digit| (r * 10 + u32::from(digit - b'0')) % 97);
    let check = squeezed[2] * 10 + squeezed[3];
    remainder == 1 && (2..=98).contains(&check)
}

fn is_placeholder(text: &str) -> bool {
    let rest: Vec<char> = text.chars().filter(|c| !" -./".contains(*c)).collect();
    !rest.iter().any(char::is_ascii_digit) || rest.iter().all(|c| *c == '0')
}

fn amount(value: Option<&Value>) -> Option<Amount> {
    let Some(Value::Number(number)) = value else { return None };
    Amount::parse(number.as_str()).ok()
}

fn stamp(value: Option<&Value>) -> Stamp {
    match value {
        None | Some(Value::Null) => Stamp::ABSENT,
        Some(Value::String(text)) => Timestamp::parse(text).map_or(Stamp::MALFORMED, Stamp::from),
        Some(_) => Stamp::MALFORMED,
    }
}

fn flag(value: Option<&Value>) -> Option<bool> {
    value?.as_bool()
}

fn object(value: Option<&Value>) -> Object {
    value.and_then(Value::as_object).cloned().unwrap_or_default()
}

fn list(value: Option<&Value>) -> Vec<Value> {
    value.and_then(Value::as_array).cloned().unwrap_or_default()
}

macro_rules! same {
    ($place:expr, $one:expr, $two:expr) => {{
        let (one, two) = ($one, $two);
        if one != two {
            return Err(format!("{}: {one:?} is not {two:?}", $place));
        }
    }};
}

fn word<E: Words>(open: Option<&Open<E>>) -> Option<&str> {
    open.map(Open::as_str)
}

/// An entry of `numbers`: its kind, its position in its list, and the texts of its fields.
type Entry<'v> = (&'static str, usize, [Option<&'v str>; 3]);

fn entry<'v>(kind: &'static str, index: usize, value: &'v Value) -> Option<Entry<'v>> {
    let value = value.as_object()?;
    let get = |key: &str| value.get(key);
    let fields = match kind {
        "ach" => {
            let wire = token(get("wire_routing_number"), 16);
            [Some(number(get("account_number"), 40, false)?), Some(usable(get("routing_number"), 16)?), wire]
        }
        "eft" => [
            Some(number(get("account_number"), 40, false)?),
            Some(usable(get("institution_number"), 16)?),
            Some(usable(get("branch_number"), 16)?),
        ],
        "bacs" => [Some(number(get("account_number"), 40, false)?), Some(usable(get("sort_code"), 16)?), None],
        _ => [Some(number(get("iban"), 48, true)?), token(get("bic"), 16), None],
    };
    Some((kind, index, fields))
}

/// Compares an account with its value; gives whether nothing of it was to be set aside.
fn same_account(account: &Account, value: &Object) -> Result<bool, String> {
    let get = |key: &str| value.get(key);
    same!("account_id", Some(account.account_id().as_str()), usable(get("account_id"), 64));
    same!("account_type", account.account_type().as_str(), token(get("account_type"), 64).unwrap_or(""));
    same!("name", account.name().as_str(), text(get("name"), 128).unwrap_or(""));
    same!("nickname", account.nickname().map(account_numbers::Text::as_str), text(get("nickname"), 128));
    same!("account_mask", account.account_mask().map(account_numbers::Token::as_str), token(get("account_mask"), 16));
    same!("original_id", account.original_id().map(account_numbers::Token::as_str), token(get("original_id"), 128));
    same!("closed", account.closed(), flag(get("closed")));
    let balances = object(get("balances"));
    same!(
        "currency",
        account.balances().currency().map(account_numbers::Token::as_str),
        token(balances.get("currency"), 16)
    );
    for (key, observed) in [
        ("available", account.balances().available()),
        ("current", account.balances().current()),
        ("limit", account.balances().limit()),
    ] {
        same!(key, observed, amount(balances.get(key)));
    }
    let date = balances.get("balance_date").and_then(Value::as_str).and_then(|text| {
        let timestamp = Timestamp::parse(text).map(BalanceDate::Timestamp);
        timestamp.or_else(|_| Date::parse(text).map(BalanceDate::Date)).ok()
    });
    same!("balance_date", account.balances().balance_date(), date);

    let readable = |value: Option<&Value>| matches!(value, None | Some(Value::Null));
    let mut complete = readable(get("numbers")) || get("numbers").is_some_and(Value::is_object);
    let numbers = object(get("numbers"));
    let lists: Vec<(&'static str, Vec<Value>)> = numbers
        .iter()
        .filter_map(|(key, value)| {
            let kind = ["ach", "eft", "bacs", "international"].into_iter().find(|kind| kind == key)?;
            complete &= value.is_array() || value.is_null();
            Some((kind, list(Some(value))))
        })
        .collect();
    let mut expected = Vec::new();
    for (kind, entries) in &lists {
        for (index, value) in entries.iter().enumerate() {
            if expected.len() == 4 {
                complete = false;
                continue;
            }
            let entry = entry(kind, index, value);
            complete &= entry.is_some();
            expected.extend(entry);
        }
    }
    let numbers = account.numbers();
    let observed = numbers
        .ach()
        .map(|ach| {
            let wire = ach.wire_routing_number().map(account_numbers::Token::as_str);
            ("ach", ach.index(), [Some(ach.account_number().reveal()), Some(ach.routing_number().as_str()), wire])
        })
        .chain(numbers.eft().map(|eft| {
            let (institution, branch) = (eft.institution_number().as_str(), eft.branch_number().as_str());
            ("eft", eft.index(), [Some(eft.account_number().reveal()), Some(institution), Some(branch)])
        }))
        .chain(numbers.bacs().map(|bacs| {
            ("bacs", bacs.index(), [Some(bacs.account_number().reveal()), Some(bacs.sort_code().as_str()), None])
        }))
        .chain(numbers.international().map(|international| {
            let bic = international.bic().map(account_numbers::Token::as_str);
            ("international", international.index(), [Some(international.iban().reveal()), bic, None])
        }));
    let mut observed: Vec<Entry<'_>> = observed.collect();
    observed.sort_unstable();
    expected.sort_unstable();
    same!("numbers", observed, expected);
    Ok(complete)
}

fn same_product(status: &ProductStatus, value: &Object) -> Result<(), String> {
    let get = |key: &str| value.get(key);
    same!("refreshed_at", status.refreshed_at(), stamp(get("refreshed_at")));
    same!("last_attempted_at", status.last_attempted_at(), stamp(get("last_attempted_at")));
    same!("error_code", word(status.error_code()), text(get("error_code"), 64));
    same!("error_message", status.error_message().map(account_numbers::Text::as_str), text(get("error_message"), 128));
    same!("unavailable", status.unavailable().map(account_numbers::Text::as_str), text(get("unavailable"), 128));
    same!("has_history", status.has_history(), flag(get("has_history")));
    let settings = object(get("settings"));
    same!("required", status.required(), flag(settings.get("required")));
    same!("require_permission", status.require_permission(), flag(settings.get("require_permission")));
    same!("prefetch", status.prefetch(), flag(settings.get("prefetch")));
    same!("reason", status.reason().map(account_numbers::Text::as_str), text(settings.get("reason"), 64));
    Ok(())
}

const DOCUMENTED: [&str; 6] = ["accounts", "account_numbers", "identity", "transactions", "investments", "enrichment"];

/// The first 16 texts of a list, each as much as is kept of it.
fn sixteen(value: Option<&Value>) -> Vec<&str> {
    value.and_then(Value::as_array).into_iter().flatten().filter_map(|value| text(Some(value), 64)).take(16).collect()
}

/// Returns true if all tags of a link fit into the 1,024 bytes that its two lists share. If they do not, the list that is read last
/// keeps only the beginning of some of its tags.
pub fn tags_fit(link: &Object) -> bool {
    let bytes = |key: &str| sixteen(link.get(key)).into_iter().map(str::len).sum::<usize>();
    bytes("link_tags") + bytes("tags") <= 1_024
}

fn same_link(link: &Link, value: &Object) -> Result<(), String> {
    let get = |key: &str| value.get(key);
    same!("link_id", link.link_id().as_str(), token(get("link_id"), 64).unwrap_or(""));
    same!("institution_id", link.institution_id().as_str(), token(get("institution_id"), 64).unwrap_or(""));
    same!("institution_name", link.institution_name().as_str(), text(get("institution_name"), 128).unwrap_or(""));
    let avatar = link.institution_avatar().map(account_numbers::Text::as_str);
    same!("institution_avatar", avatar, text(get("institution_avatar"), 512));
    same!("state", link.state().as_str(), text(get("state"), 64).unwrap_or(""));
    same!("error_code", word(link.error_code()), text(get("error_code"), 64));
    same!("last_synced_at", link.last_synced_at(), stamp(get("last_synced_at")));
    same!("provider", link.provider().as_str(), text(get("provider"), 64).unwrap_or(""));
    same!("webhook", link.webhook().map(account_numbers::Text::as_str), text(get("webhook"), 512));
    for (key, observed) in [
        ("link_tags", link.link_tags().map(account_numbers::Tag::as_str).collect::<Vec<_>>()),
        ("tags", link.tags().map(account_numbers::Tag::as_str).collect()),
        ("available_products", link.available_products().iter().map(Open::as_str).collect()),
    ] {
        let expected = sixteen(get(key));
        if key == "available_products" || tags_fit(value) {
            same!(key, observed, expected);
        } else {
            same!(key, observed.len(), expected.len());
            let begin_alike = observed.iter().zip(&expected).all(|(observed, expected)| expected.starts_with(observed));
            same!(key, begin_alike, true);
        }
    }
    let products = object(get("products"));
    let mut others = 0;
    let mut expected: Vec<(&str, &Object)> = Vec::new();
    for (name, value) in &products {
        let Some(value) = value.as_object() else { continue };
        if !DOCUMENTED.contains(&name.as_str()) {
            if others == 4 || name.len() > 64 {
                continue;
            }
            others += 1;
        }
        expected.push((name, value));
    }
    same!("products", link.products().iter().count(), expected.len());
    for (name, value) in expected {
        let status = link
            .products()
            .iter()
            .find(|(kept, _)| *kept == name)
            .map(|(_, status)| status)
            .ok_or_else(|| format!("{name} is missing"))?;
        same_product(status, value).map_err(|difference| format!("products.{name}.{difference}"))?;
    }
    Ok(())
}

/// Whether a document of this value can be read at all, beyond being JSON without doubled keys.
pub fn is_readable(value: &Value) -> bool {
    value.get("accounts").is_some_and(Value::is_array) && value.get("link").is_some_and(Value::is_object)
}

/// Compares a response with the value of its body.
pub fn same(response: Response<'_>, value: &Value) -> Result<(), String> {
    let mut accounts = response.accounts().iter();
    let mut complete = true;
    let mut kept: Vec<String> = Vec::new();
    for (index, value) in list(value.get("accounts")).iter().enumerate() {
        let value = value.as_object().filter(|value| usable(value.get("account_id"), 64).is_some());
        let Some(value) = value else {
            complete = false;
            continue;
        };
        let id = usable(value.get("account_id"), 64).unwrap_or_default();
        if kept.iter().rev().take(64).any(|other| other == id) {
            complete = false;
            // What is wrong with its numbers counts too, but it is set aside as a whole.
            continue;
        }
        kept.push(id.to_owned());
        let account = accounts.next().ok_or_else(|| format!("accounts[{index}] is missing"))?;
        same!("index", account.index(), index);
        complete &= same_account(account, value).map_err(|difference| format!("accounts[{index}].{difference}"))?;
    }
    same!("accounts", accounts.count(), 0);
    same!("complete", response.is_complete(), complete);
    same_link(response.link(), &object(value.get("link"))).map_err(|difference| format!("link.{difference}"))
}
