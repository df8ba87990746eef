//! What a parse and its results take: stack, memory, flash; and a body that is too large.
#![cfg(target_os = "linux")]

mod common;
#[path = "common/machine.rs"]
mod machine;

use std::{
    fs, ptr,
    sync::{Mutex, PoisonError},
};

use account_numbers::{
    Account, ApiError, Finding, FindingCode, Findings, Link, Options, Outcome, PayloadErrorCode, Reply, Rest, parse,
};
use machine::{Stack, Stream, accounts};
use object::{Object, ObjectSection, ObjectSymbol, SectionKind};

/// How much more stack a function uses than one that does nothing: the least of several runs, since the first call of a
/// function of a shared library is linked on the caller's stack.
fn stack_of(mut function: impl FnMut() + Send) -> usize {
    let least = |function: &mut (dyn FnMut() + Send)| (0..5).map(|_| Stack::new(1 << 18).run(&mut *function)).min();
    let nothing = least(&mut || {});
    least(&mut function).zip(nothing).map_or(usize::MAX, |(used, nothing)| used - nothing)
}

fn stream(body: &[u8], count: usize) -> usize {
    let mut stream = Box::<Stream>::default();
    stack_of(|| {
        stream.accounts.numbers = 0;
        assert!(stream.read(body).unwrap().complete);
        assert_eq!(stream.accounts.numbers, 2 * count);
    })
}

#[test]
fn a_stream_of_accounts_takes_the_stack_of_one() {
    let (one, many) = (stream(&accounts(1), 1), stream(&accounts(10_000), 10_000));
    println!("measured: stack of parse_each on this machine: {one} bytes for 1 account, {many} for 10,000");
    assert_eq!(one, many);
    assert!(one < 8_192, "{one}");
}

#[test]
fn whole_responses_and_hostile_bodies_take_little_stack() {
    let bodies = [
        accounts(8),
        [br#"{"x":"#, "[".repeat(1 << 20).as_bytes()].concat(),
        [br#"{"x":""#, "\\ud83d\\ude00".repeat(1 << 16).as_bytes()].concat(),
        [br#"{"accounts":[{"balances":{"current":"#, "1".repeat(1 << 20).as_bytes()].concat(),
        format!(
            r#"{{"accounts":[],"link":{{"products":{{{}}}}}}}"#,
            (0..10_000).map(|n| format!(r#""p{n}":{{}}"#)).collect::<Vec<_>>().join(",")
        )
        .into_bytes(),
    ];
    for body in bodies {
        let mut reply = Box::new(Reply::<8>::new());
        let used = stack_of(|| {
            let _ = parse(200, &body, &Options::new(), &mut *reply);
        });
        println!("measured: stack of parse on this machine: {used} bytes");
        assert!(used < 8_192, "{used}");
        let used = stack_of(|| {
            let _ = parse(500, &body, &Options::new(), &mut *reply);
        });
        assert!(used < 8_192, "{used}");
    }
}

#[test]
fn sizes_are_within_their_budgets() {
    let sizes = [
        ("Account", size_of::<Account>(), 1_000),
        ("Link", size_of::<Link>(), 8_400),
        ("ApiError", size_of::<ApiError>(), 1_300),
        ("Findings", size_of::<Findings>(), 600),
        ("Finding", size_of::<Finding>(), 32),
        ("Rest", size_of::<Rest>(), 10_500),
        ("Reply<8>", size_of::<Reply<8>>(), 18_500),
    ];
    for (name, size, budget) in sizes {
        println!("measured: {name}: {size} bytes");
        assert!(size <= budget, "{name}: {size}");
    }
}

#[used]
#[unsafe(no_mangle)]
static AN_EMPTY_REPLY: Mutex<Reply<4>> = Mutex::new(Reply::new());

#[test]
fn an_empty_static_reply_takes_no_flash() {
    let mut reply = AN_EMPTY_REPLY.lock().unwrap_or_else(PoisonError::into_inner);
    assert!(parse(200, &accounts(4), &Options::new(), &mut *reply).is_ok());
    let program = fs::read(std::env::current_exe().unwrap()).unwrap();
    let program = object::File::parse(&*program).unwrap();
    let symbol = program.symbols().find(|symbol| symbol.name() == Ok("AN_EMPTY_REPLY")).expect("a symbol");
    assert!(symbol.size() >= size_of::<Reply<4>>() as u64);
    let section = program.section_by_index(symbol.section_index().unwrap()).unwrap();
    assert_eq!(section.kind(), SectionKind::UninitializedData, "{:?}", section.name());
}

/// A body of 4 GiB is refused before a byte of it is read.
#[cfg(target_pointer_width = "64")]
#[test]
fn a_body_of_four_gibibytes_is_refused() {
    const LENGTH: usize = 1 << 32;
    let flags = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE;
    // SAFETY: a new mapping, which is never unmapped. It consists of zeros that take no memory.
    let body = unsafe {
        let start = libc::mmap(ptr::null_mut(), LENGTH, libc::PROT_READ, flags, -1, 0);
        assert_ne!(start, libc::MAP_FAILED);
        std::slice::from_raw_parts(start.cast::<u8>(), LENGTH)
    };
    let mut reply = Box::new(Reply::<1>::new());
    let error = parse(200, body, &Options::new(), &mut *reply).unwrap_err();
    assert_eq!((error.code(), error.offset()), (PayloadErrorCode::TooLarge, u32::MAX));
    assert_eq!(Box::<Stream>::default().read(body).unwrap_err(), error);
    let mut link = Box::new(Link::new());
    let read = link.read_document(200, body, None, &mut ApiError::new());
    assert_eq!(read, Err(error.into()));
    let Ok(Outcome::Refused(refused)) = parse(404, body, &Options::new(), &mut *reply) else { panic!("not refused") };
    assert!(refused.findings().iter().map(|finding| finding.code()).eq([FindingCode::MalformedBody]));
}
