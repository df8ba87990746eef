//! [`Put`]: how values of the core are written in the form of a record, without the record. A test compares the two.

use uniffi::Lower;

use crate::UniFfiTag;

/// Writes a value in the form of `T`.
pub(crate) trait Put<T> {
    fn put(self, out: &mut Vec<u8>);
}

/// Writes a value that already has the type that is passed.
pub(crate) fn put<T: Lower<UniFfiTag>>(value: T, out: &mut Vec<u8>) {
    T::write(value, out);
}

/// Writes bytes after their length. The length always fits an i32, because the body that they come from is shorter.
pub(crate) fn put_bytes(bytes: &[u8], out: &mut Vec<u8>) {
    if let Ok(length) = i32::try_from(bytes.len()) {
        out.extend_from_slice(&length.to_be_bytes());
        out.extend_from_slice(bytes);
    } else {
        out.extend_from_slice(&0_i32.to_be_bytes());
    }
}

impl Put<String> for &str {
    fn put(self, out: &mut Vec<u8>) {
        put_bytes(self.as_bytes(), out);
    }
}

impl Put<bool> for bool {
    fn put(self, out: &mut Vec<u8>) {
        out.push(self.into());
    }
}

impl<T, S: Put<T>> Put<Option<T>> for Option<S> {
    fn put(self, out: &mut Vec<u8>) {
        out.push(self.is_some().into());
        if let Some(value) = self {
            value.put(out);
        }
    }
}

/// A list of the items of an iterator.
pub(crate) struct Each<I>(pub(crate) I);

impl<T, I: Iterator<Item: Put<T>>> Put<Vec<T>> for Each<I> {
    fn put(self, out: &mut Vec<u8>) {
        let at = out.len();
        out.extend_from_slice(&[0; 4]);
        let mut count = 0_i32;
        for item in self.0 {
            item.put(out);
            count = count.saturating_add(1);
        }
        set_count(out, at, count);
    }
}

/// Sets the count of a list that begins at `at`.
pub(crate) fn set_count(out: &mut [u8], at: usize, count: i32) {
    if let Some(place) = out.get_mut(at..).and_then(<[u8]>::first_chunk_mut) {
        *place = count.to_be_bytes();
    }
}

/// Defines a record, how a value of the core is written in the form of the record, and how the record is read in place. Each field is
/// named once.
macro_rules! record {
    (
        $(#[$about:meta])*
        pub struct $record:ident from $source:ty as $value:ident {
            $($(#[$doc:meta])* $field:ident: $type:ty = $read:expr,)+
        }
    ) => {
        $(#[$about])*
        #[derive(uniffi::Record)]
        pub struct $record {
            $($(#[$doc])* pub $field: $type,)+
        }

        impl $crate::put::Put<$record> for $source {
            fn put(self, out: &mut Vec<u8>) {
                let $value = self;
                $($crate::put::Put::<$type>::put($read, out);)+
            }
        }

        // The view has the name of the record only through the trait.
        const _: () = {
            #[allow(dead_code, reason = "what the core derives is passed, but not set")]
            pub(crate) struct Borrowed<'a> {
                $(pub(crate) $field: $crate::view::View<'a, $type>,)+
            }

            impl $crate::view::Viewed for $record {
                type View<'a> = Borrowed<'a>;

                fn view<'a>(bytes: &mut &'a [u8]) -> uniffi::deps::anyhow::Result<Borrowed<'a>> {
                    Ok(Borrowed { $($field: <$type as $crate::view::Viewed>::view(bytes)?,)+ })
                }
            }
        };
    };
}
pub(crate) use record;
