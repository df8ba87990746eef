//! Reads the corpus, compares the results with the expectations that all hosts share, and measures stack and instructions.
#![no_std]
#![no_main]

use core::{ops::ControlFlow, panic::PanicInfo};

use account_numbers::{Account, Finding, Link, Options, ParsedEach, Reply, Sink, Workspace, parse_each};
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

/// Parses without output.
struct Nobody;

impl Sink for Nobody {
    fn account(&mut self, _: &Account) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

/// Writes accounts, or findings: the canonical form has them one after the other.
enum Writer<'j, 'w> {
    Accounts(&'j mut Json<'w>),
    Findings(&'j mut Json<'w>),
}

impl Sink for Writer<'_, '_> {
    fn account(&mut self, account: &Account) -> ControlFlow<()> {
        if let Self::Accounts(json) = self {
            observe::account(json, account);
        }
        ControlFlow::Continue(())
    }

    fn finding(&mut self, finding: &Finding) -> ControlFlow<()> {
        if let Self::Findings(json) = self {
            observe::finding(json, finding);
        }
        ControlFlow::Continue(())
    }
}

/// Returns the digest of the result for a body.
fn observe(case: &Case, workspace: &mut Workspace, mut link: Option<&mut Link>) -> u64 {
    let (status, body, options) = (case.status, case.body, Options::new());
    let mut digest = Digest::new();
    let mut json = Json::new(&mut digest);
    match parse_each(status, body, &options, workspace, link.as_deref_mut(), &mut Nobody) {
        Ok(ParsedEach::Numbers(summary)) => {
            json.open("{");
            json.key("accounts");
            json.open("[");
            parse_each(status, body, &options, workspace, None, &mut Writer::Accounts(&mut json)).expect("read before");
            json.close("]");
            observe::complete(&mut json, summary.complete);
            if let Some(link) = &link {
                observe::decision(&mut json, link, summary.complete);
            }
            json.key("findings");
            json.open("[");
            parse_each(status, body, &options, workspace, link.as_deref_mut(), &mut Writer::Findings(&mut json))
                .expect("read before");
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
        Ok(ParsedEach::Refused(error)) => observe::api_error(&mut json, error),
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
        let options = Options::new();
        let stack = stack_of(|| {
            let _ = parse_each(case.status, case.body, &options, workspace, link.as_deref_mut(), &mut Nobody);
        });
        let instructions = instructions_of(|| {
            let _ = parse_each(case.status, case.body, &options, workspace, link.as_deref_mut(), &mut Nobody);
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
    use account_numbers::{Options, Reply, parse_into};
    use account_numbers_firmware::machine::stack_of;
    use semihosting::println;

    static mut REPLY: Reply<16> = Reply::new();

    pub(crate) fn measure() {
        // SAFETY: there is one thread, and this is called once.
        let reply = unsafe { &mut *&raw mut REPLY };
        for case in super::CASES.iter().filter(|case| case.file == "200_all_kinds.json") {
            let stack = stack_of(|| {
                let _ = parse_into(case.status, case.body, &Options::new(), reply);
            });
            println!("measured: {}: parse_into: {stack} bytes of stack", case.file);
        }
    }
}

/// Adversarial bodies of 60 KB and 30 KB: twice the length may take twice the instructions, and no more stack.
#[cfg(feature = "hostile")]
mod hostile {
    use account_numbers::{Options, Workspace, parse_each};
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

    pub(crate) fn run(workspace: &mut Workspace) -> usize {
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
                    let _ = parse_each(200, body, &Options::new(), workspace, None, &mut super::Nobody);
                });
                place.1 = instructions_of(|| {
                    let _ = parse_each(200, body, &Options::new(), workspace, None, &mut super::Nobody);
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
