//! A minimal program around the library. Its size, less the size of the same program without the library, is the flash that the
//! library takes.
#![no_std]
#![no_main]

use core::panic::PanicInfo;

#[cfg(target_arch = "arm")]
use cortex_m_rt as _;
#[cfg(target_arch = "riscv32")]
use riscv_rt as _;

// The body, the status and the result are accessed by address, so that nothing is decided when compiling. The body is borrowed: a
// copy of it would count as flash of the library.
#[unsafe(no_mangle)]
static mut INPUT: &[u8] = &[];
#[unsafe(no_mangle)]
static mut STATUS: u16 = 0;
#[unsafe(no_mangle)]
static mut OUTPUT: usize = 0;

#[cfg_attr(target_arch = "arm", cortex_m_rt::entry)]
#[cfg_attr(target_arch = "riscv32", riscv_rt::entry)]
fn main() -> ! {
    loop {
        // SAFETY: there is one thread; volatile, since nothing is to be known of the values.
        unsafe {
            let status = (&raw const STATUS).read_volatile();
            let input = (&raw const INPUT).read_volatile();
            (&raw mut OUTPUT).write_volatile(measured::run(status, input));
        }
    }
}

#[panic_handler]
fn panic(_: &PanicInfo<'_>) -> ! {
    loop {}
}

#[cfg(not(feature = "reader"))]
mod measured {
    pub(crate) fn run(status: u16, body: &[u8]) -> usize {
        body.len() + usize::from(status)
    }
}

#[cfg(feature = "reader")]
mod measured {
    use core::ops::ControlFlow;

    use account_numbers::{
        Account, ApiError, Finding, Link, Options, Policy, Receivers, Reply, Sink, parse, parse_each,
    };

    static mut REPLY: Reply<2> = Reply::new();
    static mut LINK: Link = Link::new();
    static mut API_ERROR: ApiError = ApiError::new();
    static mut COUNT: Count = Count { account: Account::new(), count: 0 };

    struct Count {
        account: Account,
        count: usize,
    }

    impl Sink for Count {
        fn place(&mut self) -> Option<&mut Account> {
            Some(&mut self.account)
        }

        fn account(&mut self) -> ControlFlow<()> {
            self.count += self.account.numbers().iter().count();
            ControlFlow::Continue(())
        }
    }

    pub(crate) fn run(status: u16, body: &[u8]) -> usize {
        // SAFETY: there is one thread.
        let (reply, link, api_error, accounts) =
            unsafe { (&mut *&raw mut REPLY, &mut *&raw mut LINK, &mut *&raw mut API_ERROR, &mut *&raw mut COUNT) };
        let options = Options::new().with_checks(status & 1 == 1);
        let options = if status & 2 == 2 { options.with_policy(Policy::Strict) } else { options };
        let mut codes = 0;
        let mut findings = |finding: &Finding| {
            codes += finding.code() as usize;
            ControlFlow::Continue(())
        };
        let mut count = usize::from(parse(status, body, &options, reply).is_ok());
        let receivers = Receivers { accounts, findings: &mut findings, link: Some(link), api_error };
        count += usize::from(parse_each(status, body, &options, receivers).is_ok());
        // SAFETY: as above, and the borrows have ended.
        count += unsafe { (*&raw const COUNT).count };
        #[cfg(feature = "refresh")]
        {
            // SAFETY: as above.
            count += unsafe { refresh(status, body, &*&raw const LINK, &mut *&raw mut API_ERROR) };
        }
        count + codes
    }

    #[cfg(feature = "refresh")]
    fn refresh(status: u16, body: &[u8], link: &Link, api_error: &mut ApiError) -> usize {
        use account_numbers::{Baseline, Evidence, Timestamp, decide};
        let Ok(baseline) = Baseline::new("account_numbers", None) else { return 0 };
        let baseline = baseline.requested(Timestamp::from_unix(i64::from(status), 0).ok());
        let by_link = decide(&baseline, &Evidence::of_link(link, "account_numbers"), None);
        match Evidence::read(status, body, "account_numbers", None, api_error) {
            Ok(evidence) => decide(&by_link.next_baseline.gave_up(), &evidence, None).next as usize,
            Err(_) => by_link.reason as usize + usize::from(api_error.status()),
        }
    }
}
