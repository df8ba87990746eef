//! Requests new account numbers with ureq, waits until they are there, and prints them masked.
//!
//! ```sh
//! MONEYKIT_TOKEN=… cargo run --example fetch -- BASE_URL LINK_ID
//! ```
//!
//! A program of your own adds `account-numbers` and `ureq`; the ureq of this example has no TLS, which `cargo add ureq` brings.
//! The baseline is printed at each step: a program that may be restarted keeps its text in a database, with the numbers.

use std::{
    env,
    process::ExitCode,
    thread,
    time::{Duration, Instant},
};

use account_numbers::{
    Account, ApiError, Baseline, Decision, DocumentError, Next, Number, Options, Outcome, Recovery, Reply, decide,
    parse_into, request,
};
use ureq::{Agent, Body, http::Response};
use zeroize::Zeroize;

const PRODUCT: &str = "account_numbers";

/// More than any reply should have; a longer body is an error of the transport.
const LONGEST_BODY: u64 = 1 << 20;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [url, link_id] = &arguments[..] else {
        eprintln!("usage: fetch BASE_URL LINK_ID");
        return ExitCode::from(2);
    };
    match Client::new(url).and_then(|client| refresh_and_wait(&client, link_id)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

/// What a program sets as it likes: how long to wait between two reads, for one reply, and for new numbers.
fn seconds(name: &str, default: f64) -> Result<Duration, String> {
    let text = env::var(name).unwrap_or_else(|_| default.to_string());
    let seconds = text.parse().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    seconds.ok_or_else(|| format!("{name} is no number of seconds"))
}

/// A reply as it came: the core reads it.
struct Answer {
    status: u16,
    body: Vec<u8>,
    retry_after: Option<Duration>,
}

impl Drop for Answer {
    fn drop(&mut self) {
        self.body.as_mut_slice().zeroize();
    }
}

struct Client {
    agent: Agent,
    url: String,
    authorization: String,
}

impl Client {
    fn new(url: &str) -> Result<Self, String> {
        let token = env::var("MONEYKIT_TOKEN").map_err(|_| "MONEYKIT_TOKEN is not set; it holds the access token")?;
        let config = Agent::config_builder()
            // What an error says is in its body, which ureq would drop.
            .http_status_as_error(false)
            .timeout_global(Some(seconds("TIMEOUT_SECONDS", 30.0)?))
            .build();
        Ok(Self { agent: config.into(), url: url.to_owned(), authorization: format!("Bearer {token}") })
    }

    fn get(&self, path: &str) -> Result<Answer, ureq::Error> {
        let request = self.agent.get(format!("{}{path}", self.url));
        let request = request.header("MoneyKit-Version", request::API_VERSION);
        read(request.header("Authorization", &self.authorization).call()?)
    }

    fn post(&self, path: &str, body: &str) -> Result<Answer, ureq::Error> {
        let request = self.agent.post(format!("{}{path}", self.url)).content_type("application/json");
        let request = request.header("MoneyKit-Version", request::API_VERSION);
        read(request.header("Authorization", &self.authorization).send(body)?)
    }
}

fn read(mut response: Response<Body>) -> Result<Answer, ureq::Error> {
    let retry_after = response.headers().get("Retry-After").and_then(|value| value.to_str().ok()?.parse().ok());
    let body = response.body_mut().with_config().limit(LONGEST_BODY).read_to_vec()?;
    let status = response.status().as_u16();
    Ok(Answer { status, body, retry_after: retry_after.map(Duration::from_secs) })
}

/// Why there is no answer yet, and whether to read again.
struct Trouble {
    message: String,
    again: bool,
    retry_after: Option<Duration>,
}

fn refresh_and_wait(client: &Client, link_id: &str) -> Result<(), String> {
    let mut baseline = request_refresh(client, link_id)?;
    let mut reply = Box::new(Reply::<64>::new());
    let every = seconds("POLL_SECONDS", 5.0)?;
    let deadline = Instant::now() + seconds("DEADLINE_SECONDS", 300.0)?;
    loop {
        println!("stored: {baseline}");
        let pause = match read_numbers(client, link_id, &baseline, &mut reply) {
            Ok(decision) => {
                println!("{}: {}", decision.change.as_str(), decision.next.as_str());
                match decision.next {
                    Next::UseNumbers => return Ok(()),
                    Next::Poll | Next::KeepPrevious => baseline = decision.next_baseline,
                    next => return Err(stopped(next, &decision)),
                }
                every
            }
            // A reply that was lost or can't be read changes nothing: the baseline is what it was.
            Err(trouble) if trouble.again => {
                eprintln!("{}", trouble.message);
                trouble.retry_after.unwrap_or_default().max(every)
            }
            Err(trouble) => return Err(trouble.message),
        };
        if Instant::now() + pause > deadline {
            return Err("no new numbers came in time; go on later from the stored baseline".to_owned());
        }
        thread::sleep(pause);
    }
}

/// Requests a refresh. Its reply is the best place for the baseline: it says how things stood when it was requested.
fn request_refresh(client: &Client, link_id: &str) -> Result<Baseline, String> {
    let path = request::refresh_path(link_id).map_err(|error| error.to_string())?;
    let answer = client.post(&path, request::REFRESH_BODY).map_err(|error| format!("no reply: {error}"))?;
    let mut api_error = ApiError::new();
    match Baseline::read(answer.status, &answer.body, PRODUCT, &mut api_error) {
        Ok(baseline) => Ok(baseline.requested()),
        Err(DocumentError::Refused) => {
            let wait = answer.retry_after.map_or_else(String::new, |wait| format!(" (in {} s)", wait.as_secs()));
            Err(format!("{api_error}{wait}"))
        }
        Err(error) => Err(error.to_string()),
    }
}

/// Reads the numbers once, prints those that are to be used, and says what to do next.
fn read_numbers(
    client: &Client,
    link_id: &str,
    baseline: &Baseline,
    reply: &mut Reply<64>,
) -> Result<Decision, Trouble> {
    let again = |message| Trouble { message, again: true, retry_after: None };
    let path = request::account_numbers_path(link_id).map_err(|error| again(error.to_string()))?;
    let answer = client.get(&path).map_err(|error| again(format!("no reply: {error}")))?;
    match parse_into(answer.status, &answer.body, &Options::default(), reply) {
        Ok(Outcome::Numbers(response)) => {
            let decision = decide(baseline, response);
            if decision.next == Next::UseNumbers {
                response.accounts().iter().for_each(print_numbers);
            }
            Ok(decision)
        }
        Ok(Outcome::Refused(error)) => {
            let again = error.recovery() == Recovery::RetryLater;
            Err(Trouble { message: error.to_string(), again, retry_after: answer.retry_after })
        }
        Err(error) => Err(again(error.to_string())),
    }
}

/// What is printed is masked. `reveal()` gives the number to whom it is for.
fn print_numbers(account: &Account) {
    let id = account.account_id().as_str();
    for number in account.numbers() {
        match number {
            Number::Ach(ach) => println!("new: {id} {} at {}", ach.account_number(), ach.routing_number().as_str()),
            Number::Eft(eft) => println!("new: {id} {} at {}", eft.account_number(), eft.institution_number().as_str()),
            Number::Bacs(bacs) => println!("new: {id} {} at {}", bacs.account_number(), bacs.sort_code().as_str()),
            Number::International(international) => println!("new: {id} {}", international.iban()),
        }
    }
}

fn stopped(next: Next, decision: &Decision) -> String {
    let not_before = decision.not_before.map_or_else(String::new, |time| format!(", not before {time}"));
    format!("no new numbers: {}{not_before}", next.as_str())
}
