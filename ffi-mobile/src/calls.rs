//! The calls: every operation of the library has a number. Arguments and results are bytes in uniffi's form.

use uniffi::{Lift, deps::anyhow};

use crate::{
    Account, AchNumber, BacsNumber, Balances, Decision, EftNumber, Finding, InternationalNumber, Link, Numbers,
    ProductStatus, Response, UniFfiTag, check::check, failure::InvalidArgument, json, put::put, refresh, request,
    response, secret::masked, timestamp, view::Viewed,
};

/// The value that the library and the generated sources of a host share if they match.
pub const INTERFACE: &str = env!("INTERFACE");

/// The description of a call, for the program that writes the bindings. Types are named as in Rust.
#[derive(Clone, Copy, Debug)]
pub struct Call {
    /// The name of the call; for the printed form of a record, the name of the record.
    pub name: &'static str,
    /// What the call does.
    pub kind: Kind,
    /// The names and types of the arguments; a body is passed separately.
    pub arguments: &'static [(&'static str, &'static str)],
    /// Whether a body is passed in addition to the arguments.
    pub has_body: bool,
    /// The type of the result.
    pub result: &'static str,
    /// The type of the error, if the call can fail.
    pub error: Option<&'static str>,
}

/// The kind of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The call is a function.
    Function,
    /// The call returns the printed form of a record.
    Printed,
}

/// Reads the next argument.
fn read<T: Lift<UniFfiTag>>(arguments: &mut &[u8]) -> anyhow::Result<T> {
    T::try_read(arguments)
}

macro_rules! calls {
    (
        reads { $($reads:ident($($read_argument:ident: $read_type:ty),*; body) -> $read_result:ty, $read_error:ident = $reader:path;)* }
        views { $($views:ident($($view_argument:ident: $view_type:ty),*) -> $view_result:ty = $viewer:path;)* }
        fallible { $($fallible:ident($($argument:ident: $type:ty),*) -> $result:ty = $function:path;)* }
        plain { $($plain:ident($($plain_argument:ident: $plain_type:ty),*) -> $plain_result:ty = $plain_function:path;)* }
        printed { $($record:ident,)* }
    ) => {
        /// Every call, at the position of its number.
        pub const CALLS: &[Call] = &[
            $(Call {
                name: stringify!($reads),
                kind: Kind::Function,
                arguments: &[$((stringify!($read_argument), stringify!($read_type)),)*],
                has_body: true,
                result: stringify!($read_result),
                error: Some(stringify!($read_error)),
            },)*
            $(Call {
                name: stringify!($views),
                kind: Kind::Function,
                arguments: &[$((stringify!($view_argument), stringify!($view_type)),)*],
                has_body: false,
                result: stringify!($view_result),
                error: Some("InvalidArgument"),
            },)*
            $(Call {
                name: stringify!($fallible),
                kind: Kind::Function,
                arguments: &[$((stringify!($argument), stringify!($type)),)*],
                has_body: false,
                result: stringify!($result),
                error: Some("InvalidArgument"),
            },)*
            $(Call {
                name: stringify!($plain),
                kind: Kind::Function,
                arguments: &[$((stringify!($plain_argument), stringify!($plain_type)),)*],
                has_body: false,
                result: stringify!($plain_result),
                error: None,
            },)*
            $(Call {
                name: stringify!($record),
                kind: Kind::Printed,
                arguments: &[("value", stringify!($record))],
                has_body: false,
                result: "String",
                error: None,
            },)*
        ];

        #[allow(non_camel_case_types, clippy::enum_variant_names, reason = "the names of the calls")]
        #[repr(u32)]
        enum Number { $($reads,)* $($views,)* $($fallible,)* $($plain,)* $($record,)* }

        /// Runs a call, and writes 0 and the result, or 1 and the error. Returns an error if the arguments do not match the call.
        pub(crate) fn call(number: u32, arguments: &mut &[u8], body: &[u8], out: &mut Vec<u8>) -> anyhow::Result<()> {
            match number {
                $(n if n == Number::$reads as u32 => {
                    $(let $read_argument = read(arguments)?;)*
                    $reader($($read_argument,)* body, out);
                })*
                $(n if n == Number::$views as u32 => {
                    $(let $view_argument = <$view_type as Viewed>::view(arguments)?;)*
                    $viewer($(&$view_argument,)* out);
                })*
                $(n if n == Number::$fallible as u32 => {
                    $(let $argument: $type = read(arguments)?;)*
                    let result: Result<$result, InvalidArgument> = $function($($argument),*);
                    out.push(result.is_err().into());
                    match result {
                        Ok(value) => put(value, out),
                        Err(error) => put(error, out),
                    }
                })*
                $(n if n == Number::$plain as u32 => {
                    $(let $plain_argument: $plain_type = read(arguments)?;)*
                    let result: $plain_result = $plain_function($($plain_argument),*);
                    out.push(0);
                    put(result, out);
                })*
                $(n if n == Number::$record as u32 => {
                    let value: $record = read(arguments)?;
                    out.push(0);
                    put(value.to_string(), out);
                })*
                _ => anyhow::bail!("no such call"),
            }
            anyhow::ensure!(arguments.is_empty(), "more than the arguments");
            Ok(())
        }
    };
}

type Baseline = refresh::Baseline;
type Evidence = crate::Evidence;
type Stamp = crate::Stamp;
type Timestamp = crate::Timestamp;
type Product = crate::Product;
type Change = crate::Change;
type FindingCode = crate::FindingCode;

calls! {
    reads {
        parse(status: u16, strict: bool, checks: bool; body) -> Response, Failure = response::parse;
        read_link(status: u16, link_id: Option<String>; body) -> Link, Failure = response::read_link;
    }
    views {
        to_json(accounts: Vec<Account>, link: Link, reveal: bool) -> String = json::to_json;
    }
    fallible {
        decide(baseline: Baseline, evidence: Evidence, now: Option<Timestamp>) -> Decision = refresh::decide;
        new_baseline(product: Product, link_id: Option<String>, refreshed_at: Stamp) -> Baseline = refresh::new_baseline;
        parse_baseline(text: String) -> Baseline = refresh::parse_baseline;
        baseline_stored(baseline: Baseline, evidence: Evidence) -> Baseline = refresh::baseline_stored;
        parse_timestamp(text: String) -> Timestamp = timestamp::parse_timestamp;
        account_numbers_path(link_id: String) -> String = request::account_numbers_path;
        link_path(link_id: String) -> String = request::link_path;
        refresh_path(link_id: String) -> String = request::refresh_path;
    }
    plain {
        interface_version() -> String = interface_version;
        compare(previous: Stamp, current: Stamp) -> Change = refresh::compare;
        baseline_requested(baseline: Baseline, at: Option<Timestamp>) -> Baseline = refresh::baseline_requested;
        baseline_gave_up(baseline: Baseline) -> Baseline = refresh::baseline_gave_up;
        timestamp_text(timestamp: Timestamp) -> String = timestamp::timestamp_text;
        check(number: u8, text: String) -> Vec<FindingCode> = check;
        masked(text: String) -> String = masked;
        not_exactly_one(count: u32) -> String = response::not_exactly_one;
        api_version() -> String = request::api_version;
        refresh_body() -> String = request::refresh_body;
    }
    printed {
        Response, Account, Balances, Numbers, AchNumber, EftNumber, BacsNumber, InternationalNumber, Link, ProductStatus,
        Finding, Decision,
    }
}

fn interface_version() -> String {
    INTERFACE.to_owned()
}
