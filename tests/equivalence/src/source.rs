//! Documents that are made at random, near those that servers send: a schema, a layout, and deviations whose number differs from
//! document to document.

use crate::random::Random;

/// What a value of a field is like.
enum Shape {
    /// Text of at most this many bytes; longer text does not fit.
    Text(usize),
    /// An identifier, which may repeat.
    Id(usize),
    /// A number of an account, or a code.
    Digits(usize),
    /// One of these words, or another.
    Word(&'static [&'static str]),
    Amount,
    Date,
    Stamp,
    Flag,
    Object(&'static [Field]),
    /// A list of values, usually up to this many.
    List(&'static Shape, usize),
}

type Field = (&'static str, Shape);

const PRODUCTS: &[&str] = &["accounts", "account_numbers", "identity", "transactions", "investments", "enrichment"];
const PRODUCT_ERRORS: &[&str] = &["rate_limit", "auth_expired", "not_supported", "timeout", "unknown", "no_permission"];
const LINK_ERRORS: &[&str] =
    &["system_error", "auth_expired", "invalid_credentials", "user_input_incorrect", "incomplete"];
const STATES: &[&str] = &["connected", "connecting", "awaiting_token_exchange", "deleted", "error"];
const PROVIDERS: &[&str] = &["moneykit", "finicity", "plaid", "yodlee", "mx", "akoya"];
const TYPES: &[&str] =
    &["depository.checking", "depository.savings", "liability.credit_card", "investment.ira", "other.cash", "unknown"];

const ACH: &[Field] = &[
    ("account_number", Shape::Digits(40)),
    ("routing_number", Shape::Digits(16)),
    ("wire_routing_number", Shape::Digits(16)),
];
const EFT: &[Field] = &[
    ("account_number", Shape::Digits(40)),
    ("institution_number", Shape::Digits(16)),
    ("branch_number", Shape::Digits(16)),
];
const BACS: &[Field] = &[("account_number", Shape::Digits(40)), ("sort_code", Shape::Digits(16))];
const INTERNATIONAL: &[Field] = &[("iban", Shape::Digits(48)), ("bic", Shape::Digits(16))];
const NUMBERS: &[Field] = &[
    ("ach", Shape::List(&Shape::Object(ACH), 2)),
    ("eft", Shape::List(&Shape::Object(EFT), 1)),
    ("bacs", Shape::List(&Shape::Object(BACS), 1)),
    ("international", Shape::List(&Shape::Object(INTERNATIONAL), 1)),
];
const BALANCES: &[Field] = &[
    ("currency", Shape::Text(16)),
    ("available", Shape::Amount),
    ("current", Shape::Amount),
    ("limit", Shape::Amount),
    ("balance_date", Shape::Date),
];
const ACCOUNT: &[Field] = &[
    ("account_id", Shape::Id(64)),
    ("account_type", Shape::Word(TYPES)),
    ("name", Shape::Text(128)),
    ("nickname", Shape::Text(128)),
    ("account_mask", Shape::Digits(16)),
    ("balances", Shape::Object(BALANCES)),
    ("original_id", Shape::Text(128)),
    ("closed", Shape::Flag),
    ("numbers", Shape::Object(NUMBERS)),
];
const SETTINGS: &[Field] = &[
    ("required", Shape::Flag),
    ("require_permission", Shape::Flag),
    ("prefetch", Shape::Flag),
    ("reason", Shape::Text(64)),
];
const PRODUCT: &[Field] = &[
    ("refreshed_at", Shape::Stamp),
    ("last_attempted_at", Shape::Stamp),
    ("error_code", Shape::Word(PRODUCT_ERRORS)),
    ("error_message", Shape::Text(128)),
    ("unavailable", Shape::Text(128)),
    ("settings", Shape::Object(SETTINGS)),
    ("has_history", Shape::Flag),
];
const PRODUCT_MAP: &[Field] = &[
    ("accounts", Shape::Object(PRODUCT)),
    ("account_numbers", Shape::Object(PRODUCT)),
    ("identity", Shape::Object(PRODUCT)),
    ("transactions", Shape::Object(PRODUCT)),
    ("investments", Shape::Object(PRODUCT)),
    ("enrichment", Shape::Object(PRODUCT)),
];
const LINK: &[Field] = &[
    ("link_id", Shape::Id(64)),
    ("institution_id", Shape::Text(64)),
    ("institution_name", Shape::Text(128)),
    ("institution_avatar", Shape::Text(512)),
    ("state", Shape::Word(STATES)),
    ("error_code", Shape::Word(LINK_ERRORS)),
    ("last_synced_at", Shape::Stamp),
    ("provider", Shape::Word(PROVIDERS)),
    ("link_tags", Shape::List(&Shape::Text(64), 3)),
    ("tags", Shape::List(&Shape::Text(64), 3)),
    ("webhook", Shape::Text(512)),
    ("products", Shape::Object(PRODUCT_MAP)),
    ("available_products", Shape::List(&Shape::Word(PRODUCTS), 4)),
];
const DOCUMENT: &[Field] = &[("accounts", Shape::List(&Shape::Object(ACCOUNT), 3)), ("link", Shape::Object(LINK))];
const LINKS: &[Field] = &[("links", Shape::List(&Shape::Object(LINK), 2))];
const ERROR: &[Field] = &[
    (
        "error_code",
        Shape::Word(&["rate_limit_exceeded", "link_error.bad_state", "api_error.auth.expired_access_token"]),
    ),
    ("error_message", Shape::Text(256)),
    ("documentation_url", Shape::Text(256)),
    ("link_error_code", Shape::Word(LINK_ERRORS)),
    ("detail", Shape::Text(256)),
];

/// The kind of document that is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Account numbers.
    Numbers,
    /// A link, or a list of links.
    Link,
    /// An API error.
    Error,
}

/// How white space is written.
#[derive(Clone, Copy)]
struct Layout {
    line: &'static str,
    fill: char,
    unit: usize,
    colon: &'static str,
    comma: &'static str,
}

struct Maker {
    random: Random,
    out: Vec<u8>,
    layout: Layout,
    depth: usize,
    /// A member or a value deviates once in this many times; 0: never.
    odds: usize,
    /// A text has escapes once in this many times; 0: never.
    escapes: usize,
    /// White space is unusual once in this many times; 0: never.
    spaces: usize,
    /// Optional fields are null once in this many times.
    nulls: usize,
}

/// Makes the document of this number, and says what it is.
#[must_use]
pub fn document(number: u64) -> (Kind, Vec<u8>) {
    let mut random = Random::new(number.wrapping_mul(0xd134_2543_de82_ef95) ^ 0x5bf0_3635);
    let layout = layout(&mut random);
    let odds = *random.pick(&[0, 0, 200, 60, 20, 5]);
    let escapes = *random.pick(&[0, 0, 0, 100, 10, 1]);
    let spaces = *random.pick(&[0, 0, 0, 0, 100, 8]);
    let nulls = *random.pick(&[0, 3, 3, 1]);
    let mut maker = Maker { random, out: Vec::new(), layout, depth: 0, odds, escapes, spaces, nulls };
    let (kind, fields) = match maker.random.below(16) {
        0 => (Kind::Error, ERROR),
        1 => (Kind::Link, LINK),
        2 => (Kind::Link, LINKS),
        _ => (Kind::Numbers, DOCUMENT),
    };
    if maker.random.once_in(50) {
        maker.out.extend_from_slice(b"\xef\xbb\xbf");
    }
    maker.object(fields);
    maker.end();
    (kind, maker.out)
}

fn layout(random: &mut Random) -> Layout {
    let compact = Layout { line: "", fill: ' ', unit: 0, colon: ":", comma: "," };
    match random.below(10) {
        0..4 => compact,
        4 => Layout { colon: ": ", comma: ", ", ..compact },
        5 => Layout { colon: ": ", ..compact },
        6 => Layout { comma: ", ", ..compact },
        _ => {
            let unit = *random.pick(&[0, 1, 2, 2, 2, 3, 4, 4, 7, 8, 15, 16, 17, 31, 32, 33, 40]);
            let (fill, unit) = if random.once_in(4) { ('\t', 1 + random.below(2)) } else { (' ', unit) };
            let line = if random.once_in(8) { "\r\n" } else { "\n" };
            let colon = if random.once_in(6) { ":" } else { ": " };
            Layout { line, fill, unit, colon, comma: "," }
        }
    }
}

impl Maker {
    fn put(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
    }

    fn deviates(&mut self) -> bool {
        self.random.once_in(self.odds)
    }

    /// White space, in some documents, where servers send none.
    fn gap(&mut self) {
        if self.random.once_in(self.spaces) {
            let space = *self.random.pick(&[" ", "  ", "\n", "\t", "\r\n", " \n ", "                    "]);
            self.put(space);
        }
    }

    fn line(&mut self) {
        self.put(self.layout.line);
        if !self.layout.line.is_empty() {
            let mut count = self.layout.unit * self.depth;
            if self.random.once_in(self.spaces) {
                count = (count + self.random.below(3)).saturating_sub(1);
            }
            for _ in 0..count {
                self.out.push(self.layout.fill as u8);
            }
        }
        self.gap();
    }

    fn comma(&mut self) {
        self.gap();
        self.put(self.layout.comma);
        self.line();
    }

    /// Writes an object: its fields, most of them in their order.
    fn object(&mut self, fields: &'static [Field]) {
        self.out.push(b'{');
        self.depth += 1;
        let mut order: Vec<&Field> = fields.iter().collect();
        match if self.deviates() { self.random.below(5) } else { 9 } {
            0 => order.reverse(),
            1 => order.sort_by_key(|field| field.0),
            2 => {
                let (one, other) = (self.random.below(order.len()), self.random.below(order.len()));
                order.swap(one, other);
            }
            3 => order.rotate_left(1),
            4 => order.truncate(self.random.below(order.len())),
            _ => {}
        }
        // Servers leave out or send optional fields; products are a map.
        let is_map = fields.len() == PRODUCT_MAP.len() && fields[0].0 == "accounts";
        let mut first = true;
        for (key, shape) in order {
            if is_map && self.random.once_in(2)
                || self.random.once_in(12) && is_optional(key)
                || self.random.once_in(self.odds * 3)
            {
                continue;
            }
            if self.deviates() {
                self.unknown(&mut first);
            }
            self.member(&mut first, key, shape);
            if self.random.once_in(self.odds * 8) {
                self.member(&mut first, key, shape);
            }
        }
        if self.deviates() {
            self.unknown(&mut first);
        }
        self.depth -= 1;
        if !first || self.random.once_in(3) {
            self.line();
        }
        self.out.push(b'}');
    }

    fn before(&mut self, first: &mut bool) {
        if *first {
            self.line();
        } else {
            self.comma();
        }
        *first = false;
    }

    fn key(&mut self, key: &str) {
        if self.random.once_in(self.escapes) && !key.is_empty() {
            let at = self.random.below(key.len());
            let (head, tail) = key.split_at(at);
            let (escaped, tail) = tail.split_at(1);
            let escaped = format!("\"{head}\\u{:04x}{tail}\"", escaped.as_bytes()[0]);
            self.put(&escaped);
        } else {
            self.put("\"");
            self.put(key);
            self.put("\"");
        }
        self.gap();
        self.put(self.layout.colon);
        self.gap();
    }

    fn member(&mut self, first: &mut bool, key: &str, shape: &'static Shape) {
        self.before(first);
        self.key(key);
        if is_optional(key) && self.random.once_in(self.nulls) {
            self.put("null");
        } else {
            self.value(shape);
        }
    }

    fn unknown(&mut self, first: &mut bool) {
        self.before(first);
        let key = *self.random.pick(&[
            "x",
            "extend_history",
            "sepa",
            "account_id_",
            "Account_id",
            "a b",
            "",
            "currenc",
            "ein_sehr_langer_schluessel_ohne_sinn",
        ]);
        self.key(key);
        self.odd(2);
    }

    /// A value of any type.
    fn odd(&mut self, nested: usize) {
        match self.random.below(if nested == 0 { 7 } else { 10 }) {
            0 => self.put("null"),
            1 => self.put("true"),
            2 => self.put("false"),
            3 => self.amount(),
            4 => self.text(20, 20),
            5 => self.put("\"\""),
            6 => self.put("0"),
            7 => self.put("[]"),
            8 => {
                self.put("{");
                self.gap();
                if self.random.once_in(2) {
                    self.key("link_id");
                    self.odd(nested - 1);
                }
                self.put("}");
            }
            _ => {
                self.put("[");
                for index in 0..self.random.below(3) {
                    if index > 0 {
                        self.comma();
                    }
                    self.odd(nested - 1);
                }
                self.put("]");
            }
        }
    }

    fn value(&mut self, shape: &'static Shape) {
        if self.deviates() && self.random.once_in(2) {
            return self.odd(2);
        }
        match *shape {
            Shape::Text(capacity) => {
                let length = self.length(capacity);
                self.text(length, capacity);
            }
            Shape::Id(capacity) => match self.random.below(if self.odds == 0 { 1 } else { 6 }) {
                0..4 => {
                    let id = format!("\"acc_{:x}\"", self.random.next());
                    self.put(&id);
                }
                4 => self.put("\"mk_1\""),
                _ => {
                    let length = self.length(capacity);
                    self.text(length, capacity);
                }
            },
            Shape::Digits(capacity) => self.digits(capacity),
            Shape::Word(words) => {
                if self.deviates() {
                    let length = self.length(64);
                    self.text(length, 64);
                } else {
                    let word = *self.random.pick(words);
                    let end = if self.deviates() { self.random.below(word.len()) } else { word.len() };
                    let word = format!("\"{}\"", &word[..end]);
                    self.put(&word);
                }
            }
            Shape::Amount => self.amount(),
            Shape::Date => match self.random.below(4) {
                0 => self.stamp(),
                _ => self.day(),
            },
            Shape::Stamp => self.stamp(),
            Shape::Flag => {
                let flag = if self.random.once_in(2) { "true" } else { "false" };
                self.put(flag);
            }
            Shape::Object(fields) => self.object(fields),
            Shape::List(element, usual) => {
                let mut count = self.random.below(usual + 1);
                if self.deviates() {
                    count = *self.random.pick(&[0, 1, 5, 17, 18]);
                }
                if usual == 3 && self.random.once_in(200) {
                    count = 60 + self.random.below(10);
                }
                self.out.push(b'[');
                self.depth += 1;
                for index in 0..count {
                    if index == 0 {
                        self.line();
                    } else {
                        self.comma();
                    }
                    self.value(element);
                }
                self.depth -= 1;
                if count > 0 || self.random.once_in(self.spaces) {
                    self.line();
                }
                self.out.push(b']');
            }
        }
    }

    /// The length of a text: usually short, often near the end of a word or near the capacity.
    fn length(&mut self, capacity: usize) -> usize {
        match self.random.below(if self.odds == 0 { 8 } else { 14 }) {
            0..6 => self.random.below(30.min(capacity)),
            6 => 6 + self.random.below(4),
            7 => 14 + self.random.below(3).min(capacity),
            8..12 => (capacity + 4).saturating_sub(self.random.below(14)),
            12 => capacity * 2 + self.random.below(40),
            _ => 0,
        }
    }

    fn text(&mut self, length: usize, capacity: usize) {
        self.out.push(b'"');
        let start = self.out.len();
        let has_escapes = self.random.once_in(self.escapes);
        let beyond_ascii = self.deviates();
        while self.out.len() - start < length {
            if has_escapes && self.random.once_in(4) {
                let escape = *self.random.pick(&[
                    "\\n",
                    "\\\"",
                    "\\\\",
                    "\\/",
                    "\\b",
                    "\\f",
                    "\\r",
                    "\\t",
                    "\\u0041",
                    "\\u00e9",
                    "\\u0000",
                    "\\u0085",
                    "\\ud83d\\ude00",
                    "\\u20AC",
                    "\\u002a",
                ]);
                self.put(escape);
                continue;
            }
            if beyond_ascii && self.random.once_in(3) {
                let text = *self.random.pick(&["é", "€", "😀", "\u{85}", "\u{80}", "\u{a0}", "\u{7f}", "ß", "漢"]);
                self.put(text);
                continue;
            }
            let byte = b' ' + self.random.below(95) as u8;
            self.out.push(if matches!(byte, b'"' | b'\\') { b'x' } else { byte });
        }
        // What makes a text invalid.
        if self.random.once_in(self.odds * 20) {
            let bad = *self.random.pick(&[
                &b"\\ud800"[..],
                b"\\udc00",
                b"\\x",
                b"\n",
                b"\t",
                b"\x00",
                b"\xff",
                b"\xc3",
                b"\xed\xa0\x80",
                b"\\u00",
                b"\\u12g4",
                b"\\",
                b"\xf4\x90\x80\x80",
            ]);
            self.out.extend_from_slice(bad);
        }
        let _ = capacity;
        self.out.push(b'"');
    }

    fn digits(&mut self, capacity: usize) {
        if self.deviates() {
            let odd = *self.random.pick(&[
                "\"\"",
                "\"xxxx1234\"",
                "\"****1234\"",
                "\"000000000\"",
                "\"null\"",
                "\"N/A\"",
                "\"12-34-56\"",
                "\"021000021\"",
                "\"GB82WEST12345698765432\"",
                "\"DE89 3704 0044 0532 0130 00\"",
                "\"DEUTDEFFXXX\"",
                "\"x1234\"",
                "\" 1\"",
                "\"1\\u0032\"",
                "\"12\\u0000\"",
                "\"12\u{85}\"",
                "\"12\u{7f}\"",
                "1234",
                "\"1234\"",
            ]);
            return self.put(odd);
        }
        let length = if self.deviates() { self.length(capacity) } else { 1 + self.random.below(16.min(capacity)) };
        self.out.push(b'"');
        for _ in 0..length {
            let digit = b'0' + self.random.below(10) as u8;
            self.out.push(digit);
        }
        self.out.push(b'"');
    }

    fn amount(&mut self) {
        if self.deviates() {
            let odd = *self.random.pick(&[
                "-0",
                "-0.0",
                "0.0",
                "00",
                "01",
                "-",
                "-01",
                "1.",
                ".5",
                "1.e5",
                "1e5",
                "1E+5",
                "1e-5",
                "1e",
                "1e+",
                "1e400",
                "1e-400",
                "1e255",
                "0e0",
                "0.10",
                "+1",
                "123456789012345678",
                "1234567890123456789",
                "9223372036854775807",
                "9223372036854775808",
                "-9223372036854775808",
                "-9223372036854775809",
                "99999999999999999999999999",
                "0.000000000000000001",
                "0.0000000000000000001",
                "123456789.123456789",
                "1234567890.123456789",
                "1.0e0",
                "NaN",
                "-123456789012345678",
                "12345678901234567.8",
                "123456789012345678.9",
                "0.1234567890123456789",
                "1x",
                "1.5.5",
                "\"12.5\"",
            ]);
            return self.put(odd);
        }
        let digits = 1 + self.random.below(7);
        let whole = self.random.next() % 10_u64.pow(digits as u32);
        let sign = if whole > 0 && self.random.once_in(5) { "-" } else { "" };
        let text = match self.random.below(5) {
            0 => format!("{sign}{whole}"),
            1 => format!("{sign}{whole}.{}", self.random.below(10)),
            2 => format!("{sign}{whole}.0"),
            _ => format!("{sign}{whole}.{:02}", self.random.below(100)),
        };
        self.put(&text);
    }

    fn day(&mut self) {
        let day = format!(
            "\"{:04}-{:02}-{:02}\"",
            1970 + self.random.below(90),
            1 + self.random.below(12),
            1 + self.random.below(31)
        );
        self.put(&day);
    }

    fn stamp(&mut self) {
        if self.deviates() {
            let odd = *self.random.pick(&[
                "\"\"",
                "\"2024-01-09\"",
                "\"2024-01-09T10:17:00\"",
                "\"2024-01-09 10:17:00Z\"",
                "\"2024-02-30T10:17:00Z\"",
                "\"2023-02-29T00:00:00.000000Z\"",
                "\"2024-01-09t10:17:60.246128z\"",
                "\"2024-01-09T24:00:00.000000Z\"",
                "\"2024-01-09T10:17:00.1Z\"",
                "\"2024-01-09T10:17:00.123456789Z\"",
                "\"2024-01-09T10:17:00.1234567890123+01:30\"",
                "\"2024-01-09T10:17:00.246128-05:00\"",
                "\"2024-01-09T10:17:00.246128+0000\"",
                "\"2024-01-09T10:17:00.246128-00:00\"",
                "\"2024-01-09T10:17:00.246128+00:00 \"",
                "\"2024-01-09T10:17:00.246128Z",
                "\"2024-01-09T10:17:00.24612xZ\"",
                "\"2024\\u002d01-09T10:17:00.246128Z\"",
                "\"0000-01-01T00:00:00.000000+00:01\"",
                "\"9999-12-31T23:59:60.999999Z\"",
                "1704795420",
                "\"2024-13-09T10:17:00.246128Z\"",
                "\"2024-01-00T10:17:00.246128Z\"",
                "\"2024-01-09T10:17:61.246128Z\"",
            ]);
            return self.put(odd);
        }
        let random = &mut self.random;
        let text = format!(
            "\"{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:06}{}\"",
            2020 + random.below(9),
            1 + random.below(12),
            1 + random.below(28),
            random.below(24),
            random.below(60),
            random.below(60),
            random.below(1_000_000),
            random.pick(&["+00:00", "+00:00", "Z", ""]),
        );
        self.put(&text);
    }

    /// Perhaps damages the whole.
    fn end(&mut self) {
        let length = self.out.len();
        if self.random.once_in(4) {
            self.put("\n");
        }
        if self.random.once_in(6) {
            match self.random.below(6) {
                0 => self.out.truncate(self.random.below(length)),
                1 => {
                    let at = self.random.below(length);
                    self.out[at] = self.random.next() as u8;
                }
                2 => {
                    let at = self.random.below(length);
                    self.out[at] = *self.random.pick(b"\"\\{}[]:,0-1.e \n\ttfn");
                }
                3 => {
                    let at = self.random.below(length);
                    self.out.insert(at, *self.random.pick(b"\"\\{}[]:,0-1.e \n\ttfn\x80\xc2"));
                }
                4 => {
                    let at = self.random.below(length);
                    self.out.remove(at);
                }
                _ => self.put(" x"),
            }
        }
    }
}

fn is_optional(key: &str) -> bool {
    matches!(
        key,
        "nickname"
            | "account_mask"
            | "original_id"
            | "closed"
            | "currency"
            | "available"
            | "current"
            | "limit"
            | "balance_date"
            | "wire_routing_number"
            | "error_code"
            | "last_synced_at"
            | "link_tags"
            | "tags"
            | "webhook"
            | "refreshed_at"
            | "last_attempted_at"
            | "error_message"
            | "unavailable"
            | "settings"
            | "has_history"
            | "required"
            | "require_permission"
            | "prefetch"
            | "reason"
    )
}
