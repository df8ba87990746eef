//! Everything that reads, checks, decides and writes JSON; nothing that goes through `core::fmt::Formatter`.
#![no_std]
#![no_main]

use core::ops::ControlFlow;

use account_numbers::{
    Account, Amount, ApiError, Baseline, Date, Evidence, Finding, Findings, Link, NumbersAdvice, Options, Outcome,
    Path, Policy, Receivers, Reply, ReplyMut, Rest, Secrets, Sink, Stamp, Summary, Timestamp, Token, check, compare,
    decide, parse, parse_each, request,
};
use account_numbers_no_panic::{bytes, end, keep, number, text};

static mut REPLY: Reply<4> = Reply::new();
static mut ACCOUNTS: [Account; 2] = [const { Account::new() }; 2];
static mut REST: Rest = Rest::new();
static mut LINK: Link = Link::new();
static mut API_ERROR: ApiError = ApiError::new();
static mut PLACE: Place = Place { account: Account::new(), copy: Account::new(), count: 0 };

struct Place {
    account: Account,
    copy: Account,
    count: usize,
}

impl Sink for Place {
    fn place(&mut self) -> Option<&mut Account> {
        Some(&mut self.account)
    }

    fn account(&mut self) -> ControlFlow<()> {
        self.copy.copy_from(&self.account);
        self.count = self.count.wrapping_add(self.account.numbers().iter().count());
        if self.count > 100 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

#[unsafe(no_mangle)]
extern "C" fn _start() -> ! {
    reading();
    checks();
    texts();
    refresh();
    end()
}

fn options() -> Options {
    let policy = if number() & 1 == 0 { Policy::Tolerant } else { Policy::Strict };
    Options::new().with_policy(policy).with_checks(number() & 2 == 0)
}

fn status() -> u16 {
    number() as u16
}

#[inline(never)]
fn reading() {
    // SAFETY: there is one thread, and each static is borrowed once.
    let (reply, accounts, rest, link, api_error, place) = unsafe {
        (
            &mut *&raw mut REPLY,
            &mut *&raw mut ACCOUNTS,
            &mut *&raw mut REST,
            &mut *&raw mut LINK,
            &mut *&raw mut API_ERROR,
            &mut *&raw mut PLACE,
        )
    };
    match parse(status(), bytes(), &options(), &mut *reply) {
        Ok(Outcome::Numbers(response)) => {
            keep(response.is_complete());
            keep(response.account(text()).is_ok());
            keep(response.refreshed_at());
            for account in response.accounts() {
                keep((account.kind(), account.index(), account.closed(), account.balances().available()));
                keep(account.balances().balance_date());
                keep(account.numbers().only_ach().map(|ach| ach.account_number().matches(text())).is_ok());
                keep(account.numbers().only_international().map(|entry| entry.iban().last_four().len()).is_ok());
                for finding in response.findings().of_account(account.index()) {
                    keep((finding.code(), finding.severity(), finding.path().to_text()));
                }
            }
            for (name, status) in response.link().products().iter() {
                keep((name.len(), status.refreshed_at(), status.prefetch(), status.reason().is_some()));
            }
            keep(response.link().link_tags().count());
            keep(response.link().available_products().len());
            let mut buffer = [0; 512];
            let secrets = if number() & 4 == 0 { Secrets::Masked } else { Secrets::Revealed };
            keep(response.json(secrets).write_to(&mut buffer).is_ok());
        }
        Ok(Outcome::Refused(error)) => {
            keep((error.kind(), error.recovery(), error.is_retryable(), error.message().len(), error.findings().len()));
        }
        Err(error) => {
            keep((
                error.code(),
                error.offset(),
                error.needed(),
                error.line_and_column(bytes()),
                error.code().message().len(),
            ));
        }
    }
    keep(parse(status(), bytes(), &options(), ReplyMut::new(accounts, rest)).is_ok());
    reply.wipe();
    let mut findings = Findings::new();
    {
        let mut record = findings.recorder();
        let receivers = Receivers { accounts: place, findings: &mut record, link: Some(link), api_error };
        let summary: Result<Outcome<'_, Summary>, _> = parse_each(status(), bytes(), &options(), receivers);
        keep(summary.is_ok());
    }
    keep(findings.iter().map(|finding: Finding| finding.code() as usize).max());
}

#[inline(never)]
fn checks() {
    let all = [
        check::routing_number(text()),
        check::ach_account_number(text()),
        check::account_number_is_mask(text(), text()),
        check::account_mask(text()),
        check::account_type(text()),
        check::sort_code(text()),
        check::bacs_account_number(text()),
        check::bic(text()),
        check::currency(text()),
        check::eft_institution_number(text()),
        check::eft_branch_number(text()),
        check::eft_account_number(text()),
        check::iban(text()),
        check::iban_sort_code(text(), text()),
    ];
    for codes in all {
        codes.iter().for_each(|code| keep((code.severity(), code.message().len())));
    }
}

#[inline(never)]
fn texts() {
    if let (Ok(one), Ok(two)) = (Amount::parse(text()), Amount::parse(text())) {
        keep((one == two, one < two, one.to_text()));
    }
    if let (Ok(one), Ok(two)) = (Timestamp::parse(text()), Timestamp::from_unix(i64::from(number()) << 20, number())) {
        keep((one == two, one < two, one.to_text(), two.checked_add_seconds(i64::from(number()))));
    }
    keep(Date::parse(text()).map(|date| (date.year(), date.month(), date.day())).is_ok());
    keep(Date::new(number() as u16, number() as u8, number() as u8).is_ok());
    keep(Token::<64>::new(text()).is_ok());
    keep(text().parse::<Path>().is_ok());
    keep(request::account_numbers_path(text()).is_ok());
    keep(request::link_path(text()).map_err(|error| (error.position(), error.character())).is_ok());
    keep(request::refresh_path(text()).is_ok());
}

#[inline(never)]
fn refresh() {
    // SAFETY: there is one thread, and `reading` has returned.
    let (link, api_error) = unsafe { (&mut *&raw mut LINK, &mut *&raw mut API_ERROR) };
    let time = Timestamp::from_unix(i64::from(number()), 0).ok();
    let stamp = time.map_or(Stamp::MALFORMED, Stamp::from);
    let (Ok(new), Ok(of)) = (Baseline::new(text(), Some(text())), Baseline::of(stamp, text(), None)) else { return };
    let Ok(read) = text().parse::<Baseline>() else { return };
    keep(compare(of.refreshed_at(), new.refreshed_at()));
    let Ok(evidence) = Evidence::read(status(), bytes(), text(), Some(text()), api_error) else { return };
    keep(link.read_document(status(), bytes(), Some(text()), api_error).is_ok());
    let by_link = Evidence::of_link(link, text());
    for baseline in [new, of, read] {
        let requested = baseline.requested(time).stored(&evidence);
        let decision = decide(&requested, &evidence, time);
        keep((
            decision.numbers == NumbersAdvice::Store,
            decision.next,
            decision.reason,
            decision.not_before,
            decision.pause,
        ));
        keep(decision.next.message().len());
        let decision = decide(&decision.next_baseline.gave_up(), &by_link, None);
        keep(decision.next_baseline.to_text());
    }
}
