//! The canonical form of an outcome as a digest. The complete text is never in memory.

use core::fmt::{self, Display, Write};

use account_numbers::{
    Account, AccountKind, ApiError, Baseline, Evidence, Finding, Link, NumbersReason, Open, PayloadError, ProductStatus, Stamp,
    Text, Token, Words, decide,
};

/// FNV-1a of a text that is written piece by piece.
pub struct Digest(u64);

impl Digest {
    pub const fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    pub const fn value(&self) -> u64 {
        self.0
    }
}

impl Default for Digest {
    fn default() -> Self {
        Self::new()
    }
}

impl Write for Digest {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for byte in text.bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
        Ok(())
    }
}

/// Compact JSON that is written piece by piece, with keys in sorted order.
pub struct Json<'w> {
    out: &'w mut dyn Write,
    first: bool,
}

/// Writes a text in quotation marks, with escapes.
struct Quoted<'w>(&'w mut dyn Write);

impl Write for Quoted<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for character in text.chars() {
            match character {
                '"' => self.0.write_str("\\\"")?,
                '\\' => self.0.write_str("\\\\")?,
                '\n' => self.0.write_str("\\n")?,
                '\r' => self.0.write_str("\\r")?,
                '\t' => self.0.write_str("\\t")?,
                '\u{8}' => self.0.write_str("\\b")?,
                '\u{c}' => self.0.write_str("\\f")?,
                '\0'..='\u{1f}' => write!(self.0, "\\u{:04x}", u32::from(character))?,
                _ => self.0.write_char(character)?,
            }
        }
        Ok(())
    }
}

impl<'w> Json<'w> {
    pub fn new(out: &'w mut dyn Write) -> Self {
        Self { out, first: true }
    }

    fn raw(&mut self, text: &str) {
        self.out.write_str(text).expect("a digest takes everything");
    }

    pub fn open(&mut self, bracket: &str) {
        self.raw(bracket);
        self.first = true;
    }

    pub fn close(&mut self, bracket: &str) {
        self.raw(bracket);
        self.first = false;
    }

    pub fn item(&mut self) {
        if !self.first {
            self.raw(",");
        }
        self.first = false;
    }

    pub fn key(&mut self, key: &str) {
        self.item();
        self.text(key);
        self.raw(":");
    }

    fn text(&mut self, text: &str) {
        self.shown(text);
    }

    fn shown(&mut self, value: impl Display) {
        self.raw("\"");
        write!(Quoted(self.out), "{value}").expect("a digest takes everything");
        self.raw("\"");
    }

    fn put(&mut self, key: &str, value: Option<&str>) {
        self.key(key);
        match value {
            Some(text) => self.text(text),
            None => self.raw("null"),
        }
    }

    fn put_shown(&mut self, key: &str, value: Option<impl Display>) {
        self.key(key);
        match value {
            Some(value) => self.shown(value),
            None => self.raw("null"),
        }
    }

    fn put_raw(&mut self, key: &str, value: Option<impl Display>) {
        self.key(key);
        match value {
            Some(value) => write!(self.out, "{value}").expect("a digest takes everything"),
            None => self.raw("null"),
        }
    }
}

fn text<const N: usize>(text: Option<&Text<N>>) -> Option<&str> {
    text.map(Text::as_str)
}

fn token<const N: usize, K>(token: Option<&Token<N, K>>) -> Option<&str> {
    token.map(Token::as_str)
}

fn word<E: Words>(word: Option<&Open<E>>) -> Option<&str> {
    word.map(Open::as_str)
}

fn stamp(stamp: Stamp) -> Option<Stamp> {
    (!stamp.is_absent()).then_some(stamp)
}

pub fn account(json: &mut Json<'_>, account: &Account) {
    json.item();
    json.open("{");
    json.put("account_id", Some(account.account_id().as_str()));
    json.put("account_mask", token(account.account_mask()));
    json.put("account_type", Some(account.account_type().as_str()));
    json.key("balances");
    json.open("{");
    let balances = account.balances();
    json.put_shown("available", balances.available());
    json.put_shown("balance_date", balances.balance_date());
    json.put("currency", token(balances.currency()));
    json.put_shown("current", balances.current());
    json.put_shown("limit", balances.limit());
    json.close("}");
    json.put_raw("closed", account.closed());
    json.put_raw("index", Some(account.index()));
    let kind = match account.kind() {
        AccountKind::Depository => "depository",
        AccountKind::Investment => "investment",
        AccountKind::Liability => "liability",
        AccountKind::Other => "other",
        _ => "unknown",
    };
    json.put("kind", Some(kind));
    json.put("name", Some(account.name().as_str()));
    json.put("nickname", text(account.nickname()));
    json.key("numbers");
    json.open("{");
    let numbers = account.numbers();
    json.key("ach");
    json.open("[");
    for ach in numbers.ach() {
        json.item();
        json.open("{");
        json.put("account_number", Some(ach.account_number().reveal()));
        json.put_raw("index", Some(ach.index()));
        json.put("routing_number", Some(ach.routing_number().as_str()));
        json.put("wire_routing_number", token(ach.wire_routing_number()));
        json.close("}");
    }
    json.close("]");
    json.key("bacs");
    json.open("[");
    for bacs in numbers.bacs() {
        json.item();
        json.open("{");
        json.put("account_number", Some(bacs.account_number().reveal()));
        json.put_raw("index", Some(bacs.index()));
        json.put("sort_code", Some(bacs.sort_code().as_str()));
        json.close("}");
    }
    json.close("]");
    json.key("eft");
    json.open("[");
    for eft in numbers.eft() {
        json.item();
        json.open("{");
        json.put("account_number", Some(eft.account_number().reveal()));
        json.put("branch_number", Some(eft.branch_number().as_str()));
        json.put_raw("index", Some(eft.index()));
        json.put("institution_number", Some(eft.institution_number().as_str()));
        json.close("}");
    }
    json.close("]");
    json.key("international");
    json.open("[");
    for international in numbers.international() {
        json.item();
        json.open("{");
        json.put("bic", token(international.bic()));
        json.put("iban", Some(international.iban().reveal()));
        json.put_raw("index", Some(international.index()));
        json.close("}");
    }
    json.close("]");
    json.close("}");
    json.put("original_id", token(account.original_id()));
    json.close("}");
}

