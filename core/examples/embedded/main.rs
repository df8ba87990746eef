//! Requests new account numbers over a plain connection in fixed buffers, waits until they are there, and prints them masked.
//!
//! ```sh
//! MONEYKIT_TOKEN=… cargo run --example embedded -- HOST:PORT LINK_ID
//! ```
//!
//! `http.rs` is what a device has too: it needs the traits of embedded-io, httparse, and one buffer. A device has its own TCP stack
//! in place of the standard library's, TLS over it, and `Device` as a static.

mod http;

use std::{
    env,
    io::ErrorKind,
    net::{TcpStream, ToSocketAddrs as _},
    process::ExitCode,
    thread,
    time::{Duration, Instant},
};

use account_numbers::{
    ApiError, Baseline, DocumentError, Next, Options, Outcome, Recovery, Reply, decide, parse_into, request,
};
use embedded_io_adapters::std::FromStd;
use http::{Answer, Request, TransportError, exchange};
use zeroize::Zeroize;

const PRODUCT: &str = "account_numbers";

/// The accounts that a device has room for: 13.5 KB.
type Numbers = Reply<4>;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [host, link_id] = &arguments[..] else {
        eprintln!("usage: embedded HOST:PORT LINK_ID");
        return ExitCode::from(2);
    };
    let token = env::var("MONEYKIT_TOKEN").unwrap_or_default();
    let mut device = Device { host, token: &token, patience: seconds("TIMEOUT_SECONDS", 30.0), buffer: [0; 16 * 1024] };
    match device.refresh_and_wait(link_id, &mut Reply::new()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn seconds(name: &str, default: f64) -> Duration {
    let set = env::var(name).ok().and_then(|text| Duration::try_from_secs_f64(text.parse().ok()?).ok());
    set.unwrap_or(Duration::from_secs_f64(default))
}

/// What talks to the API, with the memory for a reply as it comes. What was read of it takes a `Reply` beside it.
struct Device<'d> {
    host: &'d str,
    token: &'d str,
    patience: Duration,
    buffer: [u8; 16 * 1024],
}

impl Drop for Device<'_> {
    fn drop(&mut self) {
        self.buffer.zeroize();
    }
}

impl Device<'_> {
    /// A connection for each request, as a device has it; the time-out is for a single read or write.
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
            // What the standard library makes of its time-out.
            TransportError::Connection(error) if error.kind() == ErrorKind::WouldBlock => {
                TransportError::<std::io::Error>::TimedOut.to_string()
            }
            error => error.to_string(),
        })
    }

    fn refresh_and_wait(&mut self, link_id: &str, reply: &mut Numbers) -> Result<(), String> {
        let mut baseline = self.request_refresh(link_id)?;
        let (every, deadline) = (seconds("POLL_SECONDS", 5.0), Instant::now() + seconds("DEADLINE_SECONDS", 300.0));
        loop {
            println!("stored: {baseline}");
            let step = self.read_numbers(link_id, &mut baseline, reply)?;
            match step.next {
                Next::UseNumbers => return Ok(()),
                Next::Poll | Next::KeepPrevious => {}
                next => return Err(format!("no new numbers: {}", next.as_str())),
            }
            let pause = every.max(step.wait);
            if Instant::now() + pause > deadline {
                return Err("no new numbers came in time; go on later from the stored baseline".to_owned());
            }
            thread::sleep(pause);
        }
    }

    fn request_refresh(&mut self, link_id: &str) -> Result<Baseline, String> {
        let path = request::refresh_path(link_id).map_err(|error| error.to_string())?;
        let answer = self.send(&path, Some(request::REFRESH_BODY))?;
        let mut api_error = ApiError::new();
        Baseline::read(answer.status, answer.body, PRODUCT, &mut api_error).map(Baseline::requested).map_err(|error| {
            if matches!(error, DocumentError::Refused) { api_error.to_string() } else { error.to_string() }
        })
    }

    /// Reads the numbers once and prints those that are to be used. A reply that was lost or can't be read leaves the baseline
    /// as it was, and is read again.
    fn read_numbers(&mut self, link_id: &str, baseline: &mut Baseline, reply: &mut Numbers) -> Result<Step, String> {
        let path = request::account_numbers_path(link_id).map_err(|error| error.to_string())?;
        let Answer { status, body, retry_after } = match self.send(&path, None) {
            Ok(answer) => answer,
            Err(message) => return Ok(Step::again(&message, 0)),
        };
        let step = match parse_into(status, body, &Options::default(), reply) {
            Ok(Outcome::Numbers(response)) => {
                let decision = decide(baseline, response);
                println!("{}: {}", decision.change.as_str(), decision.next.as_str());
                if decision.next == Next::UseNumbers {
                    for account in response.accounts() {
                        for ach in account.numbers().ach() {
                            println!("new: {} {}", account.account_id(), ach.account_number());
                        }
                    }
                }
                *baseline = decision.next_baseline;
                Ok(Step { next: decision.next, wait: Duration::ZERO })
            }
            Ok(Outcome::Refused(error)) if error.recovery() == Recovery::RetryLater => {
                Ok(Step::again(&error.to_string(), retry_after))
            }
            Ok(Outcome::Refused(error)) => Err(error.to_string()),
            Err(error) => Ok(Step::again(&error.to_string(), 0)),
        };
        reply.wipe();
        step
    }
}

/// What to do next, and how long the server asks to wait before.
struct Step {
    next: Next,
    wait: Duration,
}

impl Step {
    /// Says why, and reads again.
    fn again(message: &str, seconds: u32) -> Self {
        eprintln!("{message}");
        Self { next: Next::Poll, wait: Duration::from_secs(seconds.into()) }
    }
}
