//! [`Key`]: the documented keys of every document. They are numbered, because a path contains the numbers of keys.

/// Numbers the keys, and keeps their names in one text, because firmware has no room for a table of pointers.
macro_rules! keys {
    ($($key:ident)*) => {
        /// A documented key, named as in the JSON document.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(non_camel_case_types, reason = "the names are those of the JSON document")]
        #[repr(u8)]
        pub(crate) enum Key { $($key,)* }

        impl Key {
            /// Every key, at the position of its number.
            pub(crate) const ALL: &'static [Self] = &[$(Self::$key,)*];
        }

        static NAMES: &str = concat!($(stringify!($key),)*);

        /// The position in [`NAMES`] at which each name ends.
        static ENDS: [u16; Key::ALL.len()] = ends(&[$(stringify!($key),)*]);
    };
}

keys! {
    accounts link links
    account_id account_type name nickname account_mask balances original_id closed numbers
    currency available current limit balance_date
    ach eft bacs international
    account_number routing_number wire_routing_number institution_number branch_number sort_code iban bic
    link_id institution_id institution_name institution_avatar state error_code last_synced_at provider
    link_tags tags webhook products available_products
    account_numbers identity transactions investments enrichment
    refreshed_at last_attempted_at error_message unavailable settings has_history
    required require_permission prefetch reason
    documentation_url link_error_code validation_errors detail
    other
}

#[allow(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    reason = "evaluated by the compiler"
)]
const fn ends<const N: usize>(names: &[&str; N]) -> [u16; N] {
    let mut ends = [0; N];
    let (mut end, mut position) = (0, 0);
    while position < N {
        assert!(names[position].len() <= Key::MAX_LEN);
        end += names[position].len();
        ends[position] = end as u16;
        position += 1;
    }
    ends
}

impl Key {
    /// The maximum length of a name, in bytes.
    pub(crate) const MAX_LEN: usize = 20;

    /// Returns the key with this number.
    pub(crate) fn of_number(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number)).copied()
    }

    /// Returns true if a name may contain this character: a lower-case letter or an underscore.
    pub(crate) const fn has(character: u8) -> bool {
        matches!(character, b'a'..=b'z' | b'_')
    }

    /// Returns the length of the name. Only the compiler evaluates this.
    #[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "evaluated by the compiler")]
    pub(crate) const fn length(self) -> usize {
        let position = self as usize;
        (ENDS[position] - if position == 0 { 0 } else { ENDS[position - 1] }) as usize
    }

    /// Returns the name, or `*` for a key that is not documented.
    pub(crate) fn as_str(self) -> &'static str {
        if self == Self::other {
            return "*";
        }
        let position = usize::from(self as u8);
        let start = ENDS.get(position.wrapping_sub(1)).copied().unwrap_or(0);
        let end = ENDS.get(position).copied().unwrap_or(0);
        NAMES.get(usize::from(start)..usize::from(end)).unwrap_or("")
    }
}

#[cfg(test)]
mod tests {
    use std::{borrow::ToOwned, format};

    use super::Key;

    #[test]
    fn a_key_is_named_as_its_variant() {
        for (number, key) in Key::ALL.iter().enumerate() {
            assert_eq!(usize::from(*key as u8), number);
            assert_eq!(Key::of_number(*key as u8), Some(*key));
            let name = if *key == Key::other { "*".to_owned() } else { format!("{key:?}") };
            assert_eq!(key.as_str(), name);
            assert!(*key == Key::other || name.bytes().all(Key::has), "{name}");
        }
    }
}
