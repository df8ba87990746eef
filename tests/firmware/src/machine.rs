//! The machine: measures stack and instructions.

#[cfg(target_arch = "arm")]
unsafe extern "C" {
    #[link_name = "__euninit"]
    static STACK_END: u32;
}

#[cfg(target_arch = "riscv32")]
unsafe extern "C" {
    #[link_name = "__sheap"]
    static STACK_END: u32;
}

const PAINT: u32 = 0xcccc_cccc;

/// The bytes below the stack in use that stay unpainted, because the painter needs them. Smaller amounts cannot be measured.
const MARGIN: usize = 128;

/// The largest number of bytes below the stack in use that is painted.
const DEEPEST: usize = 12 << 10;

/// Returns the end of the stack in use.
#[inline(always)]
fn stack_pointer() -> usize {
    let pointer: usize;
    // SAFETY: the register is only read.
    unsafe {
        #[cfg(target_arch = "arm")]
        core::arch::asm!("mov {}, sp", out(reg) pointer, options(nomem, nostack, preserves_flags));
        #[cfg(target_arch = "riscv32")]
        core::arch::asm!("mv {}, sp", out(reg) pointer, options(nomem, nostack, preserves_flags));
    }
    pointer
}

/// Runs a function, and returns the bytes of stack that it used, with an accuracy of four bytes and at least `MARGIN`.
#[inline(never)]
pub fn stack_of(function: impl FnOnce()) -> usize {
    let top = stack_pointer();
    let end = &raw const STACK_END as usize;
    let start = (end + 3 & !3).max(top.saturating_sub(DEEPEST));
    let words = (top - MARGIN).saturating_sub(start) / 4;
    let start = start as *mut u32;
    for word in 0..words {
        // SAFETY: between the end of static memory and the stack in use nothing is kept.
        unsafe { start.add(word).write_volatile(PAINT) };
    }
    function();
    // SAFETY: as above.
    let untouched = (0..words).take_while(|word| unsafe { start.add(*word).read_volatile() } == PAINT).count();
    top - (start as usize + untouched * 4)
}

/// Runs a function, and returns the number of instructions. On Arm, the system timer counts them with an accuracy of some tens,
/// because QEMU drives the timer by the number of instructions.
#[cfg(target_arch = "riscv32")]
pub fn instructions_of(function: impl FnOnce()) -> u32 {
    let before = riscv::register::minstret::read();
    function();
    (riscv::register::minstret::read() - before) as u32
}

/// Nanoseconds of a tick of the timer: the machines' clocks have 16, 12.5 and 25 MHz.
#[cfg(target_arch = "arm")]
const TICK_TENTHS: u64 = if cfg!(feature = "hostile") { 400 } else { 800 };

/// See above.
#[cfg(target_arch = "arm")]
pub fn instructions_of(function: impl FnOnce()) -> u32 {
    use cortex_m::peripheral::{SYST, syst::SystClkSource};
    // SAFETY: nothing else in these programs uses the timer.
    let mut timer = unsafe { cortex_m::Peripherals::steal().SYST };
    timer.set_clock_source(SystClkSource::Core);
    timer.set_reload(0x00ff_ffff);
    timer.clear_current();
    timer.enable_counter();
    let before = SYST::get_current();
    function();
    let ticks = before.wrapping_sub(SYST::get_current()) & 0x00ff_ffff;
    timer.disable_counter();
    (u64::from(ticks) * TICK_TENTHS / 10) as u32
}
