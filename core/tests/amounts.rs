//! Amounts: exact for every decimal text that fits, against a decimal library.

mod common;

use std::{cmp::Ordering, str::FromStr};

use account_numbers::{Amount, AmountError, Reply, Secrets};
use bigdecimal::{BigDecimal, num_bigint::BigInt};
use common::accepted;
use proptest::{prelude::*, test_runner::Config};

fn exact(amount: Amount) -> BigDecimal {
    BigDecimal::new(BigInt::from(amount.coefficient()), i64::from(amount.scale()))
}

/// Whether a value has a coefficient of 64 bits with at most 255 decimal places.
fn fits(value: &BigDecimal) -> bool {
    let (coefficient, scale) = value.normalized().into_bigint_and_exponent();
    let coefficient = if scale < 0 {
        if scale < -30 {
            return coefficient == BigInt::from(0);
        }
        coefficient * BigInt::from(10).pow(u32::try_from(-scale).unwrap())
    } else {
        coefficient
    };
    scale <= 255 && i64::try_from(coefficient).is_ok()
}

#[test]
fn the_documented_examples() {
    let parse = |text| Amount::parse(text).map(|amount| (amount.coefficient(), amount.scale()));
    assert_eq!(parse("245.5200"), Ok((2_455_200, 4)));
    assert_eq!(parse("1.37297e3"), Ok((137_297, 2)));
    assert_eq!(parse("-0.00"), Ok((0, 2)));
    assert_eq!(parse("12345678901234567.89"), Ok((1_234_567_890_123_456_789, 2)));
    assert_eq!(parse("1e3"), Ok((1_000, 0)));
    assert_eq!(parse("1234567890123456789012"), Err(AmountError::OutOfRange));
    assert_eq!(parse("1234567890123456789000e-3"), Ok((1_234_567_890_123_456_789, 0)));
    assert_eq!(parse("0.00000000000000000000001e23"), Ok((1, 0)));
    assert_eq!(parse("1E+03"), Ok((1_000, 0)));
    assert_eq!(parse("10e-1"), Ok((10, 1)));
    assert_eq!(parse("-9223372036854775808"), Ok((i64::MIN, 0)));
    assert_eq!(parse("9223372036854775807"), Ok((i64::MAX, 0)));
    assert_eq!(parse("9223372036854775808"), Err(AmountError::OutOfRange));
    assert_eq!(parse("92233720368547758070e-1"), Ok((i64::MAX, 0)));
    assert_eq!(parse("1.00000000000000000000000000"), Ok((1_000_000_000_000_000_000, 18)));
    assert_eq!(parse("1e-255"), Ok((1, 255)));
    assert_eq!(parse("1e-256"), Err(AmountError::OutOfRange));
    assert_eq!(parse("10e-256"), Ok((1, 255)));
    assert_eq!(parse("0e999999999999999999999"), Ok((0, 0)));
    assert_eq!(parse("0.0e-999999999999999999999"), Ok((0, 255)));
    assert_eq!(parse("1e999999999999999999999"), Err(AmountError::OutOfRange));
    assert_eq!(parse("1e-999999999999999999999"), Err(AmountError::OutOfRange));
    assert_eq!(parse("0.1234567890123456789"), Ok((1_234_567_890_123_456_789, 19)));
    assert_eq!(parse("0.12345678901234567891"), Err(AmountError::OutOfRange));
    for text in [
        "",
        "-",
        "+1",
        "01",
        "-01",
        ".5",
        "5.",
        "1e",
        "1e+",
        "1,5",
        "1 ",
        " 1",
        "NaN",
        "Infinity",
        "0x1",
        "1_0",
        "--1",
        "1.5.5",
        "1e5.5",
        "12345678901234567890123.",
        "12345678901234567890123x",
        "1.23456789012345678901234e",
    ] {
        assert_eq!(parse(text), Err(AmountError::Malformed), "{text}");
    }
}

#[test]
fn equal_amounts_are_equal_whatever_their_scale() {
    use std::hash::{BuildHasher, RandomState};
    let (one, two) = (Amount::parse("1.0").unwrap(), Amount::parse("1.00").unwrap());
    assert_eq!(one, two);
    let state = RandomState::new();
    assert_eq!(state.hash_one(one), state.hash_one(two));
    assert_eq!(serde_json::to_string(&one).unwrap(), "\"1.0\"");
    assert_eq!(serde_json::from_str::<Amount>("\"1.00\"").unwrap(), one);
}

/// The sign of zero is kept and written, and changes neither equality nor order.
#[test]
fn zero_keeps_its_sign() {
    use std::hash::{BuildHasher, RandomState};
    let state = RandomState::new();
    for (text, written) in [
        ("-0.0", "-0.0"),
        ("-0", "-0"),
        ("-0.00", "-0.00"),
        ("-0e5", "-0"),
        ("-0.0e-1", "-0.00"),
        ("-0E400", "-0"),
        ("0.0", "0.0"),
        ("0", "0"),
        ("-0.000000000000000000000000000000", "-0.000000000000000000000000000000"),
    ] {
        let amount = Amount::parse(text).unwrap();
        assert_eq!(amount.to_string(), written, "{text}");
        assert_eq!(amount.to_text().as_str(), written, "{text}");
        assert_eq!(serde_json::to_string(&amount).unwrap(), format!("\"{written}\""));
        assert_eq!(format!("{amount:?}"), format!("Amount({written})"));
        assert_eq!(amount.is_negative(), text.starts_with('-'), "{text}");
        let zero = Amount::new(0, 0);
        assert_eq!((amount, amount.cmp(&zero), amount.coefficient()), (zero, Ordering::Equal, 0));
        assert_eq!(state.hash_one(amount), state.hash_one(zero));
        let again: Amount = serde_json::from_str(&serde_json::to_string(&amount).unwrap()).unwrap();
        assert_eq!(again.to_string(), written);
    }
    assert!(Amount::parse("-0.01").unwrap() < Amount::parse("-0.0").unwrap());
    assert!(Amount::parse("-0.0").unwrap() < Amount::parse("0.01").unwrap());
    assert!(Amount::new(-1, 0).is_negative() && !Amount::new(0, 0).is_negative());
    assert_eq!(size_of::<Amount>(), 16);
}

