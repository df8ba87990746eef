//! One request over a connection, in one buffer, without allocation and without an operating system. httparse reads the head.

use core::fmt;

use embedded_io::{Read, Write};

/// A request; the connection is closed after it.
pub(crate) struct Request<'r> {
    pub(crate) host: &'r str,
    pub(crate) path: &'r str,
    pub(crate) version: &'r str,
    pub(crate) token: &'r str,
    /// With a body, the request is a POST.
    pub(crate) body: Option<&'r str>,
}

/// A reply, in the buffer into which it was read. Wipe the buffer when you no longer need the reply.
pub(crate) struct Answer<'b> {
    pub(crate) status: u16,
    pub(crate) body: &'b [u8],
    /// The number of seconds that the server asks to wait before the next request, or 0.
    pub(crate) retry_after: u32,
}

/// Why there is no reply.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum TransportError<E> {
    /// The connection failed.
    Connection(E),
    /// The reply took too long.
    TimedOut,
    /// The connection was closed before the reply had ended.
    Closed,
    /// The buffer is too small.
    NoRoom { bytes: usize },
    /// The reply is not valid HTTP.
    Malformed,
}

impl<E> From<E> for TransportError<E> {
    fn from(error: E) -> Self {
        Self::Connection(error)
    }
}

impl<E: fmt::Debug> fmt::Display for TransportError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Connection(error) => write!(f, "no reply: {error:?}"),
            Self::TimedOut => f.write_str("no reply: it took too long"),
            Self::Closed => f.write_str("no reply: the connection was closed before the reply had ended"),
            Self::NoRoom { bytes } => write!(f, "no reply: it needs more than the {bytes} bytes of the buffer"),
            Self::Malformed => f.write_str("no reply: it is not valid HTTP"),
        }
    }
}

/// How the end of the body is found.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    At(usize),
    Chunked,
    Closed,
}

/// The content of the head, and its length.
struct Head {
    length: usize,
    status: u16,
    end: End,
    retry_after: u32,
}

/// The part of a buffer that was received, and the connection that it comes from.
struct Received<'b, 'c, C> {
    connection: &'c mut C,
    in_time: &'c dyn Fn() -> bool,
    buffer: &'b mut [u8],
    filled: usize,
}

impl<C: Read> Received<'_, '_, C> {
    /// Receives more bytes. Returns false if the connection was closed.
    fn more(&mut self) -> Result<bool, TransportError<C::Error>> {
        if !(self.in_time)() {
            return Err(TransportError::TimedOut);
        }
        if self.filled == self.buffer.len() {
            return Err(TransportError::NoRoom { bytes: self.filled });
        }
        let count = self.connection.read(&mut self.buffer[self.filled..])?;
        self.filled += count;
        Ok(count > 0)
    }

    /// Receives until the buffer contains this many bytes.
    fn until(&mut self, needed: usize) -> Result<(), TransportError<C::Error>> {
        if needed > self.buffer.len() {
            return Err(TransportError::NoRoom { bytes: self.buffer.len() });
        }
        while self.filled < needed {
            if !self.more()? {
                return Err(TransportError::Closed);
            }
        }
        Ok(())
    }

    fn head(&mut self) -> Result<Head, TransportError<C::Error>> {
        loop {
            if self.filled > 0 {
                let mut headers = [httparse::EMPTY_HEADER; 32];
                let mut head = httparse::Response::new(&mut headers);
                match head.parse(&self.buffer[..self.filled]) {
                    Ok(httparse::Status::Complete(length)) => {
                        let status = head.code.ok_or(TransportError::Malformed)?;
                        let end = end_of(head.headers, length).ok_or(TransportError::Malformed)?;
                        return Ok(Head { length, status, end, retry_after: retry_after(head.headers) });
                    }
                    Ok(httparse::Status::Partial) => {}
                    Err(_) => return Err(TransportError::Malformed),
                }
            }
            if !self.more()? {
                return Err(TransportError::Closed);
            }
        }
    }

