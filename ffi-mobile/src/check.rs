//! The number checks.

use account_numbers::check;

use crate::open::FindingCode;

macro_rules! checks {
    ($($(#[$doc:meta])* $name:ident $check:ident,)*) => {
        $(
            $(#[$doc])*
            #[uniffi::export]
            pub fn $name(text: String) -> Vec<FindingCode> {
                check::$check(&text).iter().map(FindingCode::from).collect()
            }
        )*
    };
}

checks! {
    /// What is wrong with an ABA routing number, for ACH or wire transfers.
    check_routing_number routing_number,
    /// What is wrong with an account number for ACH transfers.
    check_ach_account_number ach_account_number,
    /// What is wrong with an IBAN in electronic format.
    check_iban iban,
    /// What is wrong with a BIC.
    check_bic bic,
    /// What is wrong with a sort code, plain or with dashes.
    check_sort_code sort_code,
    /// What is wrong with an account number for Bacs transfers.
    check_bacs_account_number bacs_account_number,
    /// What is wrong with an account number for EFT transfers.
    check_eft_account_number eft_account_number,
    /// What is wrong with the number of a Canadian institution.
    check_eft_institution_number eft_institution_number,
    /// What is wrong with the number of a branch of a Canadian institution.
    check_eft_branch_number eft_branch_number,
    /// What is unusual about a currency.
    check_currency currency,
    /// What is unusual about an account's type.
    check_account_type account_type,
    /// What is unusual about an account's mask.
    check_account_mask account_mask,
}
