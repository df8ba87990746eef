//! [`Secret`]: an account number or an IBAN.

use core::fmt;

use zeroize::Zeroize;

use crate::value::{
    masked::SHOWN,
    slot::Slot,
    utf8::{is_start, valid},
};

/// An account number or an IBAN of at most `N` bytes of UTF-8. It is never cut, and nothing prints it.
///
/// `Debug` and `Display` show at most the last four characters, and nothing of a value of eight or fewer.
/// [`reveal`](Self::reveal) is the one way to the text. It is compared in constant time, cannot be cloned or serialized,
/// and is wiped when it is dropped, cleared or overwritten. What a program makes of the revealed text, and the body that
/// the number came in, are the program's to wipe.
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
    /// 0: absent; otherwise the length and one.
    size: u8,
    bytes: [u8; N],
}

impl<const N: usize> Secret<N> {
    pub(crate) const EMPTY: Self = {
        assert!(N < u8::MAX as usize);
        Self { size: 0, bytes: [0; N] }
    };

    /// The number itself. Whatever is made of it is no longer protected.
    #[must_use]
    pub fn reveal(&self) -> &str {
        valid(self.reveal_bytes())
    }

    /// The number itself as UTF-8, which costs less than [`reveal`](Self::reveal).
    #[must_use]
    pub fn reveal_bytes(&self) -> &[u8] {
        self.bytes.get(..usize::from(self.size.saturating_sub(1))).unwrap_or(&[])
    }

    /// The last four characters; the empty text where the value has eight characters or fewer.
    #[must_use]
    pub fn last_four(&self) -> &str {
        let bytes = self.reveal_bytes();
        let mut starts = bytes.iter().enumerate().rev().filter(|(_, byte)| is_start(**byte)).map(|(at, _)| at);
        match (starts.nth(SHOWN - 1), starts.nth(SHOWN)) {
            (Some(at), Some(_)) => valid(bytes.get(at..).unwrap_or(&[])),
            _ => "",
        }
    }

    /// Returns true if this is the number; false for the empty text. It takes the same time wherever the two differ.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        let mut difference = text.len() ^ self.reveal_bytes().len() | usize::from(text.is_empty());
        let padded = text.bytes().chain(core::iter::repeat(0));
        for (one, two) in self.bytes.iter().zip(padded) {
            difference |= usize::from(core::hint::black_box(one ^ two));
        }
        difference == 0
    }

    pub(crate) fn slot(&mut self) -> Slot<'_, u8> {
        Slot { bytes: &mut self.bytes, size: &mut self.size }
    }

    pub(crate) fn copy_from(&mut self, other: &Self) {
        self.size = other.size;
        self.bytes = other.bytes;
    }

    /// The caller's memory, so the stores can't be optimised away.
    pub(crate) fn clear(&mut self) {
        self.bytes.fill(0);
        self.size = 0;
    }
}

impl<const N: usize> Drop for Secret<N> {
    fn drop(&mut self) {
        self.bytes.zeroize();
        self.size.zeroize();
    }
}

impl<const N: usize> PartialEq for Secret<N> {
    /// Takes the same time wherever the two differ: the bytes beyond the text are zero.
    fn eq(&self, other: &Self) -> bool {
        let mut difference = self.size ^ other.size;
        for (one, two) in self.bytes.iter().zip(&other.bytes) {
            difference |= core::hint::black_box(one ^ two);
        }
        difference == 0
    }
}

impl<const N: usize> Eq for Secret<N> {}

impl<const N: usize> fmt::Display for Secret<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("****")?;
        f.write_str(self.last_four())
    }
}

impl<const N: usize> fmt::Debug for Secret<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secret({self})")
    }
}
