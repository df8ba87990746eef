//! What crosses is what the core says, over the corpus.

use std::{fs, path::Path};

use account_numbers::{self as core_crate, ApiError, Evidence as Native, Options, Outcome, Reply, parse};
use uniffi::Lift;

use crate::{Evidence, NumbersEvidence, Product, Response, UniFfiTag, calls, put::put};

/// Every body of the corpus with its status.
fn corpus() -> Vec<(String, u16, Vec<u8>)> {
    let payloads = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/payloads");
    let index = fs::read_to_string(payloads.join("index.tsv")).unwrap();
    let rows = index.lines().skip(1).map(|row| {
        let mut fields = row.split('\t');
        let (file, status) = (fields.next().unwrap(), fields.next().unwrap());
        (file.to_owned(), status.parse().unwrap(), fs::read(payloads.join(file)).unwrap())
    });
    rows.collect()
}

fn number(name: &str) -> u32 {
    calls::CALLS.iter().position(|call| call.name == name).unwrap().try_into().unwrap()
}

fn call(name: &str, arguments: &[u8], body: &[u8]) -> Vec<u8> {
    let (mut arguments, mut out) = (arguments, Vec::new());
    calls::call(number(name), &mut arguments, body, &mut out).unwrap();
    out
}

fn read(status: u16, strict: bool, body: &[u8]) -> Vec<u8> {
    let mut arguments = Vec::new();
    put(status, &mut arguments);
    put(strict, &mut arguments);
    put(true, &mut arguments);
    call("parse", &arguments, body)
}

fn lift<T: Lift<UniFfiTag>>(mut bytes: &[u8]) -> T {
    let value = T::try_read(&mut bytes).unwrap();
    assert!(bytes.is_empty());
    value
}

/// The core's types are written in the form of the records.
#[test]
fn what_is_written_is_the_record() {
    let mut responses = 0;
    for (file, status, body) in corpus() {
        for strict in [false, true] {
            let written = read(status, strict, &body);
            let (tag, bytes) = written.split_first().unwrap();
            let mut again = vec![*tag];
            if *tag == 0 {
                responses += 1;
                put(lift::<Response>(bytes), &mut again);
            } else {
                put(lift::<crate::Failure>(bytes), &mut again);
            }
            assert_eq!(written, again, "{file}");
        }
    }
    assert!(responses > 100, "{responses}");
}

/// What a language makes of a record decides as the document itself.
#[test]
fn evidence_is_that_of_the_core() {
    let mut compared = 0;
    let mut reply = Box::new(Reply::<64>::new());
    for (file, status, body) in corpus() {
        let Ok(Outcome::Numbers(native)) = parse(status, &body, &Options::new(), &mut *reply) else { continue };
        for product in ["account_numbers", "identity", "transactions", "accounts", "horoscopes"] {
            let written = read(status, false, &body);
            let response: Response = lift(&written[1..]);
            let any = response.accounts.iter().any(|account| {
                let numbers = &account.numbers;
                !(numbers.ach.is_empty()
                    && numbers.eft.is_empty()
                    && numbers.bacs.is_empty()
                    && numbers.international.is_empty())
            });
            let link = response.link;
            let evidence = Evidence {
                link_id: link.link_id,
                state: link.state,
                error_code: link.error_code,
                product: Product(product.to_owned()),
                status: link.products.0.into_iter().find(|status| status.product.0 == product),
                available_products: link.available_products,
                numbers: Some(NumbersEvidence { complete: response.complete, any }),
            };
            let (evidence, expected) = (evidence.native().unwrap(), Native::of_response(native, product));
            let baseline = core_crate::Baseline::new(product, None).unwrap();
            for baseline in [baseline.clone().stored(&expected), baseline.clone().requested(None), baseline] {
                let decided = core_crate::decide(&baseline, &evidence, None);
                assert_eq!(decided, core_crate::decide(&baseline, &expected, None), "{file} {product}");
            }
            compared += 1;
        }
    }
    assert!(compared > 200, "{compared}");
}

/// The JSON of the records is that of the core's response.
#[test]
fn json_is_that_of_the_core() {
    let mut compared = 0;
    let mut reply = Box::new(Reply::<64>::new());
    for (file, status, body) in corpus() {
        let Ok(Outcome::Numbers(native)) = parse(status, &body, &Options::new(), &mut *reply) else { continue };
        for (reveal, secrets) in [(false, core_crate::Secrets::Masked), (true, core_crate::Secrets::Revealed)] {
            // In a record, a required text that is absent is empty.
            let expected =
                native.json(secrets).to_string().replace(r#","name":"""#, "").replace(r#","account_type":"""#, "");
            let response: Response = lift(&read(status, false, &body)[1..]);
            let mut arguments = Vec::new();
            put(response.accounts, &mut arguments);
            put(response.link, &mut arguments);
            put(reveal, &mut arguments);
            let text: String = lift(&call("to_json", &arguments, &[])[1..]);
            assert_eq!(text, expected, "{file}");
            compared += 1;
        }
    }
    assert!(compared > 60, "{compared}");
}

/// Arguments of another length than those of the call are refused.
#[test]
fn arguments_that_are_not_those_of_a_call_are_refused() {
    let mut refused = 0;
    let body = br#"{"accounts":[],"link":{}}"#;
    for number in 0..u32::try_from(calls::CALLS.len()).unwrap() + 2 {
        for length in 0..64_usize {
            let arguments = vec![0; length];
            let mut out = Vec::new();
            refused += usize::from(calls::call(number, &mut arguments.as_slice(), body, &mut out).is_err());
        }
    }
    assert!(refused > 1_000, "{refused}");
    assert!(core_crate::Link::new().read_document(404, b"", None, &mut ApiError::new()).is_err());
}
