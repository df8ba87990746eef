//! The HTTP client of the example `embedded`: it returns the same body however the body is divided into reads and chunks, refuses a
//! reply that was cut off, and does not allocate.

#[path = "../examples/embedded/http.rs"]
mod http;

use std::{
    alloc::{GlobalAlloc, Layout, System},
    cell::Cell,
    convert::Infallible,
    time::{Duration, Instant},
};

use embedded_io::{ErrorType, Read, Write};
use http::{Request, TransportError, exchange};

thread_local! {
    static ALLOCATIONS: Cell<usize> = const { Cell::new(0) };
}

struct Counting;

// SAFETY: the system's allocator does it all.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.set(ALLOCATIONS.get() + 1);
        // SAFETY: the caller's promise.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the caller's promise.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Accepts any request, and returns a reply in reads of limited length.
struct Connection<'r> {
    reply: &'r [u8],
    at_once: usize,
}

impl ErrorType for Connection<'_> {
    type Error = Infallible;
}

impl Read for Connection<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize, Infallible> {
        let count = self.at_once.min(buffer.len()).min(self.reply.len());
        buffer[..count].copy_from_slice(&self.reply[..count]);
        self.reply = &self.reply[count..];
        Ok(count)
    }
}

impl Write for Connection<'_> {
    fn write(&mut self, bytes: &[u8]) -> Result<usize, Infallible> {
        Ok(bytes.len())
    }

    fn flush(&mut self) -> Result<(), Infallible> {
        Ok(())
    }
}

type Outcome = Result<(u16, Vec<u8>), TransportError<Infallible>>;

/// Sends a request and reads the reply into a buffer of the given size.
fn outcome(reply: &[u8], at_once: usize, size: usize) -> Outcome {
    let request =
        Request { host: "h", path: "/links/mk_1/accounts/numbers", version: "2023-02-18", token: "t", body: None };
    let mut buffer = vec![0; size];
    let mut connection = Connection { reply, at_once };
    let before = ALLOCATIONS.get();
    let answer = exchange(&mut connection, &request, &|| true, &mut buffer);
    assert_eq!(ALLOCATIONS.get(), before, "something was allocated");
    answer.map(|answer| (answer.status, answer.body.to_vec()))
}

fn body() -> Vec<u8> {
    std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/payloads/200_3_accounts.json")).unwrap()
}

fn with_length(body: &[u8]) -> Vec<u8> {
    [format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", body.len()).as_bytes(), body].concat()
}

fn chunked(body: &[u8], size: usize) -> Vec<u8> {
    let mut reply = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".to_vec();
    for chunk in body.chunks(size) {
        reply.extend(format!("{:x}\r\n", chunk.len()).bytes().chain(chunk.iter().copied()).chain(*b"\r\n"));
    }
    reply.extend(*b"0\r\n\r\n");
    reply
}

#[test]
fn a_body_is_the_same_however_it_comes() {
    let body = body();
    let to_the_end = [b"HTTP/1.1 200 OK\r\n\r\n", &body[..]].concat();
    let replies = [with_length(&body), to_the_end, chunked(&body, 1), chunked(&body, 7), chunked(&body, 10_000)];
    for reply in replies {
        for at_once in [1, 2, 3, 10, 1000, usize::MAX] {
            assert_eq!(outcome(&reply, at_once, 4096), Ok((200, body.clone())));
        }
    }
}

#[test]
fn nothing_comes_out_of_a_reply_that_was_cut_off() {
    let body = body();
    for reply in [with_length(&body), chunked(&body, 100)] {
        let whole = reply.len() - if reply.ends_with(b"0\r\n\r\n") { 2 } else { 0 };
        for end in 0..whole {
            assert_eq!(outcome(&reply[..end], 500, 8192), Err(TransportError::Closed), "{end}");
        }
    }
}

#[test]
fn a_buffer_that_is_too_small_says_so() {
    let body = body();
    for size in [0, 100, 200, body.len()] {
        assert_eq!(outcome(&with_length(&body), 100, size), Err(TransportError::NoRoom { bytes: size }), "{size}");
        assert_eq!(outcome(&chunked(&body, 300), 100, size), Err(TransportError::NoRoom { bytes: size }), "{size}");
    }
}

#[test]
fn what_is_no_http_is_refused() {
    let chunks = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    for reply in [
        "220 mail.example.com ESMTP\r\n\r\n".to_owned(),
        "HTTP/1.1 2x0 OK\r\n\r\n".to_owned(),
        "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n".to_owned(),
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}\n".to_owned(),
        format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", usize::MAX),
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n".to_owned(),
        format!("{chunks}x\r\n"),
        format!("{chunks}2\r\n{{}}}}\r\n0\r\n\r\n"),
    ] {
        assert_eq!(outcome(reply.as_bytes(), 10, 4096), Err(TransportError::Malformed), "{reply}");
    }
    let endless = format!("{chunks}{:x}\r\n", u64::MAX);
    assert_eq!(outcome(endless.as_bytes(), 10, 4096), Err(TransportError::NoRoom { bytes: 4096 }));
}

#[test]
fn what_a_server_asks_to_wait_is_told() {
    let request = Request { host: "h", path: "/", version: "v", token: "t", body: None };
    for (header, seconds) in [("retry-after: 86400", 86_400), ("Retry-After: soon", 0), ("Other: 1", 0)] {
        let reply = format!("HTTP/1.1 429 Too Many Requests\r\n{header}\r\nContent-Length: 0\r\n\r\n");
        let mut connection = Connection { reply: reply.as_bytes(), at_once: 10 };
        let mut buffer = [0; 512];
        let answer = exchange(&mut connection, &request, &|| true, &mut buffer).unwrap();
        assert_eq!((answer.status, answer.retry_after), (429, seconds));
    }
}

/// A server that sends single bytes with pauses.
#[test]
fn waiting_ends() {
    let request = Request { host: "h", path: "/", version: "v", token: "t", body: Some("{}") };
    let begun = Instant::now();
    let reply = with_length(&[b' '; 10_000]);
    let mut connection = Connection { reply: &reply, at_once: 1 };
    let in_time = || {
        std::thread::sleep(Duration::from_millis(1));
        begun.elapsed() < Duration::from_millis(50)
    };
    let answer = exchange(&mut connection, &request, &in_time, &mut vec![0; 20_000]).map(|answer| answer.status);
    assert_eq!(answer, Err(TransportError::TimedOut));
}
