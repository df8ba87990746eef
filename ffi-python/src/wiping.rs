//! [`Wiping`]: the allocator of the crates that pass account numbers to a language with a heap. `ffi-mobile` uses this file, too.

use std::alloc::{GlobalAlloc, Layout, System};

/// The system's allocator, which overwrites memory with zeros before it is freed.
///
/// Any memory that the library frees may contain account numbers: accounts and their copies when a list grows, buffers, and texts that
/// were put together. The system never resizes a block, because it could move the block and leave its bytes behind. The language's own
/// objects come from its own allocator and are not wiped.
pub(crate) struct Wiping;

// SAFETY: every block comes from `System` and is returned to it with the layout that it was allocated with.
unsafe impl GlobalAlloc for Wiping {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's promises are those that `System` asks for.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's promises are those that `System` asks for.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: the block comes from this allocator, has the size of its layout, and is no longer read.
        unsafe { core::ptr::write_bytes(block, 0, layout.size()) };
        // SAFETY: this is not an instruction. The compiler must assume that it reads the block, so it cannot remove the
        // stores before it, although the block is freed.
        unsafe { core::arch::asm!("/* {0} */", in(reg) block, options(nostack, preserves_flags, readonly)) };
        // SAFETY: the block came from `System` with this layout.
        unsafe { System.dealloc(block, layout) }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        // SAFETY: the caller promises that `size` is not zero and does not overflow when rounded up to the alignment.
        let new_layout = unsafe { Layout::from_size_align_unchecked(size, layout.align()) };
        // SAFETY: as above.
        let new = unsafe { self.alloc(new_layout) };
        if !new.is_null() {
            // SAFETY: both blocks have at least the shorter of the two sizes, and don't overlap.
            unsafe { core::ptr::copy_nonoverlapping(block, new, layout.size().min(size)) };
            // SAFETY: the block came from here with this layout.
            unsafe { self.dealloc(block, layout) };
        }
        new
    }
}
