//! The readings whose instructions are counted.

use std::{hint::black_box, ops::ControlFlow};

use crate::{hostile, usual};

/// How a body is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// `parse`, with this status.
    Parse(u16),
    /// `parse_each`, with room for any number of accounts.
    Each,
    /// `Link::read_document`.
    Document,
}

/// A body that is read.
pub struct Case {
    pub name: String,
    pub entry: Entry,
    pub body: Vec<u8>,
}

/// Every body, in the order in which they are read; each is read with `perf` and then without it.
pub fn all() -> Vec<Case> {
    usual::bodies().into_iter().chain(usual::growth()).chain(hostile::bodies()).collect()
}

/// The bodies with this name.
pub fn named(name: &str) -> Vec<Case> {
    all().into_iter().filter(|case| case.name == name).collect()
}

/// Reads bodies.
pub fn read(cases: &[Case]) {
    let mut with_perf = with_perf::Storage::new();
    let mut without_perf = without_perf::Storage::new();
    for case in cases {
        // Once before, so that every count is of a reply that is used again.
        with_perf.read(case.entry, &case.body);
        measured(&mut || with_perf.read(case.entry, &case.body));
        without_perf.read(case.entry, &case.body);
        measured(&mut || without_perf.read(case.entry, &case.body));
    }
}

/// Calls `read`. Callgrind knows this function by its name.
#[inline(never)]
#[unsafe(no_mangle)]
extern "Rust" fn measured(read: &mut dyn FnMut()) {
    black_box(read)();
}

macro_rules! core {
    ($module:ident, $core:ident) => {
        mod $module {
            use $core::{Account, ApiError, Link, Options, Receivers, Reply, Sink, parse, parse_each};

            use super::{ControlFlow, Entry, black_box};

            /// Storage for every entry.
            pub struct Storage {
                reply: Box<Reply<64>>,
                link: Box<Link>,
                api_error: Box<ApiError>,
                place: Place,
            }

            #[derive(Default)]
            struct Place(Account);

            impl Sink for Place {
                fn place(&mut self) -> Option<&mut Account> {
                    Some(&mut self.0)
                }

                fn account(&mut self) -> ControlFlow<()> {
                    ControlFlow::Continue(())
                }
            }

            impl Storage {
                pub fn new() -> Self {
                    Self {
                        reply: Box::default(),
                        link: Box::default(),
                        api_error: Box::default(),
                        place: Place::default(),
                    }
                }

                pub fn read(&mut self, entry: Entry, body: &[u8]) {
                    let options = Options::new();
                    match entry {
                        Entry::Parse(status) => {
                            let _ = black_box(parse(status, black_box(body), &options, &mut *self.reply));
                        }
                        Entry::Each => {
                            let receivers = Receivers {
                                accounts: &mut self.place,
                                findings: &mut |finding| {
                                    black_box(finding);
                                    ControlFlow::Continue(())
                                },
                                link: Some(&mut self.link),
                                api_error: &mut self.api_error,
                            };
                            let _ = black_box(parse_each(200, black_box(body), &options, receivers));
                        }
                        Entry::Document => {
                            let _ = black_box(self.link.read_document(200, black_box(body), None, &mut self.api_error));
                        }
                    }
                }
            }
        }
    };
}

core!(with_perf, account_numbers);
core!(without_perf, account_numbers_small);
