//! Keeps the account numbers of a link up to date with ureq: requests a refresh when one is allowed, waits for it, and stores the
//! result.
//!
//! ```sh
//! MONEYKIT_TOKEN=… cargo run --example fetch -- BASE_URL LINK_ID [STORE]
//! ```
//!
//! STORE is a file, `LINK_ID.store` by default. It stands for the database of your own program: one row with the baseline and the
//! numbers, which change together or not at all. The program may be stopped at any moment; if you run it again, it continues from
//! there.
//!
//! Add `account-numbers`, `jiff`, `ureq` and `zeroize` to your own program. This example uses ureq without TLS; `cargo add ureq` includes TLS.

use std::{
    env, fs,
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
    thread,
    time::{Duration, SystemTime},
};

use account_numbers::{
    Account, ApiError, Baseline, Decision, DocumentError, Evidence, Next, Number, NumbersAdvice, Options, Outcome,
    Reason, Recovery, Reply, Timestamp, decide, parse, request,
};
use ureq::{Agent, Body, http::Response};
use zeroize::Zeroize;

const PRODUCT: &str = "account_numbers";

/// The maximum length of a body. No reply should be longer; a longer body counts as an error of the transport.
const LONGEST_BODY: u64 = 1 << 20;

/// How long to pause after a request that failed, if the reply does not say how long.
const AFTER_TROUBLE: Duration = Duration::from_secs(60);

/// How long to wait after a 429 without Retry-After.
const HOUR: Duration = Duration::from_secs(3_600);

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let (url, link_id, store) = match &arguments[..] {
        [url, link_id] => (url, link_id, format!("{link_id}.store")),
        [url, link_id, store] => (url, link_id, store.clone()),
        _ => {
            eprintln!("usage: fetch BASE_URL LINK_ID [STORE]");
            return ExitCode::from(2);
        }
    };
    match Program::new(url, link_id, store.into()).and_then(|mut program| program.run()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

/// Reads a number of seconds from the environment.
fn seconds(name: &str, default: f64) -> Result<f64, String> {
    let text = env::var(name).unwrap_or_else(|_| default.to_string());
    text.parse().map_err(|_| format!("{name} is not a number of seconds"))
}

/// The clock. Tests let it run faster; your own program reads the system's clock.
struct Clock {
    start: f64,
    scale: f64,
}

impl Clock {
    fn new() -> Result<Self, String> {
        Ok(Self { start: seconds("TIME_START", system_time())?, scale: seconds("TIME_SCALE", 1.0)? })
    }

    fn unix(&self) -> f64 {
        self.start + (system_time() - self.start) * self.scale
    }

    #[allow(clippy::cast_possible_truncation, reason = "whole seconds of unix time")]
    fn now(&self) -> Option<Timestamp> {
        Timestamp::from_unix(self.unix() as i64, 0).ok()
    }

    fn sleep(&self, pause: Duration) {
        thread::sleep(pause.div_f64(self.scale));
    }
}

fn system_time() -> f64 {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs_f64()
}

/// What is kept from one run to the next. In a database these are columns of one row.
#[derive(Clone, Default)]
struct Row {
    /// The text of the baseline; empty at first.
    baseline: String,
    /// What was last reported, so that it is not reported again.
    reported: String,
    /// The numbers. Your own program stores them encrypted; this one stores their masked form.
    numbers: Vec<String>,
}

struct Store {
    path: PathBuf,
}

impl Store {
    fn read(&self) -> io::Result<Row> {
        let text = match fs::read_to_string(&self.path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Row::default()),
            Err(error) => return Err(error),
        };
        let mut lines = text.lines().map(str::to_owned);
        let mut line = || lines.next().unwrap_or_default();
        Ok(Row { baseline: line(), reported: line(), numbers: lines.collect() })
    }

    /// Replaces what is stored in one transaction, if the baseline is still the one that was read; returns false if it is not.
    /// In SQL: `UPDATE … WHERE link_id = ? AND baseline = ?`, with the numbers in the same transaction.
    fn replace(&self, read: &str, row: &Row) -> io::Result<bool> {
        // A file that can only be created once keeps other writers away between the check and the replacement.
        let new = self.path.with_extension("new");
        let mut file = loop {
            match fs::File::create_new(&new) {
                Ok(file) => break file,
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                    // A run that was stopped left the file behind, because no run holds it for this long.
                    if fs::metadata(&new)
                        .and_then(|data| data.modified())
                        .is_ok_and(|at| at.elapsed().is_ok_and(|age| age > Duration::from_secs(2)))
                    {
                        fs::remove_file(&new)?;
                    }
                    thread::sleep(Duration::from_millis(50));
                }
                Err(error) => return Err(error),
            }
        };
        if self.read()?.baseline != read {
            fs::remove_file(&new)?;
            return Ok(false);
        }
        let mut lines = vec![row.baseline.as_str(), row.reported.as_str()];
        lines.extend(row.numbers.iter().map(String::as_str));
        file.write_all((lines.join("\n") + "\n").as_bytes())?;
        file.sync_all()?;
        fs::rename(&new, &self.path)?;
        Ok(true)
    }
}

