//! A minimal program around the library. Its size, less the size of the same program without the library, is the flash that the
//! library takes.
#![no_std]
#![no_main]

use core::panic::PanicInfo;

#[cfg(target_arch = "arm")]
use cortex_m_rt as _;
#[cfg(target_arch = "riscv32")]
use riscv_rt as _;

// Bodies, statuses and what comes out are asked for and told by address, so that nothing is decided when compiling.
#[unsafe(no_mangle)]
static mut INPUT: [u8; 64] = [0; 64];
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
            (&raw mut OUTPUT).write_volatile(measured::run(status, &input));
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

    use account_numbers::{Account, Finding, Link, Options, Policy, Reply, Sink, Workspace, parse_each, parse_into};

    static mut REPLY: Reply<2> = Reply::new();
    static mut LINK: Link = Link::new();
    static mut WORKSPACE: Workspace = Workspace::new();

    struct Count(usize);

    impl Sink for Count {
        fn account(&mut self, account: &Account) -> ControlFlow<()> {
            self.0 += account.numbers().iter().count();
            ControlFlow::Continue(())
        }

        fn finding(&mut self, finding: &Finding) -> ControlFlow<()> {
            self.0 += finding.code() as usize;
            ControlFlow::Continue(())
        }
    }

    pub(crate) fn run(status: u16, body: &[u8]) -> usize {
        // SAFETY: there is one thread.
        let (reply, link, workspace) = unsafe { (&mut *&raw mut REPLY, &mut *&raw mut LINK, &mut *&raw mut WORKSPACE) };
        let options = Options::new().with_checks(status & 1 == 1);
        let options = if status & 2 == 2 { options.with_policy(Policy::Strict) } else { options };
        let mut count = Count(0);
        count.0 += usize::from(parse_into(status, body, &options, reply).is_ok());
        count.0 += usize::from(parse_each(status, body, &options, workspace, Some(link), &mut count).is_ok());
        #[cfg(feature = "refresh")]
        {
            count.0 += refresh(status, body, link);
        }
        count.0
    }

    #[cfg(feature = "refresh")]
    fn refresh(status: u16, body: &[u8], link: &Link) -> usize {
        use account_numbers::{ApiError, Baseline, decide_by_link};
        let mut api_error = ApiError::new();
        match Baseline::read(status, body, "account_numbers", &mut api_error) {
            Ok(baseline) => decide_by_link(&baseline, link, status == 200).next as usize,
            Err(_) => usize::from(api_error.status()),
        }
    }
}
