//! [`table!`]: the fields of a part of a document, one row each.
//!
//! A row has the field's documentation, its name in the JSON document, its kind, whether it is needed, and possibly rules that are
//! called after the value was read. From the rows the macro makes the struct, its empty value, an enumeration of its keys, its getters,
//! the methods of [`Edit`](crate::Edit), and the code for reading, clearing, wiping, copying, equality, `Debug` and writing. It
//! enumerates and contains no rule: the meaning of each *kind* of field is in [`value`](super::value), and rules are functions that a
//! row names.
//!
//! The form of a row is `name: kind(parameter) need[(finding)] [, check function] [, unless function] [, then method];`
//!
//! | kind | stored as | getter |
//! |---|---|---|
//! | `token(n)` | `Token<n>` | `&Token<n>`, or an option of it |
//! | `token(n, kind)` | `Token<n, printed::kind>` | the same |
//! | `text(n)` | `Text<n>` | `&Text<n>`, or an option of it |
//! | `secret(n)` | `Secret<n>` | `&Secret<n>` |
//! | `word(E)` | `Open<E>` | `&Open<E>`, or an option of it |
//! | `amount()` | `OptionalAmount` | `Option<Amount>` |
//! | `date()` | `Captured` | `Option<BalanceDate>` |
//! | `stamp()` | `Stamp` | `Stamp` |
//! | `flag()` | `Flag` | `Option<bool>` |
//! | `part(T)` | `T`, which implements `Part` | `&T` |
//! | `inner(T)` | `T`, which implements `Part` | none |
//! | `shared(method)` | nothing: the method reads the value | none |
//!
//! `need` is `optional`, `required`, `expected` (reported like a required field, but the getter returns an option) or
//! `unit(FindingCode)`: see [`Need`](super::field::Need). `check` names a function that takes the bytes and returns the codes to
//! report. `unless` names a function that takes the bytes and returns a reason to set the unit aside, if there is one. `then` names a
//! method that is called with the walk after the value was read.

#[cfg(feature = "write")]
use crate::document::members::Members;
use crate::{document::walk::Walk, json::Failed};

/// A part of a document that has members of its own.
pub(crate) trait Part: Sized {
    const EMPTY: Self;

    /// Reads the part that begins here, and reports a value that does not have the documented type.
    fn read(&mut self, walk: &mut Walk<'_, '_>) -> Result<(), Failed>;

    /// Makes every value absent. Names may remain in memory; account numbers do not.
    fn clear(&mut self);

    /// Makes every value absent and overwrites its memory.
    fn wipe(&mut self) {
        self.clear();
    }

    fn copy_from(&mut self, other: &Self);

    /// Writes it as a member of an object.
    #[cfg(feature = "write")]
    fn write(&self, key: &'static str, members: &mut Members<'_>) -> core::fmt::Result;
}