/// A reply as it arrived. The core reads it.
struct Answer {
    status: u16,
    body: Vec<u8>,
    retry_after: Option<String>,
}

impl Drop for Answer {
    fn drop(&mut self) {
        self.body.as_mut_slice().zeroize();
    }
}

/// Why there is no document, and how long to wait before the next attempt to read one.
struct Trouble {
    message: String,
    /// `None`: another attempt would not help.
    again: Option<Duration>,
}

struct Client {
    agent: Agent,
    url: String,
    authorization: String,
}

impl Client {
    fn new(url: &str) -> Result<Self, String> {
        let token = env::var("MONEYKIT_TOKEN").map_err(|_| "MONEYKIT_TOKEN is not set; set it to the access token")?;
        let timeout =
            Duration::try_from_secs_f64(seconds("TIMEOUT_SECONDS", 30.0)?).map_err(|error| error.to_string())?;
        // By default, ureq drops the body of an error, which contains its code.
        let config = Agent::config_builder().http_status_as_error(false).timeout_global(Some(timeout)).build();
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
    let retry_after = response.headers().get("Retry-After").and_then(|value| value.to_str().ok()).map(str::to_owned);
    let body = response.body_mut().with_config().limit(LONGEST_BODY).read_to_vec()?;
    Ok(Answer { status: response.status().as_u16(), body, retry_after })
}

struct Program {
    client: Client,
    clock: Clock,
    store: Store,
    link_id: String,
    reply: Box<Reply<64>>,
}

/// The result of reading the documents and deciding.
struct Look {
    decision: Decision,
    /// The masked numbers, if the decision is to store them.
    numbers: Vec<String>,
}

impl Program {
    fn new(url: &str, link_id: &str, path: PathBuf) -> Result<Self, String> {
        let (client, clock, store) = (Client::new(url)?, Clock::new()?, Store { path });
        Ok(Self { client, clock, store, link_id: link_id.to_owned(), reply: Box::new(Reply::new()) })
    }

    /// Reads, decides, stores and waits until nothing is pending.
    fn run(&mut self) -> Result<(), String> {
        let deadline = self.clock.unix() + seconds("DEADLINE_SECONDS", 7_200.0)?;
        loop {
            let row = self.store.read().map_err(|error| format!("{}: {error}", self.store.path.display()))?;
            let baseline = match row.baseline.as_str() {
                "" => Baseline::new(PRODUCT, Some(&self.link_id)).map_err(|error| error.to_string())?,
                text => text.parse().map_err(|error| format!("{}: {error}", self.store.path.display()))?,
            };
            let pause = match self.look(&baseline) {
                Ok(look) => match self.act(&row, look)? {
                    Step::Pause(pause) => pause,
                    Step::Again => continue,
                    Step::Done => return Ok(()),
                },
                // A reply that was lost or cannot be read changes nothing.
                Err(Trouble { message, again: None }) => return Err(message),
                Err(Trouble { message, again: Some(pause) }) => {
                    eprintln!("{message}");
                    pause
                }
            };
            if self.clock.unix() + pause.as_secs_f64() > deadline {
                return Err("no new numbers came in time; run this again later".to_owned());
            }
            self.clock.sleep(pause);
        }
    }

