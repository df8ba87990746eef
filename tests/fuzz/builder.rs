//! Documents that are built instead of guessed: every field present, absent, null or of another type, with values at the edges, in any
//! layout.

use std::{fmt::Write, sync::LazyLock};

use account_numbers::{LinkError, LinkState, Product, ProductError, Provider, Words};
use libfuzzer_sys::arbitrary::{Result, Unstructured};

/// Builds a reply with account numbers from choices, which are bytes of any kind.
pub fn build(choices: &mut Unstructured<'_>) -> Result<String> {
    built(choices, |builder| builder.document())
}

/// Builds a document of another endpoint that has a link, or the body of an API error.
#[allow(dead_code, reason = "one of the programs that include this builds replies only")]
pub fn build_other(choices: &mut Unstructured<'_>) -> Result<String> {
    built(choices, |builder| builder.other_document())
}

fn built(choices: &mut Unstructured<'_>, write: fn(&mut Builder<'_, '_>) -> Result<()>) -> Result<String> {
    let (layout, is_calm) = (choices.arbitrary()?, choices.arbitrary()?);
    let mut builder = Builder { choices, out: String::new(), layout, depth: 0, is_calm, is_over: false };
    write(&mut builder)?;
    Ok(builder.out)
}

/// Builds one document.
struct Builder<'u, 'b> {
    choices: &'b mut Unstructured<'u>,
    out: String,
    layout: u8,
    depth: usize,
    /// Whether nearly everything is as usual, so that the usual path is left at one or two places, and each of them is reached.
    is_calm: bool,
    /// Whether no more members and entries follow, so that every place is near the end of some document.
    is_over: bool,
}

const ACCOUNT: [&str; 9] =
    ["account_id", "account_type", "name", "nickname", "account_mask", "balances", "original_id", "closed", "numbers"];
const BALANCES: [&str; 5] = ["currency", "available", "current", "limit", "balance_date"];
const NUMBERS: [&str; 4] = ["ach", "eft", "bacs", "international"];
const LINK: [&str; 13] = [
    "link_id",
    "institution_id",
    "institution_name",
    "institution_avatar",
    "state",
    "error_code",
    "last_synced_at",
    "provider",
    "link_tags",
    "tags",
    "webhook",
    "products",
    "available_products",
];
/// More products that are not documented than a link keeps.
const OTHER_PRODUCTS: [&str; 6] = ["income", "rent", "statements", "assets", "payroll", "loans"];
const PRODUCT: [&str; 7] =
    ["refreshed_at", "last_attempted_at", "error_code", "error_message", "unavailable", "settings", "has_history"];
const SETTINGS: [&str; 4] = ["required", "require_permission", "prefetch", "reason"];

const API_ERROR: [&str; 6] =
    ["error_code", "error_message", "documentation_url", "link_error_code", "detail", "validation_errors"];

/// Types and currencies of accounts, and words that no vocabulary has.
const WORDS: [&str; 12] = [
    "depository.checking",
    "depository.savings",
    "investment.ira",
    "liability.loan",
    "other.prepaid",
    "liability",
    "USD",
    "CAD",
    "usd",
    "new_word",
    "",
    "unknown",
];

/// The codes of API errors.
const API_ERRORS: [&str; 10] = [
    "api_error.auth.expired_access_token",
    "api_error.auth.unauthorized",
    "link_error.unauthorized_access",
    "link_error.forbidden_action",
    "link_error.not_found",
    "link_error.deleted",
    "link_error.bad_state",
    "api_error.request.validation_failed",
    "api_error.rate_limit_exceeded",
    "api_error.new",
];

/// Countries whose IBANs differ in form, and one that has none.
const COUNTRIES: [&str; 12] = ["AD", "BE", "BR", "GB", "LC", "MT", "MU", "NO", "RU", "SC", "SV", "XX"];

/// Texts in which account numbers, and what resembles them, are recognized when they are printed or checked.
static SPELLINGS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let rows = include_str!("../spellings.tsv").lines().skip(2);
    let spelled = rows.filter_map(|row| serde_json::from_str(&format!("\"{}\"", row.split('\t').next()?)).ok());
    spelled.chain(OTHER_SPELLINGS.map(String::from)).collect()
});

