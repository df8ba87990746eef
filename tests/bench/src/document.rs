//! The document of status 200 as types for serde: what `account_numbers::Response` holds, once for every way of holding it.

/// Defines the document in terms of `Text<N>`, `Amount` and `List<T, N>`, which the module must define: text of up to `N`
/// bytes, an amount, and up to `N` values of type `T`.
macro_rules! document {
    ($($lifetime:lifetime $bound:literal)?) => {
        use account_numbers::{LinkError, LinkState, Product, ProductError, Provider};
        use serde::Deserialize;

        use crate::value::{Amount as _, Instant, Word};

        document! { @types [$($lifetime)?] [$($lifetime,)?] [$(#[serde(bound(deserialize = $bound))])?] }
    };
    (@types [$($a:tt)?] [$($b:tt)*] [$($bound:tt)*]) => {
        document! { @type [$($a)?] [$($bound)*] Document {
            accounts: List<Account<$($a)?>, 32>,
            link: Link<$($a)?>,
        } }
        document! { @type [$($a)?] [$($bound)*] Account {
            account_id: Text<$($b)* 64>,
            account_type: Text<$($b)* 64>,
            name: Text<$($b)* 128>,
            nickname: Option<Text<$($b)* 128>>,
            account_mask: Option<Text<$($b)* 16>>,
            balances: Balances<$($a)?>,
            original_id: Option<Text<$($b)* 128>>,
            closed: Option<bool>,
            numbers: Numbers<$($a)?>,
        } }
        document! { @type [$($a)?] [$($bound)*] Balances {
            currency: Option<Text<$($b)* 16>>,
            available: Option<Amount<$($a)?>>,
            current: Option<Amount<$($a)?>>,
            limit: Option<Amount<$($a)?>>,
            balance_date: Option<Text<$($b)* 40>>,
        } }
        document! { @type [$($a)?] [$($bound)*] Numbers {
            ach: List<Ach<$($a)?>, 4>,
            eft: List<Eft<$($a)?>, 4>,
            bacs: List<Bacs<$($a)?>, 4>,
            international: List<International<$($a)?>, 4>,
        } }
        document! { @type [$($a)?] [$($bound)*] Ach {
            account_number: Text<$($b)* 40>,
            routing_number: Text<$($b)* 16>,
            wire_routing_number: Option<Text<$($b)* 16>>,
        } }
        document! { @type [$($a)?] [$($bound)*] Eft {
            account_number: Text<$($b)* 40>,
            institution_number: Text<$($b)* 16>,
            branch_number: Text<$($b)* 16>,
        } }
        document! { @type [$($a)?] [$($bound)*] Bacs {
            account_number: Text<$($b)* 40>,
            sort_code: Text<$($b)* 16>,
        } }
        document! { @type [$($a)?] [$($bound)*] International {
            iban: Text<$($b)* 48>,
            bic: Option<Text<$($b)* 16>>,
        } }
        document! { @type [$($a)?] [$($bound)*] Link {
            link_id: Text<$($b)* 64>,
            institution_id: Text<$($b)* 64>,
            institution_name: Text<$($b)* 128>,
            institution_avatar: Option<Text<$($b)* 512>>,
            state: Word<LinkState, Text<$($b)* 64>>,
            error_code: Option<Word<LinkError, Text<$($b)* 64>>>,
            last_synced_at: Option<Instant>,
            provider: Word<Provider, Text<$($b)* 64>>,
            link_tags: Option<List<Text<$($b)* 64>, 16>>,
            tags: Option<List<Text<$($b)* 64>, 16>>,
            webhook: Option<Text<$($b)* 512>>,
            products: Products<$($a)?>,
            available_products: List<Word<Product, Text<$($b)* 64>>, 16>,
        } }
        document! { @type [$($a)?] [$($bound)*] Products {
            accounts: Option<Status<$($a)?>>,
            account_numbers: Option<Status<$($a)?>>,
            identity: Option<Status<$($a)?>>,
            transactions: Option<Status<$($a)?>>,
            investments: Option<Status<$($a)?>>,
            enrichment: Option<Status<$($a)?>>,
        } }
        document! { @type [$($a)?] [$($bound)*] Status {
            refreshed_at: Option<Instant>,
            last_attempted_at: Option<Instant>,
            error_code: Option<Word<ProductError, Text<$($b)* 64>>>,
            error_message: Option<Text<$($b)* 128>>,
            unavailable: Option<Text<$($b)* 128>>,
            settings: Option<Settings<$($a)?>>,
            has_history: Option<bool>,
        } }
        document! { @type [$($a)?] [$($bound)*] Settings {
            required: Option<bool>,
            require_permission: Option<bool>,
            prefetch: Option<bool>,
            reason: Option<Text<$($b)* 64>>,
        } }

        impl<$($a)?> Document<$($a)?> {
            /// What it says of accounts, numbers and instants.
            #[must_use]
            pub fn facts(&self) -> Vec<String> {
                let mut facts = Vec::new();
                for account in &self.accounts {
                    facts.extend([account.account_id.to_string(), account.name.to_string()]);
                    let balances = &account.balances;
                    let amounts = [&balances.available, &balances.current, &balances.limit];
                    facts.extend(amounts.map(|amount| format!("{:?}", amount.as_ref().map(|amount| amount.value()))));
                    let numbers = &account.numbers;
                    facts.extend(numbers.ach.iter().map(|n| format!("{} {}", &*n.account_number, &*n.routing_number)));
                    facts.extend(numbers.eft.iter().map(|n| format!("{} {}", &*n.account_number, &*n.branch_number)));
                    facts.extend(numbers.bacs.iter().map(|n| format!("{} {}", &*n.account_number, &*n.sort_code)));
                    facts.extend(numbers.international.iter().map(|n| n.iban.to_string()));
                }
                facts.extend([self.link.link_id.to_string(), self.link.state.as_str().to_owned()]);
                facts.extend(self.link.available_products.iter().map(|product| product.as_str().to_owned()));
                facts.extend(self.link.tags.iter().flatten().map(|tag| tag.to_string()));
                let products = &self.link.products;
                for product in [&products.account_numbers, &products.identity, &products.transactions] {
                    let refreshed = product.as_ref().and_then(|product| product.refreshed_at.as_ref());
                    facts.push(format!("{:?}", refreshed.map(Instant::nanoseconds)));
                }
                facts
            }
        }
    };
    (@type [$($a:tt)?] [$($bound:tt)*] $name:ident { $($field:ident: $type:ty,)* }) => {
        #[allow(missing_docs, dead_code)]
        #[derive(Deserialize)]
        $($bound)*
        pub struct $name<$($a)?> { $(pub $field: $type,)* }
    };
}

macro_rules! documents {
    ($($(#[$doc:meta])* $module:ident
        text $text:ty, amount $amount:ty, list $list:ident $(, borrowed from $lifetime:lifetime $bound:literal)?;)*) => {
        $(
            $(#[$doc])*
            pub mod $module {
                type Text<$($lifetime,)? const N: usize> = $text;
                type Amount<$($lifetime)?> = $amount;
                type List<T, const N: usize> = crate::document::$list<T, N>;

                document! { $($lifetime $bound)? }
            }
        )*
    };
}

type Growing<T, const N: usize> = Vec<T>;
type Bounded<T, const N: usize> = heapless::Vec<T, N>;

documents! {
    /// Owned, with decimals.
    owned_decimal text String, amount crate::value::Exact, list Growing;
    /// Owned, with the text of numbers.
    owned_number text String, amount sonic_rs::RawNumber, list Growing;
    /// Owned, with floats.
    owned_float text String, amount f64, list Growing;
    /// Borrowed unless there are escapes, with the text of numbers.
    lent_raw text crate::value::Lent<'a>, amount &'a serde_json::value::RawValue, list Growing, borrowed from 'a "'de: 'a";
    /// Borrowed unless there are escapes, with the text of numbers.
    lent_number text crate::value::Lent<'a>, amount sonic_rs::RawNumber, list Growing, borrowed from 'a "'de: 'a";
    /// Borrowed, with the text of numbers.
    borrowed_raw text &'a str, amount &'a serde_json::value::RawValue, list Growing, borrowed from 'a "'de: 'a";
    /// Borrowed, with the text of numbers.
    borrowed_number text &'a str, amount sonic_rs::RawNumber, list Growing, borrowed from 'a "'de: 'a";
    /// Borrowed, with floats.
    borrowed_float text &'a str, amount f64, list Growing, borrowed from 'a "'de: 'a";
    /// Without allocation, with floats.
    bounded_float text heapless::String<N>, amount f64, list Bounded;
    /// Without allocation, borrowed, with floats.
    bounded_borrowed_float text &'a str, amount f64, list Bounded, borrowed from 'a "'de: 'a";
}
