//! Keeps the account numbers of a link up to date over a plain connection in fixed buffers, and prints them masked.
//!
//! ```sh
//! MONEYKIT_TOKEN=… cargo run --example embedded -- HOST:PORT LINK_ID [RECORD]
//! ```
//!
//! A device can use `http.rs` unchanged: it needs the traits of embedded-io, httparse, and one buffer. A device has its own TCP stack
//! instead of the standard library's, TLS on top of it, `Device` as a static, and a record in its flash instead of the file RECORD. It
//! is the only writer of that record, so it need not check whether another writer changed it.

mod http;

use std::{
    env,
    fmt::Write as _,
    fs,
    io::ErrorKind,
    net::{TcpStream, ToSocketAddrs as _},
    process::ExitCode,
    thread,
    time::{Duration, Instant, SystemTime},
};

use account_numbers::{
    ApiError, Baseline, Decision, DocumentError, Evidence, Next, NumbersAdvice, Options, Outcome, Reason, Recovery,
    Reply, Timestamp, decide, parse, request,
};
use embedded_io_adapters::std::FromStd;
use http::{Answer, Request, TransportError, exchange};
use zeroize::Zeroize;

const PRODUCT: &str = "account_numbers";

/// How long to pause, in seconds, after an error, and after a 429 to a request for a refresh that does not say how long.
const AFTER_TROUBLE: u32 = 60;
const HOUR: u32 = 3_600;

/// The number of accounts that the device has room for. They take 14 KB.
type Numbers = Reply<4>;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let (host, link_id, record) = match &arguments[..] {
        [host, link_id] => (host, link_id, format!("{link_id}.record")),
        [host, link_id, record] => (host, link_id, record.clone()),
        _ => {
            eprintln!("usage: embedded HOST:PORT LINK_ID [RECORD]");
            return ExitCode::from(2);
        }
    };
    let token = env::var("MONEYKIT_TOKEN").unwrap_or_default();
    let patience = Duration::from_secs_f64(seconds("TIMEOUT_SECONDS", 30.0));
    let clock = Clock { start: seconds("TIME_START", system_time()), scale: seconds("TIME_SCALE", 1.0) };
    let mut device = Device { host, token: &token, patience, clock, record: &record, buffer: [0; 16 * 1024] };
    match device.run(link_id, &mut Reply::new()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn seconds(name: &str, default: f64) -> f64 {
    env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

fn system_time() -> f64 {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs_f64()
}

/// The clock of the device. Tests let it run faster.
struct Clock {
    start: f64,
    scale: f64,
}

impl Clock {
    fn unix(&self) -> f64 {
        self.start + (system_time() - self.start) * self.scale
    }

    #[allow(clippy::cast_possible_truncation, reason = "whole seconds of unix time")]
    fn now(&self) -> Option<Timestamp> {
        Timestamp::from_unix(self.unix() as i64, 0).ok()
    }

    fn sleep(&self, seconds: u32) {
        thread::sleep(Duration::from_secs(seconds.into()).div_f64(self.scale));
    }
}

/// The client of the API, with the buffer for a body. The `Reply` into which the body is read is separate.
struct Device<'d> {
    host: &'d str,
    token: &'d str,
    patience: Duration,
    clock: Clock,
    record: &'d str,
    buffer: [u8; 16 * 1024],
}

impl Drop for Device<'_> {
    fn drop(&mut self) {
        self.buffer.zeroize();
    }
}

/// Why there is no decision.
enum Trouble {
    /// Read again after this many seconds.
    Passes(String, u32),
    Stays(String),
}

