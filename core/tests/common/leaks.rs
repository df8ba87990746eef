//! Every text that this host makes of a reply, and the pieces of account numbers that must not be in them.
#![allow(unreachable_pub, reason = "every test program is a crate of its own")]

use std::{
    collections::BTreeSet,
    fmt::{Debug, Display},
    fs,
    io::Write,
    path::PathBuf,
};

use account_numbers::{
    Account, ApiError, Baseline, Evidence, Link, Number, Options, Outcome, Policy, Reply, Response, Secrets, Tag,
    decide, parse, printed,
};
use serde_json::Value;

/// Every text that was made.
#[derive(Default)]
pub struct Texts(pub Vec<String>);

impl Texts {
    fn debug(&mut self, value: &(impl Debug + ?Sized)) {
        self.0.extend([format!("{value:?}"), format!("{value:#?}")]);
    }

    fn shown<T: Debug + Display + ?Sized>(&mut self, value: &T) {
        self.debug(value);
        self.0.extend([value.to_string(), format!("{value:>64}")]);
    }

    fn all<'v, T: Debug + Display + 'v>(&mut self, values: impl IntoIterator<Item = &'v T>) {
        values.into_iter().for_each(|value| self.shown(value));
    }

    fn account(&mut self, account: &Account) {
        self.debug(account);
        self.debug(account.balances());
        self.all(account.balances().currency());
        self.debug(account.numbers());
        self.shown(account.name());
        self.shown(account.account_id());
        self.shown(account.account_type());
        self.all(account.account_mask());
        self.all(account.nickname());
        self.all(account.original_id());
        for number in account.numbers() {
            self.debug(number);
            match number {
                Number::Ach(ach) => {
                    self.shown(ach.account_number());
                    self.shown(ach.routing_number());
                    self.all(ach.wire_routing_number());
                }
                Number::Eft(eft) => {
                    self.shown(eft.account_number());
                    self.shown(eft.institution_number());
                    self.shown(eft.branch_number());
                }
                Number::Bacs(bacs) => {
                    self.shown(bacs.account_number());
                    self.shown(bacs.sort_code());
                }
                Number::International(international) => {
                    self.shown(international.iban());
                    self.all(international.bic());
                }
            }
        }
    }

    fn link(&mut self, link: &Link) {
        self.debug(link);
        self.shown(link.link_id());
        self.shown(link.institution_id());
        self.shown(link.institution_name());
        self.all(link.institution_avatar());
        self.all(link.webhook());
        self.shown(link.state());
        self.shown(link.provider());
        self.all(link.error_code());
        self.all(link.available_products());
        for tag in link.link_tags().chain(link.tags()) {
            self.shown::<Tag<'_>>(&tag);
        }
        self.debug(link.products());
        for (name, status) in link.products().iter() {
            self.shown(&printed::identifier(name));
            self.debug(status);
            self.all(status.error_code());
            self.all(status.error_message());
            self.all(status.unavailable());
            self.all(status.reason());
        }
    }

    fn response(&mut self, response: Response<'_>) {
        self.debug(&response);
        self.debug(response.findings());
        for finding in response.findings().iter() {
            self.shown(&finding);
            self.0.push(finding.code().message().to_owned());
            self.0.push(serde_json::to_string(&finding).unwrap());
        }
        response.accounts().iter().for_each(|account| self.account(account));
        self.link(response.link());
        self.debug(&response.json(Secrets::Masked));
        self.0.push(response.json(Secrets::Masked).to_string());
        self.evidence(&Evidence::of_response(response, "account_numbers"));
    }

    fn evidence(&mut self, evidence: &Evidence) {
        self.debug(evidence);
        let decision = decide(&Baseline::new("account_numbers", None).unwrap(), evidence, None);
        self.debug(&decision);
        self.shown(&decision.next_baseline);
        self.0.push(serde_json::to_string(&decision).unwrap());
    }

    fn error(&mut self, error: &ApiError) {
        self.shown(error);
        self.all(error.error_code());
        self.all(error.error_message());
        self.all(error.documentation_url());
        self.all(error.link_error_code());
        error.findings().iter().for_each(|finding| self.shown(&finding));
    }

    /// Everything that a status and a body make.
    pub fn of(status: u16, body: &[u8], reply: &mut Reply<64>) -> Self {
        let mut texts = Self::default();
        for policy in [Policy::Tolerant, Policy::Strict] {
            match parse(status, body, &Options::new().with_policy(policy), &mut *reply) {
                Ok(Outcome::Numbers(response)) => texts.response(response),
                Ok(Outcome::Refused(error)) => texts.error(error),
                Err(error) => texts.shown(&error),
            }
            texts.debug(reply);
        }
        let (mut link, mut api_error) = (Box::new(Link::new()), ApiError::new());
        match link.read_document(status, body, None, &mut api_error) {
            Ok(()) => texts.link(&link),
            Err(error) => texts.shown(&error),
        }
        texts.error(&api_error);
        match Evidence::read(status, body, "account_numbers", None, &mut api_error) {
            Ok(evidence) => texts.evidence(&evidence),
            Err(error) => texts.shown(&error),
        }
        texts
    }
}

/// The letters and digits of a text, since separators hide nothing, and the asterisks of what is masked, since a digit before them does
/// not belong to the characters after them.
fn squeezed(text: &str) -> String {
    let plain = |char: char| match u32::from(char) {
        wide @ 0xff10..=0xff5a => char::from_u32(wide - 0xfee0).unwrap(),
        _ => char,
    };
    text.chars().map(plain).filter(|char| char.is_alphanumeric() || *char == '*').collect()
}

