//! The printed forms of records, in both languages: they are masked as in the core, and absent fields are left out.

use core::fmt::{Formatter, Result, Write};

use account_numbers::Masked;

/// A value that appears in the printed form of a record.
pub(crate) trait Shown {
    fn show(&self, f: &mut Formatter<'_>) -> Result;

    /// Returns true if the value is printed.
    fn is_shown(&self) -> bool {
        true
    }
}

impl Shown for str {
    fn show(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "{:?}", Masked(self))
    }
}

impl Shown for String {
    fn show(&self, f: &mut Formatter<'_>) -> Result {
        self.as_str().show(f)
    }
}

impl Shown for bool {
    fn show(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "{self}")
    }
}

impl Shown for u16 {
    fn show(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "{self}")
    }
}

impl Shown for u32 {
    fn show(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "{self}")
    }
}

impl Shown for core::time::Duration {
    fn show(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "{} s", self.as_secs())
    }
}

impl<T: Shown> Shown for Option<T> {
    fn show(&self, f: &mut Formatter<'_>) -> Result {
        self.as_ref().map_or(Ok(()), |value| value.show(f))
    }

    fn is_shown(&self) -> bool {
        self.as_ref().is_some_and(T::is_shown)
    }
}

impl<T: Shown> Shown for Vec<T> {
    fn show(&self, f: &mut Formatter<'_>) -> Result {
        f.write_char('[')?;
        for (position, value) in self.iter().enumerate() {
            if position > 0 {
                f.write_str(", ")?;
            }
            value.show(f)?;
        }
        f.write_char(']')
    }

    fn is_shown(&self) -> bool {
        !self.is_empty()
    }
}

/// A value of which only the presence is printed.
pub(crate) struct Hidden;

impl Shown for Hidden {
    fn show(&self, f: &mut Formatter<'_>) -> Result {
        f.write_str("****")
    }
}

/// Writes the name of a record and its fields.
pub(crate) fn show_record(f: &mut Formatter<'_>, name: &str, fields: &[(&str, &dyn Shown)]) -> Result {
    write!(f, "{name}(")?;
    let shown = fields.iter().filter(|(_, value)| value.is_shown());
    for (position, (label, value)) in shown.enumerate() {
        write!(f, "{}{label}: ", if position > 0 { ", " } else { "" })?;
        value.show(f)?;
    }
    f.write_char(')')
}

/// The printed form of a record. Every field must be named; `field = value` prints another value for it.
macro_rules! shown {
    ($record:ident: $($field:ident $(= $other:expr)?),+ $(,)?) => {
        impl core::fmt::Display for $record {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                let Self { $($field,)+ } = self;
                $crate::shown::show_record(f, stringify!($record), &[
                    $((stringify!($field), $crate::shown::shown!(@value $field $($other)?)),)+
                ])
            }
        }

        impl core::fmt::Debug for $record {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                core::fmt::Display::fmt(self, f)
            }
        }

        impl $crate::shown::Shown for $record {
            fn show(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                core::fmt::Display::fmt(self, f)
            }
        }
    };
    (@value $field:ident) => { $field };
    (@value $field:ident $other:expr) => { &$other };
}
pub(crate) use shown;