/// Texts that the file does not have.
const OTHER_SPELLINGS: [&str; 12] = [
    "2024-13-09T10:17:42Z 2024-01-09t10:17Z",
    "2024-01-09 10:17:42,5 -08:00",
    "mailto:a@bank.example?number=123456789",
    "0000000000",
    "123456789",
    "****1234",
    "xxxx1234",
    "GB28NWBK60161331926819",
    "60-16-13",
    "60 16 13",
    "NWBKGB2LXXX",
    "NWBKGB2",
];

/// How many bytes the fields keep, around which the lengths of texts are chosen.
const LIMITS: [usize; 7] = [16, 40, 48, 64, 128, 256, 512];

impl Builder<'_, '_> {
    /// A number below `limit`.
    fn below(&mut self, limit: usize) -> Result<usize> {
        self.choices.int_in_range(0..=limit - 1)
    }

    /// Whether the next choice is the usual one: never, or 31 times of 32. It is if there are no choices left.
    fn is_usual(&mut self) -> Result<bool> {
        Ok(self.is_calm && self.choices.ratio(31_u8, 32_u8)?)
    }

    fn one_of<'t>(&mut self, texts: &[&'t str]) -> Result<&'t str> {
        self.choices.choose(texts).copied()
    }

    /// White space, in one of the usual layouts or any.
    fn space(&mut self, place: char) -> Result<()> {
        match (self.layout % 8, place) {
            (0, _) => {}
            (1, ':' | ',') => self.out.push(' '),
            (2..=4, '{' | ',' | '}') => {
                self.out.push_str(if self.layout & 0x80 == 0 { "\n" } else { "\r\n" });
                let unit = ["  ", "    ", "\t"][usize::from(self.layout % 8 - 2)];
                self.out.extend(std::iter::repeat_n(unit, self.depth));
            }
            (2 | 3, ':') => self.out.push(' '),
            (7, _) => {
                let gap = self.one_of(&["", "", "", " ", "\n", "\t", "\r\n", "          ", "\n        "])?;
                self.out += gap;
            }
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<()> {
        let form = if self.is_usual()? { u8::MAX } else { self.choices.arbitrary()? };
        self.out.push('"');
        for character in text.chars() {
            let is_escaped = form < 8 || form < 16 && self.choices.ratio(1_u8, 8_u8)?;
            match character {
                '"' => self.out += "\\\"",
                '\\' => self.out += "\\\\",
                '\n' if form & 1 == 0 => self.out += "\\n",
                '/' if is_escaped => self.out += "\\/",
                _ if is_escaped || character < ' ' => {
                    for unit in character.encode_utf16(&mut [0; 2]) {
                        write!(self.out, "\\u{unit:04x}").unwrap();
                    }
                }
                _ => self.out.push(character),
            }
        }
        self.out.push('"');
        Ok(())
    }

    fn object(&mut self, keys: &[&str], value: fn(&mut Self, &str) -> Result<()>) -> Result<()> {
        let mut order: Vec<&str> = keys.to_vec();
        // Most documents have the documented order, with a key missing here and there.
        match if self.is_usual()? { 7 } else { self.below(8)? } {
            0 => order.reverse(),
            1 => order.sort_unstable(),
            2 => order.rotate_left(1),
            _ => {}
        }
        self.out.push('{');
        self.depth += 1;
        let (mut is_first, mut has_unknown) = (true, false);
        for key in order {
            let is_usual = self.is_usual()?;
            if self.is_over || !is_usual && self.choices.ratio(1_u8, 12_u8)? {
                continue;
            }
            // Once at most: the referee keeps one of several.
            let unknown = !is_usual && !has_unknown && self.choices.ratio(1_u8, 24_u8)?;
            has_unknown |= unknown;
            for key in [unknown.then_some("x_unknown"), Some(key)].into_iter().flatten() {
                if !is_first {
                    self.out.push(',');
                }
                self.space(if is_first { '{' } else { ',' })?;
                is_first = false;
                self.text(key)?;
                self.out.push(':');
                self.space(':')?;
                match if is_usual { 23 } else { self.below(24)? } {
                    _ if key == "x_unknown" => self.any(3)?,
                    0 => self.out += "null",
                    1 => self.any(2)?,
                    _ => value(self, key)?,
                }
            }
            self.is_over |= self.is_calm && !is_usual && self.choices.arbitrary()?;
        }
        self.depth -= 1;
        if !is_first {
            self.space('}')?;
        }
        self.out.push('}');
        Ok(())
    }

    fn list(&mut self, most: usize, mut item: impl FnMut(&mut Self) -> Result<()>) -> Result<()> {
        let count = if self.is_over { 0 } else { self.below(most + 1)? };
        self.out.push('[');
        self.depth += 1;
        for at in 0..count {
            if at > 0 {
                self.out.push(',');
            }
            self.space(if at > 0 { ',' } else { '{' })?;
            item(self)?;
        }
        self.depth -= 1;
        if count > 0 {
            self.space('}')?;
        }
        self.out.push(']');
        Ok(())
    }

    /// A value of any type.
    fn any(&mut self, depth: usize) -> Result<()> {
        match self.below(if depth == 0 { 6 } else { 8 })? {
            0 => self.out += "null",
            1 => self.out += "true",
            2 => self.out += "false",
            3 => self.number()?,
            4 => self.prose()?,
            5 => self.word()?,
            6 => self.list(3, |builder| builder.any(depth - 1))?,
            _ => {
                self.out.push('{');
                for at in 0..self.below(3)? {
                    self.out += if at == 0 { "\"a\":" } else { ",\"b\":" };
                    self.any(depth - 1)?;
                }
                self.out.push('}');
            }
        }
        Ok(())
    }

    fn digits(&mut self, count: usize) -> Result<String> {
        (0..count).map(|_| Ok(char::from(b'0' + self.choices.int_in_range(0..=9_u8)?))).collect()
    }

    /// An amount: any sign, length, place of the decimal point and exponent.
    fn number(&mut self) -> Result<()> {
        if self.is_usual()? {
            let amount = self.one_of(&["0", "12.5", "-3.07", "1234567.89", "42", "null"])?;
            self.out += amount;
            return Ok(());
        }
        if self.choices.ratio(1_u8, 3_u8)? {
            self.out.push('-');
        }
        let edge = self.one_of(&[
            "",
            "",
            "",
            "",
            "9223372036854775807",
            "9223372036854775808",
            "0",
            "922337203685477580",
            "10000000000000000",
        ])?;
        let longest = [3, 3, 8, 20, 30][self.below(5)?];
        let count = self.below(longest)?;
        let digits = if edge.is_empty() { self.digits(count)? } else { edge.to_owned() };
        let digits = digits.trim_start_matches('0');
        self.out += if digits.is_empty() { "0" } else { digits };
        if self.choices.arbitrary()? {
            let longest = *self.choices.choose(&[2, 3, 20, 30])?;
            let count = 1 + self.below(longest)?;
            let digits = self.digits(count)?;
            self.out.push('.');
            self.out += &digits;
        }
        if self.choices.ratio(1_u8, 6_u8)? {
            let exponent = self.one_of(&["e", "E", "e+", "E-", "e-"])?;
            self.out += exponent;
            let count = 1 + self.below(3)?;
            let digits = self.digits(count)?;
            self.out += &digits;
        }
        Ok(())
    }

    fn word(&mut self) -> Result<()> {
        let word = self.one_of(&WORDS)?;
        self.text(word)
    }

    /// Most often a word of the vocabulary `E`.
    fn word_of<E: Words>(&mut self) -> Result<()> {
        match self.below(16)? {
            0 => self.prose(),
            1 => self.word(),
            _ => {
                let word = self.one_of(E::WORDS)?;
                self.text(word)
            }
        }
    }

    fn spelling(&mut self) -> Result<()> {
        let at = self.below(SPELLINGS.len())?;
        self.text(&SPELLINGS[at])
    }

    /// A text of any length, most of them around a limit, of characters of one to four bytes.
    fn prose(&mut self) -> Result<()> {
        if self.is_usual()? {
            let text = self.one_of(&["Checking", "A name of more than sixteen bytes", "checking_1", "Café"])?;
            return self.text(text);
        }
        if self.choices.ratio(1_u8, 8_u8)? {
            return self.spelling();
        }
        let limit = *self.choices.choose(&LIMITS)?;
        let length = match self.below(4)? {
            0 | 1 => self.below(20)?,
            2 => (limit + self.below(7)?).saturating_sub(3),
            _ => self.below(limit + 40)?,
        };
        let fill = *self.choices.choose(&['a', '1', ' ', 'é', '€', '😀', '"', '\\', '\u{7f}', '\u{85}', 'Z', '/'])?;
        let start: &str = self.choices.arbitrary()?;
        let mut text: String = start.chars().take(8).collect();
        while text.len() + fill.len_utf8() <= length {
            text.push(fill);
        }
        while text.len() < length {
            text.push('z');
        }
        self.text(&text)
    }

    /// A date, a timestamp, or almost one.
    fn time(&mut self) -> Result<()> {
        if self.is_usual()? {
            let time =
                self.one_of(&["2024-02-29T23:59:59.246128+00:00", "2025-01-01T00:00:00.000001Z", "2024-03-31"])?;
            return self.text(time);
        }
        let year = *self.choices.choose(&[0_u16, 4, 1600, 1900, 1969, 1970, 2000, 2023, 2024, 2025, 2100, 9999])?;
        let (month, day) = (self.below(14)?, self.below(33)?);
        let mut text = format!("{year:04}-{month:02}-{day:02}");
        if self.choices.ratio(7_u8, 8_u8)? {
            let (hour, minute, second) = (self.below(25)?, self.below(61)?, self.below(62)?);
            let separator = self.one_of(&["T", "T", "T", "t", " ", "_"])?;
            write!(text, "{separator}{hour:02}:{minute:02}:{second:02}").unwrap();
            if self.choices.ratio(3_u8, 4_u8)? {
                let count = *self.choices.choose(&[6, 6, 6, 1, 3, 9, 10, 0])?;
                text.push('.');
                text += &self.digits(count)?;
            }
            text += self.one_of(&["+00:00", "Z", "", "z", "-00:00", "+01:00", "-08:00", "+0530", "+24:00", "+00"])?;
        }
        self.text(&text)
    }

    fn identifier(&mut self) -> Result<()> {
        let count = self.below(12)?;
        let digits = self.digits(count)?;
        let prefix = self.one_of(&["acc_", "mk_", "", "", "GB29NWBK", "XXXX", "****", "0000"])?;
        self.text(&format!("{prefix}{digits}"))
    }

    fn account(&mut self) -> Result<()> {
        self.object(&ACCOUNT, |builder, key| match key {
            "name" | "nickname" => builder.prose(),
            "closed" => builder.flag(),
            "account_type" => builder.word(),
            "balances" => builder.object(&BALANCES, |builder, key| match key {
                "currency" => builder.word(),
                "balance_date" => builder.time(),
                _ => builder.number(),
            }),
            "numbers" => builder.object(&NUMBERS, |builder, kind| {
                let keys: &[&str] = match kind {
                    "ach" => &["account_number", "routing_number", "wire_routing_number"],
                    "eft" => &["account_number", "institution_number", "branch_number"],
                    "bacs" => &["account_number", "sort_code"],
                    _ => &["iban", "bic"],
                };
                builder.list(2, |builder| builder.object(keys, |builder, _| builder.entry()))
            }),
            _ => builder.token(),
        })
    }

    /// The text of a field that is never cut.
    fn token(&mut self) -> Result<()> {
        if self.choices.ratio(1_u8, 8_u8)? { self.prose() } else { self.identifier() }
    }

    /// A number of an account: mostly digits, sometimes longer than its field or odd.
    fn entry(&mut self) -> Result<()> {
        if self.is_usual()? {
            let text = self.one_of(&["021000021", "12345678", "003", "00102", "GB29NWBK60161331926819", "NWBKGB2L"])?;
            return self.text(text);
        }
        match self.below(8)? {
            0 => self.prose(),
            1 => self.identifier(),
            2 => self.spelling(),
            3 => self.iban(),
            _ => {
                let count = [1, 6, 8, 9, 12, 16, 17, 39, 40, 41, 48, 49][self.below(12)?];
                let digits = self.digits(count)?;
                self.text(&digits)
            }
        }
    }

    /// A text in the form of some country's IBAN, or almost: its length and check digits are seldom right.
    fn iban(&mut self) -> Result<()> {
        let mut text = self.one_of(&COUNTRIES)?.to_owned();
        let letters = *self.choices.choose(&[0, 0, 1, 4, 6])?;
        let length = [9, 11, 14, 18, 22, 25, 27, 28][self.below(8)?];
        text += &self.digits(2)?;
        for at in 0..length {
            let letter = self.choices.choose(&['A', 'N', 'Z', 'z'])?;
            if at < letters || length - at < letters / 3 {
                text.push(*letter);
            } else {
                text += &self.digits(1)?;
            }
        }
        self.text(&text)
    }

    fn flag(&mut self) -> Result<()> {
        let word = self.one_of(&["true", "false"])?;
        self.out += word;
        Ok(())
    }

    fn link(&mut self) -> Result<()> {
        self.object(&LINK, Self::member_of_link)
    }

    fn member_of_link(&mut self, key: &str) -> Result<()> {
        match key {
            "institution_name" | "institution_avatar" | "webhook" => self.prose(),
            "state" => self.word_of::<LinkState>(),
            "error_code" => self.word_of::<LinkError>(),
            "provider" => self.word_of::<Provider>(),
            "last_synced_at" => self.time(),
            "link_tags" | "tags" => self.list(18, Self::prose),
            "available_products" => self.list(18, Self::word_of::<Product>),
            "products" => {
                let others = self.below(OTHER_PRODUCTS.len() + 1)?;
                self.object(&[Product::WORDS, &OTHER_PRODUCTS[..others]].concat(), |builder, _| {
                    builder.object(&PRODUCT, Self::member_of_product)
                })
            }
            _ => self.token(),
        }
    }

    fn member_of_product(&mut self, key: &str) -> Result<()> {
        match key {
            "refreshed_at" | "last_attempted_at" => self.time(),
            "error_code" => self.word_of::<ProductError>(),
            "has_history" => self.flag(),
            "settings" => self.object(&SETTINGS, |builder, key| match key {
                "reason" => builder.prose(),
                _ => builder.flag(),
            }),
            _ => self.prose(),
        }
    }

    /// The document of a link, one with a link beside other members, a list of links, or the body of an API error.
    fn other_document(&mut self) -> Result<()> {
        match self.below(4)? {
            0 => self.link(),
            1 => self.object(&["products", "link", "links", "state", "link_id"], |builder, key| match key {
                "link" => builder.link(),
                _ => builder.member_of_link(key),
            }),
            2 => self.object(&["link_id", "links", "products"], |builder, key| match key {
                "links" => builder.object(&["mk_1", "mk_2"], |builder, _| builder.link()),
                _ => builder.member_of_link(key),
            }),
            _ => self.object(&API_ERROR, |builder, key| match key {
                "error_code" => {
                    let code = builder.one_of(&API_ERRORS)?;
                    builder.text(code)
                }
                "link_error_code" => builder.word_of::<LinkError>(),
                "detail" | "validation_errors" => builder.any(2),
                _ => builder.prose(),
            }),
        }
    }

    fn document(&mut self) -> Result<()> {
        let link_first = self.choices.ratio(1_u8, 3_u8)?;
        let keys = if link_first { ["link", "accounts"] } else { ["accounts", "link"] };
        self.out.push('{');
        self.depth = 1;
        for (at, key) in keys.into_iter().enumerate() {
            if at > 0 {
                self.out.push(',');
            }
            self.space(if at > 0 { ',' } else { '{' })?;
            self.text(key)?;
            self.out.push(':');
            self.space(':')?;
            if key == "link" { self.link()? } else { self.list(4, Self::account)? }
        }
        self.depth = 0;
        self.space('}')?;
        self.out.push('}');
        Ok(())
    }
}
