//! [`Written`]: a text that was written into the value that is returned.

use core::{fmt, ops::Deref};

/// A text of at most `N` bytes that this crate wrote without an allocation, such as a timestamp or the path of a request.
///
/// It dereferences to `str`.
///
/// ```
/// use account_numbers::request;
///
/// let path = request::link_path("mk_1")?;
/// let url = format!("https://api.moneykit.com{path}");
/// assert_eq!((&*path, url.as_str()), ("/links/mk_1", "https://api.moneykit.com/links/mk_1"));
/// # Ok::<(), request::LinkIdError>(())
/// ```
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Written<const N: usize>(pub(crate) heapless::String<N>);

impl<const N: usize> Written<N> {
    /// The maximum length of the text, in bytes.
    pub const MAX_LEN: usize = N;

    /// Returns the text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<const N: usize> Deref for Written<N> {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl<const N: usize> AsRef<str> for Written<N> {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl<const N: usize> PartialEq<str> for Written<N> {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl<const N: usize> PartialEq<&str> for Written<N> {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl<const N: usize> fmt::Display for Written<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self)
    }
}

impl<const N: usize> fmt::Debug for Written<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}
