//! The one call that must be quick on the JVM, without the structures of uniffi's calls: JNA makes an object with memory of its
//! own for each, and for a reply of three accounts those took longer than the parse. What comes back has uniffi's form.

use core::{ops::ControlFlow, slice};
use std::panic::{AssertUnwindSafe, catch_unwind};

use account_numbers::Sink;
use uniffi::Lower;

use crate::{Account, Failure, Finding, Link, UniFfiTag, response::read_each};

/// Where the number of accounts stands: behind the byte that says whether there is a response.
const COUNT: core::ops::Range<usize> = 1..5;

/// A response as it is written: each account as soon as it was read, so that no two are in memory at once.
struct Written {
    buffer: Vec<u8>,
    accounts: i32,
    findings: Vec<Finding>,
}

fn put<T: Lower<UniFfiTag>>(value: T, buffer: &mut Vec<u8>) {
    T::write(value, buffer);
}

impl Sink for Written {
    fn account(&mut self, account: &account_numbers::Account) -> ControlFlow<()> {
        put(Account::from(account), &mut self.buffer);
        self.accounts = self.accounts.saturating_add(1);
        ControlFlow::Continue(())
    }

    fn finding(&mut self, finding: &account_numbers::Finding) -> ControlFlow<()> {
        self.findings.push(finding.into());
        ControlFlow::Continue(())
    }
}

/// The result in uniffi's form: 0 and a response, or 1 and a failure.
fn write(status: u16, body: &[u8], strict: bool) -> Vec<u8> {
    // What is made of a body is seldom longer.
    let mut buffer = Vec::with_capacity(body.len().saturating_add(1_024));
    buffer.resize(COUNT.end, 0);
    let mut written = Written { buffer, accounts: 0, findings: Vec::new() };
    let read: Result<(Link, bool), Failure> = read_each(status, body, strict, &mut written);
    let Written { mut buffer, accounts, findings } = written;
    match read {
        Ok((link, complete)) => {
            if let Some(count) = buffer.get_mut(COUNT) {
                count.copy_from_slice(&accounts.to_be_bytes());
            }
            // In the order of the record's fields: a test compares with the record.
            put(link, &mut buffer);
            put(findings, &mut buffer);
            put(complete, &mut buffer);
        }
        Err(failure) => {
            buffer.clear();
            buffer.push(1);
            put(failure, &mut buffer);
        }
    }
    buffer
}

/// Reads a reply and gives the bytes of the result, of which `sizes` says how many there are and how many were allocated.
/// Null after a panic, which there should be none of.
///
/// # Safety
/// `body` points to `length` bytes that nobody changes, and `sizes` to room for two numbers. What it gives is freed by
/// `account_numbers_mobile_free`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn account_numbers_mobile_read(
    status: u16,
    body: *const u8,
    length: i64,
    strict: u8,
    sizes: *mut i64,
) -> *mut u8 {
    let result = catch_unwind(AssertUnwindSafe(|| {
        // No slice is longer than an isize says, which on a 32-bit machine is less than a usize.
        let body: &[u8] = match isize::try_from(length).and_then(usize::try_from) {
            // SAFETY: the caller vouches for so many bytes, and they are some; a slice may be that long.
            Ok(length) if length > 0 && !body.is_null() => unsafe { slice::from_raw_parts(body, length) },
            _ => &[],
        };
        write(status, body, strict != 0)
    }));
    let (Ok(result), false) = (result, sizes.is_null()) else { return core::ptr::null_mut() };
    let mut result = core::mem::ManuallyDrop::new(result);
    let (buffer, used, allocated) = (result.as_mut_ptr(), result.len(), result.capacity());
    let size = |size| i64::try_from(size).unwrap_or_default();
    // SAFETY: the caller vouches for room for two numbers; memory that a language hands over may be unaligned.
    unsafe {
        sizes.write_unaligned(size(used));
        sizes.add(1).write_unaligned(size(allocated));
    }
    buffer
}

/// Wipes and frees what `account_numbers_mobile_read` gave.
///
/// # Safety
/// `buffer` came from there, with this number of allocated bytes, and is freed once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn account_numbers_mobile_free(buffer: *mut u8, allocated: i64) {
    if let (Ok(allocated), false) = (usize::try_from(allocated), buffer.is_null()) {
        // SAFETY: a vector of so many bytes was taken apart to it.
        drop(unsafe { Vec::from_raw_parts(buffer, 0, allocated) });
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::*;
    use crate::read_response_in_place;

    #[test]
    fn what_is_written_is_the_record() {
        let payloads = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/payloads");
        let index = fs::read_to_string(payloads.join("index.tsv")).unwrap();
        let mut responses = 0;
        for row in index.lines().skip(1) {
            let mut fields = row.split('\t');
            let body = fs::read(payloads.join(fields.next().unwrap())).unwrap();
            let status = fields.next().unwrap().parse().unwrap();
            for strict in [false, true] {
                let mut expected = Vec::new();
                match read_response_in_place(status, &body, strict) {
                    Ok(response) => {
                        responses += 1;
                        expected.push(0);
                        put(response, &mut expected);
                    }
                    Err(failure) => {
                        expected.push(1);
                        put(failure, &mut expected);
                    }
                }
                assert_eq!(write(status, &body, strict), expected, "{row}");
            }
        }
        assert!(responses > 50);
    }
}
