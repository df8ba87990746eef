//! The memory that a call works in.

use core::{
    ffi::c_void,
    mem::{align_of, offset_of},
};

use account_numbers::{ApiError, Findings, Link, Workspace};

use crate::{
    AN_NO_LINK, AN_NULL_POINTER, AN_WORKSPACE_TOO_SMALL, an_account,
    memory::{Refusal, wipe},
};

/// How many bytes a workspace has. They may lie anywhere: no alignment is needed.
pub const AN_WORKSPACE_SIZE: usize = 14_336;
/// How many bytes are enough for calls that read no link: an_parse and an_parse_each with skip_link, an_baseline_read.
pub const AN_WORKSPACE_SIZE_WITHOUT_LINK: usize = 5_632;

/// What is in a workspace.
#[repr(C)]
pub(crate) struct Memory {
    /// `LINKED` while `link` is one.
    state: u64,
    pub(crate) complete: bool,
    pub(crate) findings: Findings,
    pub(crate) core: Workspace,
    /// The account that is delivered.
    pub(crate) account: an_account,
    pub(crate) link: Link,
}

const _: () = assert!(size_of::<Memory>() + align_of::<Memory>() <= AN_WORKSPACE_SIZE);
const _: () = assert!(offset_of!(Memory, link) + align_of::<Memory>() <= AN_WORKSPACE_SIZE_WITHOUT_LINK);

/// No memory holds this by accident.
const LINKED: u64 = 0x2f31_a7c5_d0e9_864b;

/// A workspace of the caller's, large enough for what the call needs.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    pub(crate) memory: *mut Memory,
    /// Where it begins, before it is aligned, and its size.
    start: *mut u8,
    size: usize,
}

impl Place {
    /// The memory of a call, with or without the part for a link.
    pub(crate) fn new(workspace: *mut c_void, size: usize, with_link: bool) -> Result<Self, Refusal> {
        if workspace.is_null() {
            return Err(AN_NULL_POINTER);
        }
        let needed = if with_link { AN_WORKSPACE_SIZE } else { AN_WORKSPACE_SIZE_WITHOUT_LINK };
        if size < needed {
            return Err(AN_WORKSPACE_TOO_SMALL);
        }
        let start = workspace.cast::<u8>();
        let gap = start.addr().wrapping_neg() & align_of::<Memory>().wrapping_sub(1);
        Ok(Self { memory: start.wrapping_add(gap).cast(), start, size: needed })
    }

    /// Puts empty values in it, but for the link, and forgets the link of before.
    ///
    /// # Safety
    /// The workspace must be writable for the size that it was made with.
    pub(crate) unsafe fn begin(self) {
        // SAFETY: the memory is aligned, and has room for the fields before the link.
        unsafe {
            (&raw mut (*self.memory).state).write(0);
            (&raw mut (*self.memory).complete).write(false);
            (&raw mut (*self.memory).findings).write(Findings::new());
            (&raw mut (*self.memory).core).write(Workspace::new());
        }
    }

    /// Puts an empty link in it.
    ///
    /// # Safety
    /// As [`begin`](Self::begin), and the workspace must have been made with a link.
    pub(crate) unsafe fn begin_link<'m>(self) -> &'m mut Link {
        // SAFETY: the memory has room for all fields.
        unsafe {
            let link = &raw mut (*self.memory).link;
            link.write(Link::new());
            &mut *link
        }
    }

    /// Puts an empty API error where the rest of the core's memory is, which is not used any more.
    ///
    /// # Safety
    /// As [`begin`](Self::begin).
    pub(crate) unsafe fn api_error<'m>(self) -> &'m mut ApiError {
        const { assert!(size_of::<ApiError>() <= size_of::<Workspace>()) };
        const { assert!(align_of::<ApiError>() <= align_of::<Workspace>()) };
        // SAFETY: the core's memory has room for it.
        unsafe {
            let api_error = (&raw mut (*self.memory).core).cast::<ApiError>();
            api_error.write(ApiError::new());
            &mut *api_error
        }
    }

    /// Wipes it. With a link that was read, everything but the link.
    ///
    /// # Safety
    /// As [`begin`](Self::begin), and [`begin_link`](Self::begin_link) if there is a link. Nothing of the memory may be
    /// used any more.
    pub(crate) unsafe fn end(self, link: Option<bool>) {
        // SAFETY: the caller vouches for the size; the link lies at the end of what is used.
        unsafe {
            match link {
                Some(complete) => {
                    wipe(self.memory.cast(), offset_of!(Memory, link));
                    (*self.memory).state = LINKED;
                    (*self.memory).complete = complete;
                }
                None => wipe(self.start, self.size),
            }
        }
    }

    /// The link that a call before has left, and whether nothing was set aside.
    ///
    /// # Safety
    /// The workspace must be readable for its size, hold what a call of this library left there, or no link.
    pub(crate) unsafe fn link<'m>(self) -> Result<(&'m Link, bool), Refusal> {
        // SAFETY: state is an integer; where it is LINKED, `end` has left a link.
        unsafe {
            if (&raw const (*self.memory).state).read() != LINKED {
                return Err(AN_NO_LINK);
            }
            Ok((&(*self.memory).link, (*self.memory).complete))
        }
    }
}