    /// Joins the chunks that begin at a place, and returns the end of the last one.
    fn join_chunks(&mut self, begin: usize) -> Result<usize, TransportError<C::Error>> {
        let mut end = begin;
        loop {
            // The bytes that were received but not yet read directly follow the joined chunks.
            match httparse::parse_chunk_size(&self.buffer[end..self.filled]) {
                Ok(httparse::Status::Complete((_, 0))) => return Ok(end),
                Ok(httparse::Status::Complete((line, size))) => {
                    let size = usize::try_from(size).unwrap_or(usize::MAX);
                    let (from, to) = (end + line, (end + line).saturating_add(size));
                    self.until(to.saturating_add(2))?;
                    if &self.buffer[to..to + 2] != b"\r\n" {
                        return Err(TransportError::Malformed);
                    }
                    self.buffer.copy_within(from..to, end);
                    end += size;
                    self.buffer.copy_within(to + 2..self.filled, end);
                    self.filled -= line + 2;
                }
                Ok(httparse::Status::Partial) => {
                    if !self.more()? {
                        return Err(TransportError::Closed);
                    }
                }
                Err(_) => return Err(TransportError::Malformed),
            }
        }
    }
}

/// Sends a request and receives the reply. `in_time` returns whether to continue to wait; the connection itself must limit the time of a
/// single read.
pub(crate) fn exchange<'b, C: Read + Write>(
    connection: &mut C,
    request: &Request<'_>,
    in_time: &dyn Fn() -> bool,
    buffer: &'b mut [u8],
) -> Result<Answer<'b>, TransportError<C::Error>> {
    let size = buffer.len();
    let mut room = &mut *buffer;
    write_request(&mut room, request).map_err(|_| TransportError::NoRoom { bytes: size })?;
    let length = size - room.len();
    connection.write_all(&buffer[..length])?;
    connection.flush()?;

    let mut received = Received { connection, in_time, buffer, filled: 0 };
    let Head { length: begin, status, end, retry_after } = received.head()?;
    let end = match end {
        End::At(end) => {
            received.until(end)?;
            end
        }
        End::Chunked => received.join_chunks(begin)?,
        End::Closed => {
            while received.more()? {}
            received.filled
        }
    };
    Ok(Answer { status, body: &buffer[begin..end], retry_after })
}

fn write_request<W: Write>(out: &mut W, request: &Request<'_>) -> Result<(), embedded_io::WriteFmtError<W::Error>> {
    let method = if request.body.is_some() { "POST" } else { "GET" };
    write!(out, "{method} {} HTTP/1.1\r\nHost: {}\r\n", request.path, request.host)?;
    write!(out, "MoneyKit-Version: {}\r\nAuthorization: Bearer {}\r\n", request.version, request.token)?;
    if let Some(body) = request.body {
        write!(out, "Content-Type: application/json\r\nContent-Length: {}\r\n", body.len())?;
    }
    write!(out, "Connection: close\r\n\r\n{}", request.body.unwrap_or(""))
}

/// Returns how the end of a body is found whose head has these headers and this length, or `None` if the headers are invalid or
/// contradict each other.
fn end_of(headers: &[httparse::Header<'_>], head: usize) -> Option<End> {
    let mut end = End::Closed;
    for header in headers {
        let value = core::str::from_utf8(header.value).ok()?.trim();
        if header.name.eq_ignore_ascii_case("Transfer-Encoding") {
            let chunked = matches!(end, End::Closed | End::Chunked) && value.eq_ignore_ascii_case("chunked");
            end = chunked.then_some(End::Chunked)?;
        } else if header.name.eq_ignore_ascii_case("Content-Length") {
            let at = End::At(head.checked_add(value.parse().ok()?)?);
            end = if matches!(end, End::Closed) || end == at { at } else { return None };
        }
    }
    Some(end)
}

fn retry_after(headers: &[httparse::Header<'_>]) -> u32 {
    let header = headers.iter().find(|header| header.name.eq_ignore_ascii_case("Retry-After"));
    header.and_then(|header| core::str::from_utf8(header.value).ok()?.trim().parse().ok()).unwrap_or(0)
}
