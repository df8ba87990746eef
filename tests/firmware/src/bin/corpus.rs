//! Reads the corpus, compares what comes out with the expectations that all hosts share, and measures what that takes.
#![no_std]
#![no_main]

use core::{ops::ControlFlow, panic::PanicInfo};

use account_numbers::{
    Account, ApiError, Finding, Link, Options, Outcome, PayloadError, Receivers, Reply, Sink, Summary, parse_each,
};
use account_numbers_firmware::{
    machine::{instructions_of, stack_of},
    observe::{self, Digest, Json},
};
use semihosting::{println, process};

/// A body of the corpus, and the digest of its expectation.
pub struct Case {
    file: &'static str,
    status: u16,
    body: &'static [u8],
    expected: u64,
}

include!(concat!(env!("OUT_DIR"), "/cases.rs"));

#[cfg_attr(target_arch = "arm", cortex_m_rt::entry)]
#[cfg_attr(target_arch = "riscv32", riscv_rt::entry)]
fn main() -> ! {
    process::exit(i32::from(!run()));
}

#[panic_handler]
fn panic(info: &PanicInfo<'_>) -> ! {
    println!("{info}");
    process::exit(1)
}

/// The memory that a reply is read in, account by account.
pub(crate) struct Workspace {
    account: Account,
    api_error: ApiError,
}

impl Workspace {
    const fn new() -> Self {
        Self { account: Account::new(), api_error: ApiError::new() }
    }
}

/// Calls a function with each account.
struct Each<'e> {
    place: &'e mut Account,
    account: &'e mut dyn FnMut(&Account),
}

impl Sink for Each<'_> {
    fn place(&mut self) -> Option<&mut Account> {
        Some(self.place)
    }

    fn account(&mut self) -> ControlFlow<()> {
        (self.account)(self.place);
        ControlFlow::Continue(())
    }
}

/// Reads a body, and calls functions with each account and each finding.
fn read<'w>(
    (status, body): (u16, &[u8]),
    workspace: &'w mut Workspace,
    link: Option<&'w mut Link>,
    account: &mut dyn FnMut(&Account),
    finding: &mut dyn FnMut(&Finding),
) -> Result<Outcome<'w, Summary>, PayloadError> {
    let Workspace { account: place, api_error } = workspace;
    let mut findings = |found: &Finding| {
        finding(found);
        ControlFlow::Continue(())
    };
    let mut accounts = Each { place, account };
    // The receivers are borrowed for this call, and the error for as long as the outcome.
    let error = {
        let receivers = Receivers { accounts: &mut accounts, findings: &mut findings, link, api_error: &mut *api_error };
        match parse_each(status, body, &Options::new(), receivers)? {
            Outcome::Numbers(summary) => return Ok(Outcome::Numbers(summary)),
            Outcome::Refused(_) => &*api_error,
        }
    };
    Ok(Outcome::Refused(error))
}

/// Reads a body for nobody.
pub(crate) fn read_only(body: (u16, &[u8]), workspace: &mut Workspace, link: Option<&mut Link>) {
    let _ = read(body, workspace, link, &mut |_| {}, &mut |_| {});
}

/// The digest of what comes out of a body.
fn observe(case: &Case, workspace: &mut Workspace, mut link: Option<&mut Link>) -> u64 {
    let body = (case.status, case.body);
    let mut digest = Digest::new();
    let mut json = Json::new(&mut digest);
    let mut any = false;
    let mut look = |account: &Account| any |= !account.numbers().is_empty();
    match read(body, workspace, link.as_deref_mut(), &mut look, &mut |_| {}) {
        Ok(Outcome::Numbers(summary)) => {
            json.open("{");
            json.key("accounts");
            json.open("[");
            let mut write = |account: &Account| observe::account(&mut json, account);
            read(body, workspace, None, &mut write, &mut |_| {}).map(|_| ()).expect("read before");
            json.close("]");
            observe::complete(&mut json, summary.complete);
            if let Some(link) = &link {
                observe::decision(&mut json, link, summary.complete, any);
            }
            json.key("findings");
            json.open("[");
            let mut write = |finding: &Finding| observe::finding(&mut json, finding);
            read(body, workspace, link.as_deref_mut(), &mut |_| {}, &mut write).map(|_| ()).expect("read before");
            json.close("]");
            if let Some(link) = &link {
                observe::link(&mut json, link);
            }
            observe::outcome(&mut json, "numbers");
            if let Some(link) = &link {
                observe::refreshed_at(&mut json, link);
            }
            json.close("}");
        }
        Ok(Outcome::Refused(error)) => observe::api_error(&mut json, error),
        // Without the link the path to an error in it is that of the link.
        Err(error) => observe::payload_error(&mut json, &error),
    }
    digest.value()
}

#[cfg(feature = "link")]
static mut LINK: Link = Link::new();
static mut WORKSPACE: Workspace = Workspace::new();

