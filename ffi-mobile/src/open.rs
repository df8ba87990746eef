//! The words of the API and of the core, as values that contain their text.

use core::fmt::{Formatter, Result};

use account_numbers::{self as core_crate, Open, Words};
use uniffi::deps::anyhow;

use crate::{
    put::{Put, put_bytes},
    shown::Shown,
    view::Viewed,
    words::vocabularies,
};

/// Types over the text of a word. In Kotlin and Swift they have named constants for the known words.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident $source:ident,)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, PartialEq, Eq, Hash)]
            pub struct $name(pub(crate) String);

            uniffi::custom_newtype!($name, String);

            impl Shown for $name {
                fn show(&self, f: &mut Formatter<'_>) -> Result {
                    self.0.show(f)
                }
            }

            impl Viewed for $name {
                type View<'a> = &'a str;

                fn view<'a>(bytes: &mut &'a [u8]) -> anyhow::Result<&'a str> {
                    String::view(bytes)
                }
            }

            impl Put<$name> for Named<'_> {
                fn put(self, out: &mut Vec<u8>) {
                    put_bytes(self.0.as_bytes(), out);
                }
            }

            words!(@from $name $source);
        )*
    };
    // What a server may send: an unknown word is kept as its text.
    (@from $name:ident open) => {
        impl<E: Words> Put<$name> for &Open<E> {
            fn put(self, out: &mut Vec<u8>) {
                put_bytes(self.as_bytes(), out);
            }
        }

        impl $name {
            /// Returns the documented value, or `None` if the word is unknown.
            #[allow(dead_code, reason = "of use to some")]
            pub(crate) fn known(&self) -> Option<core_crate::$name> {
                core_crate::$name::of(&self.0)
            }
        }
    };
    (@from $name:ident core) => {
        impl From<core_crate::$name> for $name {
            fn from(word: core_crate::$name) -> Self {
                Self(word.as_str().to_owned())
            }
        }

        impl Put<$name> for core_crate::$name {
            fn put(self, out: &mut Vec<u8>) {
                put_bytes(self.as_str().as_bytes(), out);
            }
        }
    };
}

/// A word by its text.
pub(crate) struct Named<'a>(pub(crate) &'a str);

vocabularies!(words);
