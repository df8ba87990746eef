//! `Display` and `Debug` of everything that a caller prints.
#![no_std]
#![no_main]

use core::fmt::{self, Write};

use account_numbers::{
    Amount, ApiError, Baseline, Evidence, Masked, Options, Outcome, Reply, Secrets, Timestamp, decide, parse, printed,
    request,
};
use account_numbers_no_panic::{bytes, end, keep, number, text};

static mut REPLY: Reply<2> = Reply::new();

/// Where everything is printed to.
struct Out(u8);

impl Write for Out {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 = text.bytes().fold(self.0, |sum, byte| sum ^ byte);
        if self.0 == 255 { Err(fmt::Error) } else { Ok(()) }
    }
}

fn print(value: &(impl fmt::Display + fmt::Debug)) {
    let mut out = Out(0);
    keep(write!(out, "{value} {value:?}"));
    keep(out.0);
}

fn debug(value: &impl fmt::Debug) {
    let mut out = Out(0);
    keep(write!(out, "{value:?}"));
    keep(out.0);
}

#[unsafe(no_mangle)]
extern "C" fn _start() -> ! {
    // SAFETY: there is one thread, and one borrow.
    let reply = unsafe { &mut *&raw mut REPLY };
    match parse(number() as u16, bytes(), &Options::new(), &mut *reply) {
        Ok(Outcome::Numbers(response)) => {
            debug(&response);
            for account in response.accounts() {
                print(account.account_id());
                print(account.name());
                account.numbers().ach().for_each(|ach| print(ach.account_number()));
            }
            print(response.link().state());
            response.link().tags().for_each(|tag| print(&tag));
            response.findings().iter().for_each(|finding| print(&finding));
            let mut out = Out(0);
            keep(write!(out, "{}", response.json(Secrets::Masked)));
            keep(out.0);
        }
        Ok(Outcome::Refused(error)) => print(error),
        Err(error) => print(&error),
    }
    print(&Masked(text()));
    print(&printed::secret(text()));
    print(&printed::identifier(text()));
    if let Ok(amount) = Amount::parse(text()) {
        print(&amount);
    }
    if let Err(error) = Amount::parse(text()) {
        print(&error);
    }
    if let Err(error) = request::link_path(text()) {
        print(&error);
    }
    if let Ok(timestamp) = Timestamp::parse(text()) {
        print(&timestamp);
    }
    match text().parse::<Baseline>() {
        Ok(baseline) => {
            print(&baseline);
            if let Ok(evidence) = Evidence::read(200, bytes(), text(), None, &mut ApiError::new()) {
                debug(&evidence);
                debug(&decide(&baseline, &evidence, None));
            }
        }
        Err(error) => print(&error),
    }
    end()
}