fn run() -> bool {
    // SAFETY: there is one thread, and `run` is called once.
    let workspace = unsafe { &mut *&raw mut WORKSPACE };
    #[cfg(feature = "link")]
    // SAFETY: as above.
    let mut link = Some(unsafe { &mut *&raw mut LINK });
    #[cfg(not(feature = "link"))]
    let mut link: Option<&mut Link> = None;
    let (mut passed, mut failed) = (0, 0);
    for case in CASES {
        if observe(case, workspace, link.as_deref_mut()) == case.expected || is_told_otherwise(case) {
            passed += 1;
        } else {
            failed += 1;
            println!("{}: not what is expected", case.file);
        }
    }
    measure(workspace, link.as_deref_mut());
    #[cfg(feature = "hostile")]
    {
        failed += hostile::run(workspace);
    }
    println!("{passed} passed, {failed} failed");
    failed == 0
}

/// What a machine that skips the link reads otherwise: doubled keys in it are no error there.
fn is_told_otherwise(case: &Case) -> bool {
    !cfg!(feature = "link") && case.file == "200_duplicate_unknown_product.json"
}

/// Stack and instructions of the recorded reply and of the one with 32 accounts.
fn measure(workspace: &mut Workspace, mut link: Option<&mut Link>) {
    for case in CASES.iter().filter(|case| ["200_sandbox_recorded.json", "200_32_accounts.json"].contains(&case.file)) {
        let stack = stack_of(|| {
            read_only((case.status, case.body), workspace, link.as_deref_mut());
        });
        let instructions = instructions_of(|| {
            read_only((case.status, case.body), workspace, link.as_deref_mut());
        });
        let bytes = case.body.len();
        println!(
            "measured: {}: {bytes} bytes, parse_each: {stack} bytes of stack, {instructions} instructions",
            case.file
        );
    }
    println!(
        "measured: static memory: Workspace {}, Link {}, Reply for 1, 4, 8, 16 accounts {}, {}, {}, {} bytes",
        size_of::<Workspace>(),
        size_of::<Link>(),
        size_of::<Reply<1>>(),
        size_of::<Reply<4>>(),
        size_of::<Reply<8>>(),
        size_of::<Reply<16>>(),
    );
    #[cfg(feature = "link")]
    whole::measure();
}

/// Whole responses.
#[cfg(feature = "link")]
mod whole {
    use account_numbers::{Options, Reply, parse};
    use account_numbers_firmware::machine::stack_of;
    use semihosting::println;

    static mut REPLY: Reply<16> = Reply::new();

    pub(crate) fn measure() {
        // SAFETY: there is one thread, and this is called once.
        let reply = unsafe { &mut *&raw mut REPLY };
        for case in super::CASES.iter().filter(|case| case.file == "200_all_kinds.json") {
            let stack = stack_of(|| {
                let _ = parse(case.status, case.body, &Options::new(), &mut *reply);
            });
            println!("measured: {}: parse: {stack} bytes of stack", case.file);
        }
    }
}

/// Bodies of 60 KB and 30 KB that are made to be slow: twice the length may take twice the instructions, and no more stack.
#[cfg(feature = "hostile")]
mod hostile {
    use account_numbers_firmware::machine::{instructions_of, stack_of};
    use semihosting::println;

    const LENGTH: usize = 60 << 10;

    static mut BODY: [u8; LENGTH] = [0; LENGTH];

    fn fill(body: &mut [u8], start: &[u8], piece: &[u8]) {
        let pieces = piece.iter().copied().cycle();
        for (place, byte) in body.iter_mut().zip(start.iter().copied().chain(pieces)) {
            *place = byte;
        }
    }

    pub(crate) fn run(workspace: &mut super::Workspace) -> usize {
        let kinds: [(&str, &[u8], &[u8]); 6] = [
            ("nesting", br#"{"x":"#, b"["),
            ("escapes", br#"{"accounts":[{"name":""#, b"\\ud83d\\ude00"),
            ("digits", br#"{"accounts":[{"balances":{"current":"#, b"7"),
            ("unknown keys", br#"{"accounts":[{"#, br#""b":0,"#),
            ("unknown products", br#"{"accounts":[],"link":{"products":{"#, br#""b":{},"#),
            ("white space", b"{", b" \n"),
        ];
        // SAFETY: there is one thread, and this is called once.
        let whole = unsafe { &mut *&raw mut BODY };
        let mut failed = 0;
        for (kind, start, piece) in kinds {
            fill(whole, start, piece);
            let mut measured = [(0, 0); 2];
            for (place, length) in measured.iter_mut().zip([LENGTH / 2, LENGTH]) {
                let body = whole.get(..length).expect("shorter");
                place.0 = stack_of(|| {
                    super::read_only((200, body), workspace, None);
                });
                place.1 = instructions_of(|| {
                    super::read_only((200, body), workspace, None);
                });
            }
            let [(half_stack, half), (stack, instructions)] = measured;
            println!("measured: 60 KB of {kind}: {stack} bytes of stack, {instructions} instructions; 30 KB: {half}");
            // Nesting ends at the 65th container: both take the same.
            if stack > half_stack.max(1) + 64 || instructions > 2 * half + half / 20 + 2_000 || stack > 2_048 {
                println!("60 KB of {kind}: more than twice of 30 KB, or too much stack");
                failed += 1;
            }
        }
        failed
    }
}
