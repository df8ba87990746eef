//! What the fields of a [document](crate::document) hold: text, words, instants and amounts.

use std::{borrow::Cow, fmt, marker::PhantomData, ops::Deref};

use account_numbers::Words;
use rust_decimal::Decimal;
use serde::{
    Deserialize, Deserializer,
    de::{Error, Visitor},
};
use serde_json::value::RawValue;

/// Text that can be taken from a reader that lends it, or shows it in passing.
pub trait Text<'de>: Sized {
    /// Takes text that lies in the body.
    ///
    /// # Errors
    /// Where there is no room for it.
    fn borrowed<E: Error>(text: &'de str) -> Result<Self, E>;

    /// Takes text that lies elsewhere.
    ///
    /// # Errors
    /// Where there is no room for it.
    fn passing<E: Error>(text: &str) -> Result<Self, E>;
}

impl Text<'_> for String {
    fn borrowed<E: Error>(text: &str) -> Result<Self, E> {
        Ok(text.to_owned())
    }

    fn passing<E: Error>(text: &str) -> Result<Self, E> {
        Ok(text.to_owned())
    }
}

impl<const N: usize> Text<'_> for heapless::String<N> {
    fn borrowed<E: Error>(text: &str) -> Result<Self, E> {
        Self::passing(text)
    }

    fn passing<E: Error>(text: &str) -> Result<Self, E> {
        Self::try_from(text).map_err(|_| E::custom("the text is too long"))
    }
}

impl<'de: 'a, 'a> Text<'de> for &'a str {
    fn borrowed<E: Error>(text: &'de str) -> Result<Self, E> {
        Ok(text)
    }

    fn passing<E: Error>(_: &str) -> Result<Self, E> {
        Err(E::custom("the text can't be borrowed"))
    }
}

impl<'de: 'a, 'a> Text<'de> for Lent<'a> {
    fn borrowed<E: Error>(text: &'de str) -> Result<Self, E> {
        Ok(Self(Cow::Borrowed(text)))
    }

    fn passing<E: Error>(text: &str) -> Result<Self, E> {
        Ok(Self(Cow::Owned(text.to_owned())))
    }
}

/// Text that is borrowed unless it has escapes. (`Cow` itself is always read as owned within `Option` and `Vec`.)
pub struct Lent<'a>(Cow<'a, str>);

impl Deref for Lent<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Lent<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(TextVisitor(PhantomData))
    }
}

struct TextVisitor<T>(PhantomData<T>);

impl<'de, T: Text<'de>> Visitor<'de> for TextVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<T, E> {
        T::borrowed(text)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        T::passing(text)
    }
}

/// A value of an enumeration whose unknown values are kept as their text.
pub enum Word<W, T> {
    /// A documented value.
    Known(W),
    /// Another.
    Other(T),
}

impl<W: Words, T: Deref<Target = str>> Word<W, T> {
    /// The value as it was sent.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Known(word) => {
                W::VALUES.iter().zip(W::WORDS).find(|(known, _)| *known == word).map_or("", |(_, text)| text)
            }
            Self::Other(text) => text,
        }
    }
}

impl<'de, W: Words, T: Text<'de>> Deserialize<'de> for Word<W, T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(WordVisitor(PhantomData))
    }
}

struct WordVisitor<W, T>(PhantomData<(W, T)>);

fn known<W: Words>(text: &str) -> Option<W> {
    W::of(text)
}

impl<'de, W: Words, T: Text<'de>> Visitor<'de> for WordVisitor<W, T> {
    type Value = Word<W, T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
        known(text).map_or_else(|| T::borrowed(text).map(Word::Other), |word| Ok(Word::Known(word)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        known(text).map_or_else(|| T::passing(text).map(Word::Other), |word| Ok(Word::Known(word)))
    }
}

/// An instant.
pub struct Instant(jiff::Timestamp);

impl Instant {
    /// Nanoseconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn nanoseconds(&self) -> i128 {
        self.0.as_nanosecond()
    }
}

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InstantVisitor;

        impl Visitor<'_> for InstantVisitor {
            type Value = Instant;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a timestamp")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Instant, E> {
                text.parse().map(Instant).map_err(E::custom)
            }
        }

        deserializer.deserialize_str(InstantVisitor)
    }
}

/// An amount of money in the form in which a peer reads it fastest, exact if it can.
pub trait Amount {
    /// Its value, to be compared with that of others.
    fn value(&self) -> f64;
}

impl Amount for f64 {
    fn value(&self) -> f64 {
        *self
    }
}

impl Amount for &RawValue {
    fn value(&self) -> f64 {
        self.get().parse().unwrap_or(f64::NAN)
    }
}

impl Amount for sonic_rs::RawNumber {
    fn value(&self) -> f64 {
        self.as_str().parse().unwrap_or(f64::NAN)
    }
}

/// A decimal, read from the text of a number.
pub struct Exact(Decimal);

impl Amount for Exact {
    fn value(&self) -> f64 {
        self.0.to_string().parse().unwrap_or(f64::NAN)
    }
}

impl<'de> Deserialize<'de> for Exact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <&RawValue>::deserialize(deserializer)?;
        Decimal::from_str_exact(text.get()).map(Self).map_err(D::Error::custom)
    }
}