macro_rules! table {
    (
        $(#[$meta:meta])*
        $visibility:vis struct $name:ident with $keys:ident of $object_kind:ident $(, plus $extra:ident: $extra_type:ty = ($extra_empty:expr))? {
            $(
                $(#[$doc:meta])*
                $field:ident: $kind:ident($($parameter:tt)*) $need:ident$(($code:ident))?
                    $(, check $check:path)? $(, unless $unless:path)? $(, then $then:ident)?;
            )*
        }
    ) => {
        $(#[$meta])*
        #[derive(PartialEq, Eq)]
        $visibility struct $name {
            $($field: table!(@type $kind($($parameter)*)),)*
            $($extra: $extra_type,)?
        }

        /// The keys of the fields, named as in the JSON document, at the positions of their numbers.
        #[derive(Clone, Copy)]
        #[allow(non_camel_case_types, reason = "the names are those of the JSON document")]
        #[repr(u8)]
        enum $keys { $($field,)* }

        #[allow(unreachable_pub, reason = "a part may be one that no caller sees")]
        impl $name {
            /// The fields, in the order of the documentation.
            pub(crate) const FIELDS: &'static crate::document::field::Fields = {
                static FIELDS: crate::document::field::Fields = crate::document::field::Fields::new(
                    crate::document::field::ObjectKind::$object_kind,
                    &[$(crate::document::field::Field::new(crate::keys::Key::$field, table!(@need $need$(($code))?)),)*],
                );
                &FIELDS
            };

            pub(crate) const EMPTY: Self = Self {
                $($field: table!(@empty $kind($($parameter)*)),)*
                $($extra: $extra_empty,)?
            };

            $(table!(@getter $(#[$doc])* $field $kind($($parameter)*) $need);)*

            /// Reads the members of the object that was entered last.
            #[cfg(not(feature = "perf"))]
            fn read_members(
                &mut self,
                fields: &'static crate::document::field::Fields,
                walk: &mut crate::document::walk::Walk<'_, '_>,
            ) -> Result<crate::document::object::Done, crate::json::Failed> {
                walk.table(fields, self)
            }

            /// Reads the members, the usual ones first. Where it is inlined, an object without members costs less.
            #[cfg(feature = "perf")]
            #[inline(always)]
            fn read_members(
                &mut self,
                fields: &'static crate::document::field::Fields,
                walk: &mut crate::document::walk::Walk<'_, '_>,
            ) -> Result<crate::document::object::Done, crate::json::Failed> {
                let mut object = crate::document::object::Object::new(fields);
                // An empty object needs no comparison with each key.
                let ended = walk.leave_empty()
                    || crate::document::usual::with_gap!(walk, gap => self.read_usual_members(gap, &mut object, walk)?);
                if !ended {
                    walk.members(&mut object, self)?;
                }
                walk.complete(&object)
            }

            /// Reads members as long as they have the usual form. Returns true if the object ended.
            #[cfg(feature = "perf")]
            #[inline]
            #[allow(unused_assignments, reason = "whether a value was stored matters to rows that are checked")]
            fn read_usual_members<G: crate::json::usual::Gap>(
                &mut self,
                gap: G,
                object: &mut crate::document::object::Object,
                walk: &mut crate::document::walk::Walk<'_, '_>,
            ) -> Result<bool, crate::json::Failed> {
                let ended = crate::document::usual::usual_members!(walk, gap, object, {
                    $(
                        $keys::$field as u8, stringify!($field), |value| {
                            // This is false for null, which is not checked.
                            #[allow(unused_mut, unused_variables, reason = "of use to rows that may be null, and to those with rules")]
                            let mut is_stored = true;
                            let read = table!(@usual self, walk, object, value, is_stored, $keys, $field, $kind($($parameter)*), $need);
                            'value: {
                                let Some(rest) = crate::likely::usually(read) else { break 'value None };
                                $(if crate::likely::unlikely($unless(table!(@bytes self.$field)).is_some()) {
                                    break 'value None;
                                })?
                                $(if crate::likely::likely(walk.checks) && is_stored {
                                    let codes = $check(table!(@bytes self.$field));
                                    if crate::likely::unlikely(!codes.is_empty()) {
                                        walk.found_in_member(crate::keys::Key::$field, rest, codes)?;
                                    }
                                })?
                                $(self.$then(walk.at_member(crate::keys::Key::$field, rest))?;)?
                                Some(rest)
                            }
                        };
                    )*
                });
                Ok(ended)
            }

            /// Makes every field absent, except one that may be kept.
            #[allow(dead_code, reason = "most tables use it")]
            #[inline]
            fn clear_fields(&mut self, kept: Option<$keys>) {
                let kept = kept.map(|key| key as u8);
                $(if kept != Some($keys::$field as u8) {
                    table!(@clear self.$field $kind);
                })*
            }

            #[allow(dead_code, reason = "most tables use it")]
            fn wipe_fields(&mut self) {
                $(table!(@wipe self.$field $kind);)*
            }

            #[allow(dead_code, reason = "most tables use it")]
            fn copy_fields(&mut self, other: &Self) {
                $(table!(@copy self.$field, other.$field, $kind);)*
            }

            /// Writes the members.
            #[cfg(feature = "write")]
            #[allow(dead_code, reason = "most tables use it")]
            pub(crate) fn write_members(&self, members: &mut crate::document::members::Members<'_>) -> core::fmt::Result {
                $(table!(@write self, $field, $kind($($parameter)*), members);)*
                Ok(())
            }
        }

        impl crate::document::edit::Edit<'_, $name> {
            $(table!(@edit $visibility $name $field $kind($($parameter)*) $need$(($code))?, $($unless)?);)*

            /// Returns the first error, if there is one.
            ///
            /// # Errors
            /// [`Unfit`](crate::Unfit) if a value does not fit, or if a field is missing that the others are useless without.
            #[allow(dead_code, reason = "of use to most tables")]
            $visibility fn finish(self) -> Result<(), crate::document::edit::Unfit> {
                $(table!(@lacks self, $field, $need$(($code))?);)*
                self.outcome()
            }
        }

        impl crate::document::walk::Table for $name {
            fn read_field(
                &mut self,
                field: crate::document::field::Field,
                walk: &mut crate::document::walk::Walk<'_, '_>,
            ) -> Result<bool, crate::json::Failed> {
                let mut row = match field.key {
                    $(crate::keys::Key::$field => table!(
                        @row self, walk, $field, $kind($($parameter)*), table!(@rule $($check)?), table!(@rule $($unless)?)
                    ),)*
                    _ => return Ok(true),
                };
                let usable = row.read(field.need, walk)?;
                $($(if field.key == crate::keys::Key::$field {
                    self.$then(walk)?;
                })?)*
                Ok(usable)
            }
        }

        impl core::fmt::Debug for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                let mut debug = f.debug_struct(stringify!($name));
                $(table!(@debug self, debug, $field, $kind($($parameter)*));)*
                debug.finish()
            }
        }
    };

    (@type token($n:literal)) => { crate::value::token::Token<$n> };
    (@type token($n:literal, $kind:ident)) => { crate::value::token::Token<$n, crate::printed::$kind> };
    (@type text($n:literal)) => { crate::value::text::Text<$n> };
    (@type secret($n:literal)) => { crate::value::secret::Secret<$n> };
    (@type word($words:ty)) => { crate::value::open::Open<$words> };
    (@type amount()) => { crate::value::optional_amount::OptionalAmount };
    (@type date()) => { crate::value::captured::Captured };
    (@type stamp()) => { crate::value::stamp::Stamp };
    (@type flag()) => { crate::value::flag::Flag };
    (@type part($part:ty)) => { $part };
    (@type inner($part:ty)) => { $part };
    (@type shared($method:ident)) => { () };

    (@need required) => { crate::document::field::Need::Required };
    (@need expected) => { crate::document::field::Need::Required };
    (@need optional) => { crate::document::field::Need::Optional };
    (@need unit($code:ident)) => { crate::document::field::Need::Unit(crate::words::FindingCode::$code) };

    (@empty part($part:ty)) => { <$part as crate::document::table::Part>::EMPTY };
    (@empty inner($part:ty)) => { <$part as crate::document::table::Part>::EMPTY };
    (@empty shared($method:ident)) => { () };
    (@empty $kind:ident($($parameter:tt)*)) => {
        <table!(@type $kind($($parameter)*)) as crate::document::value::Value>::EMPTY
    };

    (@getter $(#[$doc:meta])* $field:ident $kind:ident($($parameter:tt)*) expected) => {
        table!(@getter $(#[$doc])* $field $kind($($parameter)*) optional);
    };
    (@getter $(#[$doc:meta])* $field:ident token($n:literal) optional) => {
        $(#[$doc])*
        #[must_use]
        pub fn $field(&self) -> Option<&crate::value::token::Token<$n>> {
            self.$field.present()
        }
    };
    (@getter $(#[$doc:meta])* $field:ident token($n:literal, $kind:ident) optional) => {
        $(#[$doc])*
        #[must_use]
        pub fn $field(&self) -> Option<&crate::value::token::Token<$n, crate::printed::$kind>> {
            self.$field.present()
        }
    };
    (@getter $(#[$doc:meta])* $field:ident text($n:literal) optional) => {
        $(#[$doc])*
        #[must_use]
        pub fn $field(&self) -> Option<&crate::value::text::Text<$n>> {
            self.$field.present()
        }
    };
    (@getter $(#[$doc:meta])* $field:ident word($words:ty) optional) => {
        $(#[$doc])*
        #[must_use]
        pub fn $field(&self) -> Option<&crate::value::open::Open<$words>> {
            self.$field.present()
        }
    };
    (@getter $(#[$doc:meta])* $field:ident amount() $need:ident) => {
        $(#[$doc])*
        #[must_use]
        pub fn $field(&self) -> Option<crate::value::amount::Amount> {
            self.$field.get()
        }
    };
    (@getter $(#[$doc:meta])* $field:ident date() $need:ident) => {
        $(#[$doc])*
        #[must_use]
        pub fn $field(&self) -> Option<crate::value::balance_date::BalanceDate> {
            self.$field.get()
        }
    };
    (@getter $(#[$doc:meta])* $field:ident stamp() $need:ident) => {
        $(#[$doc])*
        #[must_use]
        pub const fn $field(&self) -> crate::value::stamp::Stamp {
            self.$field
        }
    };
    (@getter $(#[$doc:meta])* $field:ident flag() $need:ident) => {
        $(#[$doc])*
        #[must_use]
        pub const fn $field(&self) -> Option<bool> {
            self.$field.get()
        }
    };
    (@getter $(#[$doc:meta])* $field:ident inner($part:ty) $need:ident) => {};
    (@getter $(#[$doc:meta])* $field:ident shared($method:ident) $need:ident) => {};
    (@getter $(#[$doc:meta])* $field:ident $kind:ident($($parameter:tt)*) $need:ident) => {
        $(#[$doc])*
        #[must_use]
        pub const fn $field(&self) -> &table!(@type $kind($($parameter)*)) {
            &self.$field
        }
    };

    (@edit $visibility:vis $name:ident $field:ident shared($method:ident) $need:ident$(($code:ident))?,) => {};
    (@edit $visibility:vis $name:ident $field:ident inner($part:ty) $need:ident$(($code:ident))?,) => {};
    (@edit $visibility:vis $name:ident $field:ident part($part:ty) $need:ident$(($code:ident))?,) => {
        #[doc = concat!("Edits [`", stringify!($name), "::", stringify!($field), "`].")]
        $visibility fn $field(
            self,
            edit: impl FnOnce(crate::document::edit::Edit<'_, $part>) -> crate::document::edit::Edit<'_, $part>,
        ) -> Self {
            let result = edit(crate::document::edit::Edit::new(&mut self.part.$field)).outcome();
            self.note(result)
        }
    };
    (@edit $visibility:vis $name:ident $field:ident amount() $need:ident,) => {
        table!(@set $visibility $name $field impl Into<Option<crate::value::amount::Amount>>, |amount| {
            amount.into().map_or(crate::document::value::Value::EMPTY, crate::value::optional_amount::OptionalAmount::of)
        });
    };
    (@edit $visibility:vis $name:ident $field:ident date() $need:ident,) => {
        table!(@set $visibility $name $field impl Into<Option<crate::value::balance_date::BalanceDate>>, |date| {
            date.into().map_or(crate::document::value::Value::EMPTY, crate::value::captured::Captured::of)
        });
    };
    (@edit $visibility:vis $name:ident $field:ident stamp() $need:ident,) => {
        table!(@set $visibility $name $field impl Into<crate::value::stamp::Stamp>, |stamp| stamp.into());
    };
    (@edit $visibility:vis $name:ident $field:ident flag() $need:ident,) => {
        table!(@set $visibility $name $field impl Into<Option<bool>>, |flag| {
            flag.into().map_or(crate::document::value::Value::EMPTY, crate::value::flag::Flag::new)
        });
    };
    (@edit $visibility:vis $name:ident $field:ident $kind:ident($($parameter:tt)*) $need:ident$(($code:ident))?, $($unless:path)?) => {
        #[doc = concat!("Sets [`", stringify!($name), "::", stringify!($field), "`].")]
        $visibility fn $field<'t>(self, text: impl Into<Option<&'t str>>) -> Self {
            let mut row = crate::document::slot::Row {
                slot: crate::document::value::Value::slot(&mut self.part.$field),
                check: None,
                unless: table!(@rule $($unless)?),
            };
            let result = row.set(crate::keys::Key::$field, table!(@need $need$(($code))?), text.into());
            self.note(result)
        }
    };

    (@set $visibility:vis $name:ident $field:ident $type:ty, |$value:ident| $stored:expr) => {
        #[doc = concat!("Sets [`", stringify!($name), "::", stringify!($field), "`].")]
        $visibility fn $field(self, $value: $type) -> Self {
            self.part.$field = $stored;
            self
        }
    };

    (@lacks $self:ident, $field:ident, unit($code:ident)) => {
        if $self.part.$field.is_empty() {
            let lacks = crate::document::edit::Unfit::new(crate::keys::Key::$field, crate::words::FindingCode::$code);
            return $self.note(Err(lacks)).outcome();
        }
    };
    (@lacks $self:ident, $field:ident, $need:ident) => {};

    (@bytes $self:ident.$field:ident) => { crate::document::value::Value::bytes(&$self.$field) };

    (@rule) => { None };
    (@rule $rule:path) => { Some($rule) };

    (@row $self:ident, $walk:ident, $field:ident, part($part:ty), $check:expr, $unless:expr) => {
        return crate::document::table::Part::read(&mut $self.$field, $walk).map(|()| true)
    };
    (@row $self:ident, $walk:ident, $field:ident, inner($part:ty), $check:expr, $unless:expr) => {
        return crate::document::table::Part::read(&mut $self.$field, $walk).map(|()| true)
    };
    (@row $self:ident, $walk:ident, $field:ident, shared($method:ident), $check:expr, $unless:expr) => {
        return $self.$method($walk).map(|()| true)
    };
    (@row $self:ident, $walk:ident, $field:ident, $kind:ident($($parameter:tt)*), $check:expr, $unless:expr) => {
        crate::document::slot::Row {
            slot: crate::document::value::Value::slot(&mut $self.$field),
            check: $check,
            unless: $unless,
        }
    };

    (@usual $self:ident, $walk:ident, $object:ident, $value:ident, $stored:ident, $keys:ident, $field:ident, part($part:ty), $need:ident) => {
        if $walk.enter_member(crate::keys::Key::$field, $value) {
            crate::document::table::Part::read(&mut $self.$field, $walk)?;
            Some($walk.json.rest())
        } else {
            None
        }
    };
    (@usual $self:ident, $walk:ident, $object:ident, $value:ident, $stored:ident, $keys:ident, $field:ident, inner($part:ty), $need:ident) => {
        table!(@usual $self, $walk, $object, $value, $stored, $keys, $field, part($part), $need)
    };
    (@usual $self:ident, $walk:ident, $object:ident, $value:ident, $stored:ident, $keys:ident, $field:ident, shared($method:ident), $need:ident) => {
        if $walk.enter_member(crate::keys::Key::$field, $value) {
            $self.$method($walk)?;
            Some($walk.json.rest())
        } else {
            None
        }
    };
    (@usual $self:ident, $walk:ident, $object:ident, $value:ident, $stored:ident, $keys:ident, $field:ident, $kind:ident($($parameter:tt)*), optional) => {
        match <table!(@type $kind($($parameter)*)) as crate::document::value::Value>::after_null($value) {
            Some(rest) if $object.may_be_null($keys::$field as u8) => {
                $stored = false;
                Some(rest)
            }
            _ => crate::document::value::Value::usual(&mut $self.$field, $value),
        }
    };
    (@usual $self:ident, $walk:ident, $object:ident, $value:ident, $stored:ident, $keys:ident, $field:ident, $kind:ident($($parameter:tt)*), unit) => {
        crate::document::value::Value::usual_essential(&mut $self.$field, $value)
    };
    (@usual $self:ident, $walk:ident, $object:ident, $value:ident, $stored:ident, $keys:ident, $field:ident, $kind:ident($($parameter:tt)*), $need:ident) => {
        crate::document::value::Value::usual(&mut $self.$field, $value)
    };

    (@clear $self:ident.$field:ident part) => { crate::document::table::Part::clear(&mut $self.$field) };
    (@clear $self:ident.$field:ident inner) => { crate::document::table::Part::clear(&mut $self.$field) };
    (@clear $self:ident.$field:ident shared) => {};
    (@clear $self:ident.$field:ident $kind:ident) => { crate::document::value::Value::clear(&mut $self.$field) };

    (@wipe $self:ident.$field:ident part) => { crate::document::table::Part::wipe(&mut $self.$field) };
    (@wipe $self:ident.$field:ident inner) => { crate::document::table::Part::wipe(&mut $self.$field) };
    (@wipe $self:ident.$field:ident shared) => {};
    (@wipe $self:ident.$field:ident $kind:ident) => { crate::document::value::Value::wipe(&mut $self.$field) };

    (@copy $self:ident.$field:ident, $other:ident.$same:ident, part) => {
        crate::document::table::Part::copy_from(&mut $self.$field, &$other.$same)
    };
    (@copy $self:ident.$field:ident, $other:ident.$same:ident, inner) => {
        crate::document::table::Part::copy_from(&mut $self.$field, &$other.$same)
    };
    (@copy $self:ident.$field:ident, $other:ident.$same:ident, shared) => {};
    (@copy $self:ident.$field:ident, $other:ident.$same:ident, $kind:ident) => {
        crate::document::value::Value::copy_from(&mut $self.$field, &$other.$same)
    };

    (@write $self:ident, $field:ident, part($part:ty), $members:ident) => {
        crate::document::table::Part::write(&$self.$field, stringify!($field), $members)?
    };
    (@write $self:ident, $field:ident, inner($part:ty), $members:ident) => {
        crate::document::table::Part::write(&$self.$field, stringify!($field), $members)?
    };
    (@write $self:ident, $field:ident, shared($method:ident), $members:ident) => {
        $self.write_shared(stringify!($field), $members)?
    };
    (@write $self:ident, $field:ident, $kind:ident($($parameter:tt)*), $members:ident) => {
        crate::document::value::Value::write(&$self.$field, stringify!($field), $members)?
    };

    (@debug $self:ident, $debug:ident, $field:ident, inner($part:ty)) => { $debug.field(stringify!($field), &$self.$field) };
    (@debug $self:ident, $debug:ident, $field:ident, shared($method:ident)) => {
        $self.debug_shared(stringify!($field), &mut $debug)
    };
    (@debug $self:ident, $debug:ident, $field:ident, $kind:ident($($parameter:tt)*)) => {
        $debug.field(stringify!($field), &$self.$field())
    };
}
pub(crate) use table;
