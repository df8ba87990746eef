//! Documents as JSON, and JSON of this library as Python's dicts and lists.

use std::fmt::Write as _;

use account_numbers::{Account, Json, Link, Secrets};
use pyo3::{
    IntoPyObjectExt,
    exceptions::PyValueError,
    prelude::*,
    types::{PyDict, PyList, PyString},
};

/// The approximate length of an account as JSON, in bytes.
pub(crate) const BYTES_OF_ACCOUNT: usize = 512;

/// The approximate length of the rest of a document, in bytes.
const BYTES_OF_LINK: usize = 2_048;

/// Returns accounts and a link as JSON.
pub(crate) fn json<'a>(
    accounts: impl ExactSizeIterator<Item = &'a Account> + Clone,
    link: &'a Link,
    reveal: bool,
) -> Vec<u8> {
    let mut length = BYTES_OF_LINK + accounts.len() * BYTES_OF_ACCOUNT;
    let json = Json::new(accounts, link, if reveal { Secrets::Revealed } else { Secrets::Masked });
    loop {
        let mut buffer = vec![0; length];
        match json.write_to(&mut buffer) {
            Ok(written) => {
                let length = written.len();
                buffer.truncate(length);
                return buffer;
            }
            Err(error) => length = error.needed,
        }
    }
}

/// Returns a text as a string of JSON.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::from('"');
    for character in text.chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            '\0'..='\u{1f}' => {
                let _ = write!(out, "\\u{:04x}", u32::from(character));
            }
            character => out.push(character),
        }
    }
    out.push('"');
    out
}

/// Returns the dicts and lists of JSON that this library wrote.
pub(crate) fn to_python<'py>(py: Python<'py>, json: &[u8]) -> PyResult<Bound<'py, PyAny>> {
    Reader { py, rest: json }.value()
}

/// Reads JSON without white space and with only those escapes that the writer uses.
struct Reader<'py, 'j> {
    py: Python<'py>,
    rest: &'j [u8],
}

fn unexpected() -> PyErr {
    PyValueError::new_err("the JSON of this library is malformed; this is an error of the library")
}

impl<'py, 'j> Reader<'py, 'j> {
    fn next(&self) -> Option<u8> {
        self.rest.first().copied()
    }

    fn skip(&mut self, count: usize) {
        self.rest = self.rest.get(count..).unwrap_or_default();
    }

    /// Returns true, and skips the byte, if it is the next.
    fn accept(&mut self, byte: u8) -> bool {
        let is_next = self.next() == Some(byte);
        self.skip(usize::from(is_next));
        is_next
    }

    /// Documents are five containers deep, so this function may call itself.
    fn value(&mut self) -> PyResult<Bound<'py, PyAny>> {
        match self.next() {
            Some(b'{') => self.object(),
            Some(b'[') => self.list(),
            Some(b'"') => self.string()?.into_bound_py_any(self.py),
            Some(b't') => self.literal(4, true),
            Some(b'f') => self.literal(5, false),
            Some(_) => self.number(),
            None => Err(unexpected()),
        }
    }

    fn literal(&mut self, length: usize, value: bool) -> PyResult<Bound<'py, PyAny>> {
        self.skip(length);
        value.into_bound_py_any(self.py)
    }

    fn object(&mut self) -> PyResult<Bound<'py, PyAny>> {
        self.skip(1);
        let object = PyDict::new(self.py);
        while !self.accept(b'}') {
            self.accept(b',');
            // Names repeat from account to account: one string for each.
            let key = PyString::intern(self.py, &String::from_utf8_lossy(&self.text()?));
            if !self.accept(b':') {
                return Err(unexpected());
            }
            object.set_item(key, self.value()?)?;
        }
        Ok(object.into_any())
    }

    fn list(&mut self) -> PyResult<Bound<'py, PyAny>> {
        self.skip(1);
        let list = PyList::empty(self.py);
        while !self.accept(b']') {
            self.accept(b',');
            list.append(self.value()?)?;
        }
        Ok(list.into_any())
    }

    fn string(&mut self) -> PyResult<Bound<'py, PyString>> {
        let text = self.text()?;
        PyString::from_bytes(self.py, &text)
    }

    /// The bytes of a string.
    fn text(&mut self) -> PyResult<std::borrow::Cow<'j, [u8]>> {
        if !self.accept(b'"') {
            return Err(unexpected());
        }
        let end = self.rest.iter().position(|byte| matches!(byte, b'"' | b'\\')).ok_or_else(unexpected)?;
        let (plain, _) = self.rest.split_at(end);
        self.skip(end);
        if self.accept(b'"') {
            return Ok(plain.into());
        }
        let mut text = plain.to_vec();
        loop {
            match self.next().ok_or_else(unexpected)? {
                b'"' => {
                    self.skip(1);
                    return Ok(text.into());
                }
                b'\\' => {
                    self.skip(1);
                    text.push(self.escaped()?);
                }
                byte => {
                    self.skip(1);
                    text.push(byte);
                }
            }
        }
    }

    /// The character of an escape: a quote, a backslash, or a control character as four digits.
    fn escaped(&mut self) -> PyResult<u8> {
        if !self.accept(b'u') {
            let byte = self.next().ok_or_else(unexpected)?;
            self.skip(1);
            return Ok(byte);
        }
        let digits = self.rest.get(..4).and_then(|digits| core::str::from_utf8(digits).ok()).ok_or_else(unexpected)?;
        self.skip(4);
        u8::from_str_radix(digits, 16).map_err(|_| unexpected())
    }

    fn number(&mut self) -> PyResult<Bound<'py, PyAny>> {
        let is_part = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'-' | b'+' | b'.' | b'e' | b'E');
        let end = self.rest.iter().position(|byte| !is_part(byte)).unwrap_or(self.rest.len());
        let (text, _) = self.rest.split_at(end);
        let text = core::str::from_utf8(text).map_err(|_| unexpected())?;
        self.skip(end);
        if let Ok(integer) = text.parse::<i64>()
            && text != "-0"
        {
            return integer.into_bound_py_any(self.py);
        }
        let float: f64 = text.parse().map_err(|_| unexpected())?;
        if digits(text) == digits(&format!("{float:e}")) {
            float.into_bound_py_any(self.py)
        } else {
            text.into_bound_py_any(self.py)
        }
    }
}

/// The significant digits of a decimal number, and the exponent of a fraction that begins with them: equal for equal numbers.
fn digits(number: &str) -> (String, i64) {
    let (coefficient, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let (whole, fraction) = coefficient.split_once('.').unwrap_or((coefficient, ""));
    let all = format!("{}{fraction}", whole.trim_start_matches('-'));
    let significant = all.trim_start_matches('0');
    if significant.is_empty() {
        return (String::new(), 0);
    }
    let point = i64::try_from(significant.len()).unwrap_or(0) - i64::try_from(fraction.len()).unwrap_or(0);
    (significant.trim_end_matches('0').to_owned(), exponent.parse().unwrap_or(0) + point)
}