    /// Reads the link and, if the link says that there are new numbers, the numbers. Both decisions start from the same baseline; the
    /// last one counts.
    fn look(&mut self, baseline: &Baseline) -> Result<Look, Trouble> {
        let answer = self.get(request::link_path(&self.link_id))?;
        let mut error = ApiError::new();
        let evidence =
            match Evidence::read(answer.status, &answer.body, baseline.product(), Some(&self.link_id), &mut error) {
                Ok(evidence) => evidence,
                Err(DocumentError::Refused) => return Err(self.refused(&error, answer.retry_after.as_deref())),
                Err(error) => return Err(Trouble { message: error.to_string(), again: Some(AFTER_TROUBLE) }),
            };
        let decision = decide(baseline, &evidence, self.clock.now());
        if decision.numbers != NumbersAdvice::Fetch {
            return Ok(Look { decision, numbers: Vec::new() });
        }
        let answer = self.get(request::account_numbers_path(&self.link_id))?;
        let mut reply = std::mem::take(&mut self.reply);
        let outcome = parse(answer.status, &answer.body, &Options::default(), &mut *reply);
        let look = match outcome {
            Ok(Outcome::Numbers(response)) => {
                let decision = decide(baseline, &Evidence::of_response(response, baseline.product()), self.clock.now());
                let is_new = decision.numbers == NumbersAdvice::Store;
                let numbers = response.accounts().iter().filter(|_| is_new).flat_map(masked).collect();
                Ok(Look { decision, numbers })
            }
            Ok(Outcome::Refused(error)) => Err(self.refused(error, answer.retry_after.as_deref())),
            Err(error) => Err(Trouble { message: error.to_string(), again: Some(AFTER_TROUBLE) }),
        };
        self.reply = reply;
        look
    }

    fn get<E: ToString>(&self, path: Result<impl AsRef<str>, E>) -> Result<Answer, Trouble> {
        let path = path.map_err(|error| Trouble { message: error.to_string(), again: None })?;
        let answer = self.client.get(path.as_ref());
        answer.map_err(|error| Trouble { message: format!("no reply: {error}"), again: Some(AFTER_TROUBLE) })
    }

    fn refused(&self, error: &ApiError, retry_after: Option<&str>) -> Trouble {
        let wait = retry_after.and_then(|text| self.wait(text)).unwrap_or(AFTER_TROUBLE);
        let again = (error.recovery() == Recovery::RetryLater).then_some(wait);
        Trouble { message: error.to_string(), again }
    }

    /// Reads Retry-After, which is a number of seconds or a date.
    fn wait(&self, retry_after: &str) -> Option<Duration> {
        if let Ok(seconds) = retry_after.trim().parse() {
            return Some(Duration::from_secs(seconds));
        }
        let date = jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(retry_after.trim()).ok()?;
        Duration::try_from_secs_f64((date.as_duration().as_secs_f64() - self.clock.unix()).max(0.0)).ok()
    }