/// The pieces of a number that may not be shown: one more character than its last four, and any five together that are not among
/// those; nothing of a number of eight characters or fewer.
pub fn pieces(number: &str) -> BTreeSet<String> {
    let characters = squeezed(number).chars().collect::<Vec<_>>();
    let size = if characters.len() > 8 { 5 } else { 4 };
    characters.windows(size).map(|piece| piece.iter().collect()).collect()
}

/// Returns the first of these pieces that a text shows, and that text.
pub fn first_leak<'p>(texts: &Texts, pieces: impl IntoIterator<Item = &'p String> + Clone) -> Option<(String, String)> {
    texts.0.iter().find_map(|text| {
        let plain = squeezed(text);
        let found = pieces.clone().into_iter().find(|piece| plain.contains(piece.as_str()))?;
        Some((found.clone(), text.clone()))
    })
}

/// The texts of these members of a document, wherever they stand.
fn members(value: &Value, keys: &[&str], found: &mut Vec<String>) {
    match value {
        Value::Object(members_of) => {
            for (key, value) in members_of {
                if let (true, Some(text)) = (keys.contains(&key.as_str()), value.as_str()) {
                    found.push(text.to_owned());
                }
                members(value, keys, found);
            }
        }
        Value::Array(elements) => elements.iter().for_each(|element| members(element, keys, found)),
        _ => {}
    }
}

/// The account numbers and IBANs of a body, of six characters or more with a digit, and of those that people wrote into its prose.
fn secrets(body: &[u8]) -> BTreeSet<String> {
    let value = serde_json::from_slice(body).unwrap_or_default();
    let mut found = Vec::new();
    members(&value, &["account_number", "iban"], &mut found);
    found.retain(|number| squeezed(number).len() >= 6 && number.bytes().filter(u8::is_ascii_digit).count() > 3);
    found.extend(["235905558062", "193946665076", "235905559099"].map(str::to_owned));
    if value["accounts"][0]["name"] == "Giro DE89 3704 0044 0532 0130 00" {
        let prose = ["DE89370400440532013000", "FR1420041010050500013M02606", "60161331926819"];
        found.extend(prose.map(str::to_owned));
    }
    found.into_iter().collect()
}

/// The pieces of the secrets of a body. Those that are also part of what it shows on purpose, such as its timestamps, its routing
/// numbers and the last four characters of its secrets, prove nothing.
pub fn hidden(body: &[u8]) -> BTreeSet<String> {
    let mut public = Vec::new();
    let keys = [
        "account_id",
        "link_id",
        "institution_id",
        "routing_number",
        "wire_routing_number",
        "sort_code",
        "bic",
        "refreshed_at",
        "last_attempted_at",
        "last_synced_at",
        "balance_date",
    ];
    members(&serde_json::from_slice(body).unwrap_or_default(), &keys, &mut public);
    let ends = secrets(body).into_iter().map(|secret| printed::secret(&secret).to_string());
    // A message has the form of a sort code.
    public.push("12-34-56".to_owned());
    let public = squeezed(&public.into_iter().chain(ends).collect::<Vec<_>>().join("|"));
    let trivial = |piece: &String| piece.chars().collect::<BTreeSet<_>>().len() < 3;
    secrets(body)
        .iter()
        .flat_map(|secret| pieces(secret))
        .filter(|piece| !public.contains(piece) && !trivial(piece))
        .collect()
}

/// The numbers of a body that is to be damaged. Damage can turn a piece of a number into part of a public one, so whole numbers are
/// looked for.
pub fn whole(body: &[u8]) -> BTreeSet<String> {
    secrets(body).iter().map(|secret| squeezed(secret)).filter(|secret| secret.len() > 8).collect()
}

/// Returns how many texts a status and a body make. Panics if one of them shows a piece of a number.
#[track_caller]
pub fn check(status: u16, body: &[u8], hidden: &BTreeSet<String>, reply: &mut Reply<64>) -> usize {
    let texts = Texts::of(status, body, reply);
    if let Some((piece, text)) = first_leak(&texts, hidden) {
        panic!("{piece} of a number is shown by: {text}");
    }
    texts.0.len()
}

/// With `TEXTS_OUT` set, adds lines to a file in that folder, for `no_host_shows_a_number`.
pub fn write_out(file: &str, texts: &[String]) {
    let Some(folder) = std::env::var_os("TEXTS_OUT").map(PathBuf::from) else { return };
    fs::create_dir_all(&folder).unwrap();
    let lines = texts.iter().map(|text| text.replace(['\n', '\r'], " ") + "\n").collect::<String>();
    fs::OpenOptions::new()
        .create(true)
        .append(true)
        .open(folder.join(file))
        .unwrap()
        .write_all(lines.as_bytes())
        .unwrap();
}

/// The texts of `tests/spellings.tsv`, and how each prints.
pub fn spellings_of_the_table() -> impl Iterator<Item = [String; 2]> {
    let decode = |field: &str| serde_json::from_str::<String>(&format!("\"{field}\"")).unwrap();
    let rows = include_str!("../../../tests/spellings.tsv").lines().filter(|line| !line.starts_with('#')).skip(1);
    rows.map(move |line| [0, 1].map(|column| decode(line.split('\t').nth(column).unwrap())))
}
