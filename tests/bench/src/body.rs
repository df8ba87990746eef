//! The replies that are read.

use serde_json::Value;

/// A reply.
#[derive(Clone, Copy)]
pub struct Body {
    /// How many accounts it has.
    pub accounts: usize,
    /// Whether it is indented.
    pub pretty: bool,
    /// Its text.
    pub bytes: &'static [u8],
}

const THREE: &[u8] = include_bytes!("../../payloads/200_3_accounts.json");
const THIRTY_TWO: &[u8] = include_bytes!("../../payloads/200_32_accounts.json");

/// 1, 3 and 32 accounts, each compact and indented by two spaces. They are never freed.
///
/// # Panics
/// Where a payload isn't compact JSON with an array of accounts.
#[must_use]
pub fn all() -> Vec<Body> {
    [(1, THREE), (3, THREE), (32, THIRTY_TWO)]
        .into_iter()
        .flat_map(|(accounts, source)| {
            let mut document: Value = serde_json::from_slice(source).expect("the payload is JSON");
            assert_eq!(serde_json::to_vec(&document).expect("a value can be written"), source.trim_ascii());
            document["accounts"].as_array_mut().expect("the payload has accounts").truncate(accounts);
            let compact = serde_json::to_vec(&document).expect("a value can be written");
            let pretty = serde_json::to_vec_pretty(&document).expect("a value can be written");
            [(false, compact), (true, pretty)].map(|(pretty, text)| Body { accounts, pretty, bytes: text.leak() })
        })
        .collect()
}
