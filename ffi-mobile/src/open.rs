//! The words of the wire and of the core, as values that carry their text.

use core::fmt::{Formatter, Result};

use account_numbers::{self as core_crate, Open, Words};

use crate::{shown::Shown, words::vocabularies};

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

            words!(@from $name $source);
        )*
    };
    // What a server may send: an unknown word is kept as its text.
    (@from $name:ident open) => {
        impl<E: Words> From<&Open<E>> for $name {
            fn from(word: &Open<E>) -> Self {
                Self(word.as_str().to_owned())
            }
        }
    };
    (@from $name:ident core) => {
        impl From<core_crate::$name> for $name {
            fn from(word: core_crate::$name) -> Self {
                Self(word.as_str().to_owned())
            }
        }
    };
}

vocabularies!(words);
