//! [`View`]: the values of a record, read in place. A record has its own copy of each text; a view borrows it from the bytes that were
//! passed. For a call that only reads a record, that is several times as fast.

use uniffi::{Lift, deps::anyhow};

use crate::{Amount, BalanceDate, Finding, Index, ProductStatus, Products, Secret, Severity, Stamp, UniFfiTag};

/// A type whose values can be read in place.
pub(crate) trait Viewed {
    /// The value, with the texts borrowed.
    type View<'a>;

    /// Reads the next value, and removes it from the bytes.
    fn view<'a>(bytes: &mut &'a [u8]) -> anyhow::Result<Self::View<'a>>;
}

/// A value of `T` whose texts are borrowed.
pub(crate) type View<'a, T> = <T as Viewed>::View<'a>;

/// Reads a value that borrows nothing.
fn lift<T: Lift<UniFfiTag>>(bytes: &mut &[u8]) -> anyhow::Result<T> {
    T::try_read(bytes)
}

/// Types that borrow nothing.
macro_rules! viewed_as_they_are {
    ($($type:ty,)*) => {
        $(
            impl Viewed for $type {
                type View<'a> = $type;

                fn view(bytes: &mut &[u8]) -> anyhow::Result<$type> {
                    lift(bytes)
                }
            }
        )*
    };
}

viewed_as_they_are!(bool, Amount, BalanceDate, Index, Stamp,);

impl Viewed for String {
    type View<'a> = &'a str;

    fn view<'a>(bytes: &mut &'a [u8]) -> anyhow::Result<&'a str> {
        let length = usize::try_from(lift::<i32>(bytes)?)?;
        let (text, rest) = bytes.split_at_checked(length).ok_or_else(|| anyhow::anyhow!("less than the arguments"))?;
        *bytes = rest;
        Ok(core::str::from_utf8(text)?)
    }
}

impl<T: Viewed> Viewed for Option<T> {
    type View<'a> = Option<T::View<'a>>;

    fn view<'a>(bytes: &mut &'a [u8]) -> anyhow::Result<Self::View<'a>> {
        lift::<bool>(bytes)?.then(|| T::view(bytes)).transpose()
    }
}

impl<T: Viewed> Viewed for Vec<T> {
    type View<'a> = Vec<T::View<'a>>;

    fn view<'a>(bytes: &mut &'a [u8]) -> anyhow::Result<Self::View<'a>> {
        let count = usize::try_from(lift::<i32>(bytes)?)?;
        // No item takes less than a byte, so that a wrong count cannot ask for more memory than the arguments have.
        anyhow::ensure!(count <= bytes.len(), "less than the arguments");
        (0..count).map(|_| T::view(bytes)).collect()
    }
}

/// The text alone: how much of it may be shown is for the printed forms of each language.
impl Viewed for Secret {
    type View<'a> = &'a str;

    fn view<'a>(bytes: &mut &'a [u8]) -> anyhow::Result<&'a str> {
        let text = String::view(bytes)?;
        lift::<u8>(bytes)?;
        Ok(text)
    }
}

/// The code, the severity and the path.
impl Viewed for Finding {
    type View<'a> = (&'a str, &'a str, &'a str);

    fn view<'a>(bytes: &mut &'a [u8]) -> anyhow::Result<Self::View<'a>> {
        Ok((crate::FindingCode::view(bytes)?, Severity::view(bytes)?, String::view(bytes)?))
    }
}

impl Viewed for Products {
    type View<'a> = Vec<View<'a, ProductStatus>>;

    fn view<'a>(bytes: &mut &'a [u8]) -> anyhow::Result<Self::View<'a>> {
        Vec::<ProductStatus>::view(bytes)
    }
}
