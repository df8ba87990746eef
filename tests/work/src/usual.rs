//! Bodies that servers send, and those whose number of accounts grows.

use std::{fmt::Write, fs};

use crate::reading::{Case, Entry};

/// The numbers of accounts of [`growth`], in ascending order.
pub const GROWTH: [usize; 5] = [100, 1_000, 2_000, 5_000, 10_000];

/// Three bodies of the corpus, compact and indented by two spaces.
pub fn bodies() -> Vec<Case> {
    let mut cases = Vec::new();
    for accounts in [1, 3, 32] {
        let file = if accounts == 32 { "200_32_accounts.json" } else { "200_3_accounts.json" };
        let path = format!("{}/../payloads/{file}", env!("CARGO_MANIFEST_DIR"));
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        let text = text.trim_end().to_owned();
        // The first account alone: what lies between the first `},{"account_id"` and the end of the list is removed.
        let text = if accounts == 1 {
            let (start, _) = text.split_once(r#",{"account_id""#).expect("three accounts");
            let (_, end) = text.split_once(r#"],"link""#).expect("a link follows the accounts");
            format!(r#"{start}],"link"{end}"#)
        } else {
            text
        };
        for (form, body) in [("compact", text.clone()), ("pretty", pretty(&text))] {
            cases.push(Case { name: format!("{accounts} {form}"), entry: Entry::Parse(200), body: body.into_bytes() });
        }
    }
    cases
}

/// Bodies with more and more accounts, which differ in their identifiers and numbers alone.
pub fn growth() -> Vec<Case> {
    GROWTH
        .into_iter()
        .map(|count| {
            let mut body = String::from(r#"{"accounts":["#);
            for number in 0..count {
                let comma = if number > 0 { "," } else { "" };
                let _ = write!(
                    body,
                    "{comma}{{\"account_id\":\"acc_Af3gGp4wvUGwXpFJ4{number:05}\",\"account_type\":\"depository.checking\",\
                     \"name\":\"checking account\",\"account_mask\":\"4458\",\"balances\":{{\"currency\":\"USD\",\
                     \"available\":245.52,\"current\":1372.97,\"limit\":null}},\"numbers\":{{\"ach\":[{{\"account_number\":\
                     \"2359055{number:05}\",\"routing_number\":\"021000021\",\"wire_routing_number\":null}}],\"bacs\":[],\
                     \"eft\":[],\"international\":[]}}}}"
                );
            }
            body.push_str(r#"],"link":{"link_id":"mk_1"}}"#);
            Case { name: format!("{count} accounts, parse_each"), entry: Entry::Each, body: body.into_bytes() }
        })
        .collect()
}

/// Writes compact JSON with a line for each member and element, indented by two spaces.
fn pretty(compact: &str) -> String {
    let mut out = String::new();
    let (mut depth, mut is_text, mut is_escape) = (0, false, false);
    let mut characters = compact.chars().peekable();
    let line = |out: &mut String, depth: usize| {
        out.push('\n');
        out.push_str(&"  ".repeat(depth));
    };
    while let Some(character) = characters.next() {
        if is_text {
            out.push(character);
            is_text = character != '"' || is_escape;
            is_escape = character == '\\' && !is_escape;
            continue;
        }
        match character {
            '{' | '[' => {
                out.push(character);
                if matches!(characters.peek(), Some('}' | ']')) {
                    out.extend(characters.next());
                } else {
                    depth += 1;
                    line(&mut out, depth);
                }
            }
            '}' | ']' => {
                depth -= 1;
                line(&mut out, depth);
                out.push(character);
            }
            ',' => {
                out.push(',');
                line(&mut out, depth);
            }
            ':' => out.push_str(": "),
            _ => {
                is_text = character == '"';
                out.push(character);
            }
        }
    }
    out
}