/// The same holds for amounts in a document.
#[test]
fn zero_keeps_its_sign_in_a_document() {
    for (number, written) in [("-0.0", "-0.0"), ("-0", "-0"), ("-0.00e1", "-0.0"), ("0.0", "0.0"), ("-0.5", "-0.5")] {
        let body = format!(
            r#"{{"accounts":[{{"account_id":"a","balances":{{"available":{number},"current": {number} ,"limit":{number}}}}}],"link":{{}}}}"#
        );
        let mut reply = Box::new(Reply::<1>::new());
        let response = accepted(&body, &mut reply);
        let balances = response.accounts()[0].balances();
        for amount in [balances.available(), balances.current(), balances.limit()] {
            assert_eq!(amount.unwrap().to_string(), written);
        }
        assert!(response.json(Secrets::Revealed).to_string().contains(&format!("\"current\":{written},")));
    }
}

/// Numbers as JSON writes them, more of them near the limits than a random choice would give.
fn number() -> impl Strategy<Value = String> {
    let whole = prop_oneof![
        "0",
        "[1-9][0-9]{0,25}",
        "[1-9][0-9]{17,19}",
        "922337203685477580[0-9]",
        "[1-9]0{0,25}",
        "[1-9][0-9]{0,17}0{1,12}"
    ];
    let fraction =
        prop_oneof![Just(String::new()), "\\.[0-9]{1,25}", "\\.0{1,25}", "\\.[0-9]{1,4}", "\\.0{1,20}[0-9]{1,3}0{0,9}"];
    let exponent = prop_oneof![
        3 => Just(String::new()), 1 => "[eE][+-]?[0-9]{1,2}", 1 => "[eE]-2[0-9]{2}", 1 => "[eE][+-]?0{0,3}[0-9]"
    ];
    ("-?", whole, fraction, exponent)
        .prop_map(|(sign, whole, fraction, exponent)| sign + &whole + &fraction + &exponent)
}

#[test]
fn exact_for_every_decimal_text_that_fits() {
    let mut runner = prop::test_runner::TestRunner::new(Config { cases: 50_000, ..Config::default() });
    runner
        .run(&number(), |text| {
            let expected = BigDecimal::from_str(&text).unwrap();
            match Amount::parse(&text) {
                Ok(amount) => {
                    prop_assert_eq!(exact(amount), expected.clone(), "{}", text);
                    let written = amount.to_string();
                    prop_assert_eq!(BigDecimal::from_str(&written).unwrap(), expected, "{}", &written);
                    prop_assert_eq!(written.starts_with('-'), text.starts_with('-'), "{}", &written);
                    let again = Amount::parse(&written).unwrap();
                    prop_assert_eq!((again.coefficient(), again.scale()), (amount.coefficient(), amount.scale()));
                    serde_json::from_str::<serde_json::Number>(&written).unwrap();
                }
                Err(error) => {
                    prop_assert_eq!(error, AmountError::OutOfRange, "{}", text);
                    prop_assert!(!fits(&expected), "{}", text);
                }
            }
            Ok(())
        })
        .unwrap();
}

/// A number is kept as it was written wherever that fits.
#[test]
fn trailing_zeros_are_kept() {
    let mut runner = prop::test_runner::TestRunner::new(Config { cases: 10_000, ..Config::default() });
    runner
        .run(&"(0|[1-9][0-9]{0,9})\\.[0-9]{1,8}", |text| {
            prop_assert_eq!(Amount::parse(&text).unwrap().to_string(), text);
            Ok(())
        })
        .unwrap();
}

proptest! {
    #[test]
    fn ordered_as_decimals(a: i64, b: i64, one in 0_u8..40, two in 0_u8..40, near in any::<bool>()) {
        let one = Amount::new(a, one);
        let two = if near { Amount::new(a.saturating_mul(10), one.scale() + 1) } else { Amount::new(b, two) };
        prop_assert_eq!(one.cmp(&two), exact(one).cmp(&exact(two)));
        prop_assert_eq!(one == two, one.cmp(&two) == Ordering::Equal);
    }

    /// Any text: read exactly when it is a number of JSON that fits.
    #[test]
    fn any_text(text in "[-+.eE0-9x ]{0,12}") {
        let number = serde_json::from_str::<serde_json::Number>(&text).is_ok() && !text.contains(' ');
        match Amount::parse(&text) {
            Ok(amount) => {
                prop_assert!(number, "{}", text);
                prop_assert_eq!(exact(amount), BigDecimal::from_str(&text).unwrap());
            }
            Err(AmountError::Malformed) => prop_assert!(!number, "{}", text),
            Err(_) => prop_assert!(number, "{}", text),
        }
    }
}
