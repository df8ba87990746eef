//! Prints what a reply says, for a person at a terminal: `inspect STATUS [FILE]`. Without a file, it reads from standard input. Without
//! arguments, it reads recorded replies and shows how a program waits for new numbers.

use std::{
    env, fs,
    io::{self, Read},
    path::PathBuf,
    process::ExitCode,
};

use account_numbers::{
    Account, Amount, ApiError, Baseline, Decision, Evidence, Findings, Link, Number, NumbersAdvice, Options, Outcome,
    PayloadError, Reply, Response, Timestamp, decide, parse,
};
use comfy_table::{CellAlignment, Table, presets};

const PRODUCT: &str = "account_numbers";

/// Room for more accounts than anybody has at one institution. It takes 70 KB.
type Inspected = Reply<64>;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match arguments[..] {
        [] => demonstrate(),
        [status] => inspect(status, None),
        [status, file] => inspect(status, (file != "-").then_some(file)),
        _ => Err("usage: inspect [STATUS [FILE]]".to_owned()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn inspect(status: &str, file: Option<&str>) -> Result<(), String> {
    let status =
        status.parse().map_err(|_| format!("{status} is not an HTTP status; write three digits, such as 200"))?;
    let body = match file {
        Some(file) => fs::read(file).map_err(|error| format!("{file}: {error}"))?,
        None => {
            let mut body = Vec::new();
            io::stdin().read_to_end(&mut body).map_err(|error| format!("standard input: {error}"))?;
            body
        }
    };
    let mut reply = Box::new(Inspected::new());
    let before = Baseline::new(PRODUCT, None).map_err(|error| error.to_string())?;
    print_outcome(status, &body, &before, &mut reply).map(|_| ())
}

/// Prints a reply, and returns the baseline for the next decision.
fn print_outcome(status: u16, body: &[u8], before: &Baseline, reply: &mut Inspected) -> Result<Baseline, String> {
    match parse(status, body, &Options::default(), reply) {
        Ok(Outcome::Numbers(response)) => {
            print_response(response);
            let decision = decide(before, &Evidence::of_response(response, PRODUCT), None);
            print_decision(&decision);
            Ok(decision.next_baseline)
        }
        Ok(Outcome::Refused(error)) => {
            print_api_error(error);
            Ok(before.clone())
        }
        Err(error) => Err(for_a_person(&error, body)),
    }
}

fn for_a_person(error: &PayloadError, body: &[u8]) -> String {
    let (line, column) = error.line_and_column(body);
    format!("{} at line {line}, column {column} ({}): {}", error.code(), error.path(), error.code().message())
}

fn table<const N: usize>(header: [&str; N]) -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_header(header);
    table
}

fn print_response(response: Response<'_>) {
    let link = response.link();
    println!("link {} to {}, {}", link.link_id(), link.institution_name(), link.state());
    if let Some(error) = link.error_code() {
        println!("the link is in error: {error}");
    }
    println!();
    let mut accounts = table(["account", "type", "mask", "number", "bank", "currency", "available", "current"]);
    for column in 6..8 {
        if let Some(column) = accounts.column_mut(column) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    for account in response.accounts() {
        add_account(&mut accounts, account);
    }
    println!("{accounts}");
    if !response.is_complete() {
        println!("\nSomething was set aside: not every account or number of the reply is here.");
    }
    println!();
    print_findings(response.findings());
    let dropped = response.findings().dropped_warnings() + response.findings().dropped_notes();
    if dropped > 0 {
        println!("  and {dropped} more");
    }
    println!();
    print_products(link);
    println!();
}

/// Adds a row for each number. A number always prints masked.
fn add_account(table: &mut Table, account: &Account) {
    let balances = account.balances();
    let amount = |amount: Option<Amount>| amount.map_or_else(String::new, |amount| amount.to_string());
    let mut row = |number: String, bank: String| {
        table.add_row([
            account.name().to_string(),
            account.account_type().to_string(),
            account.account_mask().map_or_else(String::new, ToString::to_string),
            number,
            bank,
            balances.currency().map_or_else(String::new, ToString::to_string),
            amount(balances.available()),
            amount(balances.current()),
        ]);
    };
    if account.numbers().is_empty() {
        row("none".to_owned(), String::new());
    }
    for number in account.numbers() {
        match number {
            Number::Ach(ach) => row(ach.account_number().to_string(), format!("ACH {}", ach.routing_number().as_str())),
            Number::Eft(eft) => {
                row(
                    eft.account_number().to_string(),
                    format!("EFT {}-{}", eft.institution_number(), eft.branch_number()),
                );
            }
            Number::Bacs(bacs) => row(bacs.account_number().to_string(), format!("Bacs {}", bacs.sort_code())),
            Number::International(international) => {
                let bic = international.bic().map_or_else(String::new, |bic| format!("BIC {bic}"));
                row(international.iban().to_string(), bic);
            }
        }
    }
}

fn print_findings(findings: &Findings) {
    if findings.is_empty() {
        println!("no findings");
        return;
    }
    println!("findings:");
    for finding in findings.iter() {
        println!("  {finding}");
    }
}

fn print_products(link: &Link) {
    let mut products = table(["product", "refreshed_at", "last_attempted_at", "error"]);
    for (name, status) in link.products().iter() {
        products.add_row([
            name.to_owned(),
            status.refreshed_at().to_string(),
            status.last_attempted_at().to_string(),
            status.error_code().map_or_else(String::new, ToString::to_string),
        ]);
    }
    println!("{products}");
}

/// Prints both parts of a decision, and the reason.
fn print_decision(decision: &Decision) {
    let why = decision.numbers_reason.map_or_else(String::new, |reason| format!(" ({reason})"));
    println!("refreshed_at: {}", decision.change);
    println!("numbers: {}{why}: {}", decision.numbers, decision.numbers.message());
    println!("next: {}: {}", decision.next, decision.next.message());
    println!("reason: {}: {}", decision.reason, decision.reason.message());
    if let Some(time) = decision.not_before {
        println!("not before: {time}");
    }
}

fn print_api_error(error: &ApiError) {
    println!("{error}");
    if let Some(code) = error.error_code() {
        println!("error_code: {code}");
    }
    if let Some(code) = error.link_error_code() {
        println!("link_error_code: {code}");
    }
    if let Some(message) = error.error_message() {
        println!("error_message: {message}");
    }
    print_findings(error.findings());
}

fn recorded(file: &str) -> Result<Vec<u8>, String> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/payloads").join(file);
    fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))
}