    /// Reports, stores, and requests a refresh if that is advised.
    fn act(&mut self, row: &Row, look: Look) -> Result<Step, String> {
        let Look { decision, numbers } = look;
        let line = describe(&decision);
        // Messages come before the transaction: it is better to send one twice than never.
        for number in &numbers {
            println!("store: {number}");
        }
        let is_pending = decision.next == Next::Wait;
        if line != row.reported || !is_pending {
            println!("{line}");
        }
        let numbers = if decision.numbers == NumbersAdvice::Store { numbers } else { row.numbers.clone() };
        let stored = Row { baseline: decision.next_baseline.to_string(), reported: line.clone(), numbers };
        if !self.replace(&row.baseline, &stored)? {
            // Another run has stored something since: read it.
            return Ok(Step::Again);
        }
        match decision.next {
            Next::Wait => Ok(Step::Pause(decision.pause.unwrap_or(AFTER_TROUBLE))),
            // A user who has to act has not acted yet.
            Next::MayRefresh if decision.reason == Reason::AttemptFailed => Err(line),
            Next::MayRefresh if decision.not_before > self.clock.now() => Ok(Step::Done),
            Next::MayRefresh => self.request_refresh(&decision.next_baseline, &stored),
            Next::NotRefreshable => Ok(Step::Done),
            _ => Err(line),
        }
    }

    fn replace(&self, read: &str, row: &Row) -> Result<bool, String> {
        let replaced = self.store.replace(read, row);
        replaced.map_err(|error| format!("{}: {error}", self.store.path.display()))
    }

    /// Requests a refresh. The intention is stored first, so that a lost reply does not cost a second refresh.
    fn request_refresh(&self, baseline: &Baseline, row: &Row) -> Result<Step, String> {
        let path = request::refresh_path(&self.link_id).map_err(|error| error.to_string())?;
        let requested = Row { baseline: baseline.clone().requested(self.clock.now()).to_string(), ..row.clone() };
        if !self.replace(&row.baseline, &requested)? {
            return Ok(Step::Again);
        }
        println!("requesting a refresh");
        for attempt in 1..=2 {
            let answer = match self.client.post(&path, request::REFRESH_BODY) {
                Ok(answer) if answer.status < 500 => answer,
                // Nobody knows whether the request was accepted, so the same request is sent once more.
                Ok(answer) => {
                    eprintln!("{}", api_error(&answer));
                    self.clock.sleep(AFTER_TROUBLE);
                    continue;
                }
                Err(error) => {
                    eprintln!("no reply: {error}");
                    self.clock.sleep(AFTER_TROUBLE);
                    continue;
                }
            };
            let is_second = attempt == 2;
            if answer.status < 300 || is_second && answer.status == 429 {
                return Ok(Step::Again);
            }
            // The request was refused, so the earlier baseline is put back.
            self.replace(&requested.baseline, row)?;
            let error = api_error(&answer);
            if answer.status != 429 {
                return Err(error.to_string());
            }
            eprintln!("{error}");
            let wait = answer.retry_after.as_deref().and_then(|text| self.wait(text));
            return Ok(Step::Pause(wait.unwrap_or(HOUR)));
        }
        Ok(Step::Again)
    }
}

/// Reads the reply to a request that was refused.
fn api_error(answer: &Answer) -> ApiError {
    let mut error = ApiError::new();
    let _ = Evidence::read(answer.status, &answer.body, PRODUCT, None, &mut error);
    error
}

enum Step {
    Pause(Duration),
    Again,
    Done,
}

fn describe(decision: &Decision) -> String {
    let why = decision.numbers_reason.map_or_else(String::new, |reason| format!(" ({reason})"));
    let limit = decision.not_before.map_or_else(String::new, |time| format!(", not before {time}"));
    format!("numbers: {}{why}; next: {} ({}){limit}", decision.numbers, decision.next, decision.reason)
}

/// Returns the numbers of an account as they print. Call `reveal()` only where you pass the whole number on.
fn masked(account: &Account) -> Vec<String> {
    let id = account.account_id().as_str();
    let line = |number: &Number| match number {
        Number::Ach(ach) => format!("{id} {} at {}", ach.account_number(), ach.routing_number()),
        Number::Eft(eft) => format!("{id} {} at {}", eft.account_number(), eft.institution_number()),
        Number::Bacs(bacs) => format!("{id} {} at {}", bacs.account_number(), bacs.sort_code()),
        Number::International(international) => format!("{id} {}", international.iban()),
    };
    account.numbers().into_iter().map(line).collect()
}
