//! [`Secret`]: an account number or an IBAN.

use core::fmt;

use crate::value::{
    fill::{Stated, zero},
    masked::{last_four, write_secret},
    utf8::valid,
};

/// An account number or an IBAN of at most `N` bytes of UTF-8. It is never truncated, and nothing prints it.
///
/// `Debug` and `Display` show at most the last four characters, and nothing of a value of eight or fewer.
/// [`reveal`](Self::reveal) is the one way to the text. It is compared in constant time, cannot be cloned or serialized,
/// and is wiped when it is dropped, cleared or overwritten. Your program must wipe the copies that it makes of the revealed text, and
/// the body that the number came in. A move of a secret, an account or a reply copies its bytes and does not wipe the former place: keep
/// them in place, or use [`Account::copy_from`](crate::Account::copy_from).
///
/// ```
/// use account_numbers::{Outcome, Reply, parse};
///
/// let body = br#"{"accounts":[{"account_id":"acc_1","account_type":"depository.checking","name":"Checking","balances":{},
///     "numbers":{"ach":[{"account_number":"235905558062","routing_number":"021000021"}]}}],"link":{}}"#;
/// let mut reply = Reply::<1>::new();
/// let Outcome::Numbers(response) = parse(200, body, &Default::default(), &mut reply)? else { panic!() };
/// let number = response.accounts()[0].numbers().only_ach().unwrap().account_number();
/// assert_eq!(number.to_string(), "****8062");
/// assert_eq!(number.reveal(), "235905558062");
/// # Ok::<(), account_numbers::PayloadError>(())
/// ```
pub struct Secret<const N: usize> {
    /// The bytes after the text are zero.
    pub(crate) kept: Stated<(), heapless::Vec<u8, N, u8>>,
}

impl<const N: usize> Secret<N> {
    /// The maximum length of a number, in bytes.
    pub const MAX_LEN: usize = N;

    pub(crate) const EMPTY: Self = Self { kept: Stated { state: (), text: heapless::Vec::new() } };

    /// Returns an empty secret, into which you can [copy](Self::copy_from) another.
    #[must_use]
    pub const fn new() -> Self {
        Self::EMPTY
    }

    /// Returns the number itself. Nothing protects the copies that your program makes of it.
    #[must_use]
    pub fn reveal(&self) -> &str {
        valid(self.reveal_bytes())
    }

    /// Returns the number itself as UTF-8, which costs less than [`reveal`](Self::reveal).
    #[must_use]
    pub fn reveal_bytes(&self) -> &[u8] {
        &self.kept.text
    }

    /// Returns the last four characters, or the empty text if the value has eight characters or fewer.
    #[must_use]
    pub fn last_four(&self) -> &str {
        valid(self.last_four_bytes())
    }

    /// Returns [`last_four`](Self::last_four) as UTF-8, which costs less. For the C library.
    #[doc(hidden)]
    #[must_use]
    pub fn last_four_bytes(&self) -> &[u8] {
        last_four(&self.kept.text)
    }

    /// Returns true if the number is this text, and false for the empty text. Takes the same time wherever the two differ, and reveals
    /// nothing but the answer.
    ///
    /// Use it to find out whether a stored number changed.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        !text.is_empty() && self.matches_bytes(text.as_bytes())
    }

    /// Returns true if there is no number.
    pub(crate) fn is_empty(&self) -> bool {
        self.kept.text.is_empty()
    }

    fn matches_bytes(&self, other: &[u8]) -> bool {
        let mut difference = u8::from(self.kept.text.len() != other.len());
        for (one, two) in self.kept.text.iter().zip(other.iter().chain(core::iter::repeat(&0))) {
            difference |= core::hint::black_box(one ^ two);
        }
        difference == 0
    }

    /// Returns the place into which a number without escapes is read.
    #[cfg(feature = "perf")]
    #[inline]
    pub(crate) fn plain_place(&mut self) -> &mut heapless::Vec<u8, N, u8> {
        &mut self.kept.text
    }

    /// Copies another number into this one, for programs that keep a number but not its reply. The number that was here is overwritten.
    pub fn copy_from(&mut self, other: &Self) {
        self.clear();
        let _ = self.kept.text.extend_from_slice(&other.kept.text);
    }

    /// Overwrites the number. The memory is caller-owned, so the stores cannot be optimised away.
    pub(crate) fn clear(&mut self) {
        zero(&mut self.kept.text);
    }
}

impl<const N: usize> Default for Secret<N> {
    fn default() -> Self {
        Self::new()
    }
}

impl<const N: usize> Drop for Secret<N> {
    fn drop(&mut self) {
        zero(&mut self.kept.text);
        // The memory is about to be freed, so the stores must be kept from being optimised away.
        zeroize::optimization_barrier(self);
    }
}

impl<const N: usize> PartialEq for Secret<N> {
    /// Takes the same time wherever the two differ.
    fn eq(&self, other: &Self) -> bool {
        self.matches_bytes(&other.kept.text)
    }
}

impl<const N: usize> Eq for Secret<N> {}

impl<const N: usize> fmt::Display for Secret<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_secret(f, self.reveal())
    }
}

impl<const N: usize> fmt::Debug for Secret<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secret({self})")
    }
}