impl Device<'_> {
    /// Opens a connection for each request, as a device does. The time-out applies to a single read or write.
    fn send(&mut self, path: &str, body: Option<&str>) -> Result<Answer<'_>, String> {
        let address = self.host.to_socket_addrs().map(|mut addresses| addresses.next());
        let connection = address
            .and_then(|address| address.ok_or_else(|| ErrorKind::NotFound.into()))
            .and_then(|address| TcpStream::connect_timeout(&address, self.patience))
            .map_err(|error| format!("no connection: {error}"))?;
        let patience = Some(self.patience);
        connection
            .set_read_timeout(patience)
            .and_then(|()| connection.set_write_timeout(patience))
            .map_err(|error| format!("no time-out: {error}"))?;
        let begun = Instant::now();
        let request = Request { host: self.host, path, version: request::API_VERSION, token: self.token, body };
        let in_time = || begun.elapsed() < self.patience;
        exchange(&mut FromStd::new(connection), &request, &in_time, &mut self.buffer).map_err(|error| match error {
            // The standard library reports its time-out in these ways.
            TransportError::Connection(error) if error.kind() == ErrorKind::WouldBlock => {
                TransportError::<std::io::Error>::TimedOut.to_string()
            }
            error => error.to_string(),
        })
    }

    /// Replaces the record: the baseline and the numbers change together.
    fn write(&self, baseline: &Baseline, numbers: &str) -> Result<(), String> {
        let new = format!("{}.new", self.record);
        let written = fs::write(&new, format!("{baseline}\n{numbers}")).and_then(|()| fs::rename(&new, self.record));
        written.map_err(|error| format!("{}: {error}", self.record))
    }

    fn run(&mut self, link_id: &str, reply: &mut Numbers) -> Result<(), String> {
        let record = fs::read_to_string(self.record).unwrap_or_default();
        let (text, numbers) = record.split_once('\n').unwrap_or((&record, ""));
        let mut numbers = numbers.to_owned();
        let mut baseline = match text {
            "" => Baseline::new(PRODUCT, Some(link_id)).map_err(|error| error.to_string())?,
            text => text.parse().map_err(|error| format!("{}: {error}", self.record))?,
        };
        let deadline = self.clock.unix() + seconds("DEADLINE_SECONDS", 7_200.0);
        let mut reported = String::new();
        loop {
            let mut new_numbers = String::new();
            let decision = self.look(link_id, &baseline, reply, &mut new_numbers);
            // The reply has been printed and stored by now.
            reply.wipe();
            let pause = match decision {
                Ok(decision) => {
                    print!("{new_numbers}");
                    let line = format!("next: {} ({})", decision.next, decision.reason);
                    if line != reported || decision.next != Next::Wait {
                        println!("{line}");
                    }
                    if decision.numbers == NumbersAdvice::Store {
                        numbers = new_numbers;
                    }
                    baseline = decision.next_baseline.clone();
                    self.write(&baseline, &numbers)?;
                    match decision.next {
                        Next::Wait => seconds_of(&decision),
                        Next::NotRefreshable => return Ok(()),
                        Next::MayRefresh if decision.reason == Reason::AttemptFailed => return Err(line),
                        Next::MayRefresh if decision.not_before > self.clock.now() => return Ok(()),
                        Next::MayRefresh => {
                            reported = line;
                            self.request_refresh(link_id, &mut baseline, &numbers)?
                        }
                        _ => return Err(line),
                    }
                }
                // A reply that was lost or cannot be read changes nothing.
                Err(Trouble::Passes(message, pause)) => {
                    eprintln!("{message}");
                    pause
                }
                Err(Trouble::Stays(message)) => return Err(message),
            };
            if self.clock.unix() + f64::from(pause) > deadline {
                return Err("no new numbers came in time; run this again later".to_owned());
            }
            self.clock.sleep(pause);
        }
    }

    /// Reads the link and, if the link says that there are new numbers, the numbers. Both decisions start from the same baseline.
    fn look(
        &mut self,
        link_id: &str,
        baseline: &Baseline,
        reply: &mut Numbers,
        numbers: &mut String,
    ) -> Result<Decision, Trouble> {
        let trouble = |message| Trouble::Passes(message, AFTER_TROUBLE);
        let now = self.clock.now();
        let path = request::link_path(link_id).map_err(|error| Trouble::Stays(error.to_string()))?;
        let Answer { status, body, retry_after } = self.send(&path, None).map_err(trouble)?;
        let mut error = ApiError::new();
        let link = match Evidence::read(status, body, baseline.product(), Some(link_id), &mut error) {
            Ok(link) => link,
            Err(DocumentError::Refused) => return Err(refused(&error, retry_after)),
            Err(error) => return Err(trouble(error.to_string())),
        };
        let decision = decide(baseline, &link, now);
        if decision.numbers != NumbersAdvice::Fetch {
            return Ok(decision);
        }
        let path = request::account_numbers_path(link_id).map_err(|error| Trouble::Stays(error.to_string()))?;
        let Answer { status, body, retry_after } = self.send(&path, None).map_err(trouble)?;
        match parse(status, body, &Options::default(), reply) {
            Ok(Outcome::Numbers(response)) => {
                let decision = decide(baseline, &Evidence::of_response(response, baseline.product()), now);
                if decision.numbers == NumbersAdvice::Store {
                    for account in response.accounts() {
                        for ach in account.numbers().ach() {
                            // Writing into a string does not fail.
                            let _ = writeln!(numbers, "store: {} {}", account.account_id(), ach.account_number());
                        }
                    }
                }
                Ok(decision)
            }
            Ok(Outcome::Refused(error)) => Err(refused(error, retry_after)),
            Err(error) => Err(trouble(error.to_string())),
        }
    }

    /// Requests a refresh, and returns how long to pause. The intention is stored first.
    fn request_refresh(&mut self, link_id: &str, baseline: &mut Baseline, numbers: &str) -> Result<u32, String> {
        let path = request::refresh_path(link_id).map_err(|error| error.to_string())?;
        let before = baseline.clone();
        *baseline = before.clone().requested(self.clock.now());
        self.write(baseline, numbers)?;
        println!("requesting a refresh");
        for attempt in 1..=2 {
            match self.send(&path, Some(request::REFRESH_BODY)) {
                Ok(answer) if answer.status < 300 || attempt == 2 && answer.status == 429 => return Ok(0),
                Ok(Answer { status, body, retry_after }) if status < 500 => {
                    let mut error = ApiError::new();
                    let _ = Evidence::read(status, body, PRODUCT, None, &mut error);
                    // The request was refused, so the earlier baseline is put back.
                    *baseline = before;
                    self.write(baseline, numbers)?;
                    if status != 429 {
                        return Err(error.to_string());
                    }
                    eprintln!("{error}");
                    return Ok(if retry_after > 0 { retry_after } else { HOUR });
                }
                // Nobody knows whether the request was accepted, so the same request is sent once more.
                Ok(answer) => eprintln!("status {}", answer.status),
                Err(message) => eprintln!("{message}"),
            }
            self.clock.sleep(AFTER_TROUBLE);
        }
        Ok(0)
    }
}

fn refused(error: &ApiError, retry_after: u32) -> Trouble {
    if error.recovery() == Recovery::RetryLater {
        // A device that does not read dates waits for a minute, because the limits of reads are per minute.
        Trouble::Passes(error.to_string(), if retry_after > 0 { retry_after } else { AFTER_TROUBLE })
    } else {
        Trouble::Stays(error.to_string())
    }
}

fn seconds_of(decision: &Decision) -> u32 {
    decision.pause.and_then(|pause| u32::try_from(pause.as_secs()).ok()).unwrap_or(AFTER_TROUBLE)
}