pub fn finding(json: &mut Json<'_>, finding: &Finding) {
    json.item();
    json.open("{");
    json.put("code", Some(finding.code().as_str()));
    json.put_shown("path", Some(finding.path()));
    json.put("severity", Some(finding.severity().as_str()));
    json.close("}");
}

fn product(json: &mut Json<'_>, status: &ProductStatus) {
    json.open("{");
    json.put("error_code", word(status.error_code()));
    json.put("error_message", text(status.error_message()));
    json.put_raw("has_history", status.has_history());
    json.put_shown("last_attempted_at", stamp(status.last_attempted_at()));
    json.put_shown("refreshed_at", stamp(status.refreshed_at()));
    json.key("settings");
    json.open("{");
    json.put_raw("prefetch", status.prefetch());
    json.put("reason", text(status.reason()));
    json.put_raw("require_permission", status.require_permission());
    json.put_raw("required", status.required());
    json.close("}");
    json.put("unavailable", text(status.unavailable()));
    json.close("}");
}

fn list<'l>(json: &mut Json<'_>, key: &str, items: impl Iterator<Item = &'l str>) {
    json.key(key);
    json.open("[");
    for item in items {
        json.item();
        json.text(item);
    }
    json.close("]");
}

pub fn link(json: &mut Json<'_>, link: &Link) {
    json.key("link");
    json.open("{");
    list(json, "available_products", link.available_products().iter().map(Open::as_str));
    json.put("error_code", word(link.error_code()));
    json.put("institution_avatar", text(link.institution_avatar()));
    json.put("institution_id", Some(link.institution_id().as_str()));
    json.put("institution_name", Some(link.institution_name().as_str()));
    json.put_shown("last_synced_at", stamp(link.last_synced_at()));
    json.put("link_id", Some(link.link_id().as_str()));
    list(json, "link_tags", link.link_tags().map(|tag| tag.as_str()));
    json.key("products");
    json.open("{");
    // By name: the smallest that is greater than the one before.
    let mut before = None;
    loop {
        let later = |name: &&str| before.is_none_or(|before| *name > before);
        let Some(next) = link.products().iter().map(|(name, _)| name).filter(later).min() else { break };
        json.key(next);
        product(json, link.products().get(next).expect("it is there"));
        before = Some(next);
    }
    json.close("}");
    json.put("provider", Some(link.provider().as_str()));
    json.put("state", Some(link.state().as_str()));
    list(json, "tags", link.tags().map(|tag| tag.as_str()));
    json.put("webhook", text(link.webhook()));
    json.close("}");
}

pub fn decision(json: &mut Json<'_>, link: &Link, complete: bool, any: bool) {
    let nothing_known = Baseline::new("account_numbers", None).expect("short");
    let evidence = Evidence::of_link(link, "account_numbers").with_numbers(complete, any);
    let decision = decide(&nothing_known, &evidence, None);
    json.key("decision");
    json.open("{");
    json.put("change", Some(decision.change.as_str()));
    json.put("next", Some(decision.next.as_str()));
    json.put_shown("next_baseline", Some(decision.next_baseline));
    json.put_shown("not_before", decision.not_before);
    json.put("numbers", Some(decision.numbers.as_str()));
    json.put("numbers_reason", decision.numbers_reason.map(NumbersReason::as_str));
    json.put_raw("pause", decision.pause.map(|pause| pause.as_secs()));
    json.put("reason", Some(decision.reason.as_str()));
    json.close("}");
}

pub fn outcome(json: &mut Json<'_>, outcome: &str) {
    json.put("outcome", Some(outcome));
}

pub fn refreshed_at(json: &mut Json<'_>, link: &Link) {
    let refreshed_at = link.products().account_numbers().map_or(Stamp::ABSENT, ProductStatus::refreshed_at);
    json.put_shown("refreshed_at", stamp(refreshed_at));
}

pub fn complete(json: &mut Json<'_>, complete: bool) {
    json.put_raw("complete", Some(complete));
}

pub fn api_error(json: &mut Json<'_>, error: &ApiError) {
    json.open("{");
    json.put("documentation_url", text(error.documentation_url()));
    json.put("error_code", token(error.error_code()));
    json.put("error_message", text(error.error_message()));
    json.key("findings");
    json.open("[");
    error.findings().iter().for_each(|found| finding(json, &found));
    json.close("]");
    json.put("kind", Some(error.kind().as_str()));
    json.put("link_error_code", token(error.link_error_code()));
    json.put("outcome", Some("refused"));
    json.put("recovery", Some(error.recovery().as_str()));
    json.put_raw("retryable", Some(error.is_retryable()));
    json.put_raw("status", Some(error.status()));
    json.close("}");
}

pub fn payload_error(json: &mut Json<'_>, error: &PayloadError) {
    json.open("{");
    json.put("code", Some(error.code().as_str()));
    json.put_raw("needed", error.needed());
    json.put_raw("offset", Some(error.offset()));
    json.put("outcome", Some("unreadable"));
    json.put_shown("path", Some(error.path()));
    json.close("}");
}