/// Reads recorded replies, then shows how a program waits for new numbers.
fn demonstrate() -> Result<(), String> {
    let mut reply = Box::new(Inspected::new());
    println!("A recorded reply of the sandbox:\n");
    let nothing = Baseline::new(PRODUCT, None).map_err(|error| error.to_string())?;
    let first = print_outcome(200, &recorded("200_sandbox_recorded.json")?, &nothing, &mut reply)?;

    println!("\nA reply of the next day, compared with the baseline that was stored after the first:\n  {first}\n");
    print_outcome(200, &recorded("200_refreshed_later.json")?, &first, &mut reply)?;

    println!("\nWaiting for new numbers, by documents of the link; only the last step reads the numbers:\n");
    let clock = |minute: i64| Timestamp::from_unix(1_704_884_400 + minute * 60, 0).ok();
    let mut baseline = first.requested(clock(0));
    for (minute, status, file) in [
        (0, 202, "documents/202_refresh.json"),
        (1, 200, "200_sandbox_recorded.json"),
        (2, 200, "200_refresh_in_progress.json"),
        (30, 200, "200_refreshed_later.json"),
    ] {
        let body = recorded(file)?;
        let link =
            Evidence::read(status, &body, PRODUCT, None, &mut ApiError::new()).map_err(|error| error.to_string())?;
        let mut decision = decide(&baseline, &link, clock(minute));
        print_step("link", minute, &decision);
        if decision.numbers == NumbersAdvice::Fetch {
            let Ok(Outcome::Numbers(response)) = parse(status, &body, &Options::default(), &mut *reply) else {
                return Err(format!("{file} has no account numbers"));
            };
            decision = decide(&baseline, &Evidence::of_response(response, baseline.product()), clock(minute));
            print_step("numbers", minute, &decision);
        }
        baseline = decision.next_baseline;
    }
    println!("\nstored: {baseline}");
    Ok(())
}

fn print_step(document: &str, minute: i64, decision: &Decision) {
    let pause = decision.pause.map_or_else(String::new, |pause| format!(", pause {} s", pause.as_secs()));
    let (numbers, next, reason) = (decision.numbers.as_str(), decision.next.as_str(), decision.reason.as_str());
    println!("  minute {minute:2}  {document:8} numbers: {numbers:6} next: {next} ({reason}){pause}");
}
