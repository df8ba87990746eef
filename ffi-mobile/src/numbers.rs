//! The numbers of an account.

use account_numbers::{self as core_crate, Number, Token};

use crate::{account::Index, secret::Secret, shown::shown};

/// The numbers of an account, in the order of the wire. There is at most one of each kind, says the documentation.
#[derive(uniffi::Record)]
#[uniffi::export(Debug, Display)]
pub struct Numbers {
    /// For ACH and wire transfers in the United States.
    pub ach: Vec<AchNumber>,
    /// For EFT in Canada.
    pub eft: Vec<EftNumber>,
    /// For Bacs in the United Kingdom.
    pub bacs: Vec<BacsNumber>,
    /// IBAN and BIC.
    pub international: Vec<InternationalNumber>,
}

shown!(Numbers: ach, eft, bacs, international);

/// An account number for ACH and wire transfers in the United States.
#[derive(uniffi::Record)]
#[uniffi::export(Debug, Display)]
pub struct AchNumber {
    /// The account number.
    pub account_number: Secret,
    /// The ABA routing number for ACH transfers.
    pub routing_number: String,
    /// The routing number for wire transfers, where there is one.
    pub wire_routing_number: Option<String>,
    /// The entry's position on the wire, from 0, as it stands in the paths of findings.
    pub index: Index,
}

shown!(AchNumber: account_number, routing_number, wire_routing_number, index);

/// An account number for EFT in Canada.
#[derive(uniffi::Record)]
#[uniffi::export(Debug, Display)]
pub struct EftNumber {
    /// The account number.
    pub account_number: Secret,
    /// The three digits of the institution.
    pub institution_number: String,
    /// The five digits of the branch, also called the transit number.
    pub branch_number: String,
    /// The entry's position on the wire, from 0, as it stands in the paths of findings.
    pub index: Index,
}

shown!(EftNumber: account_number, institution_number, branch_number, index);

/// An account number for Bacs in the United Kingdom.
#[derive(uniffi::Record)]
#[uniffi::export(Debug, Display)]
pub struct BacsNumber {
    /// The account number.
    pub account_number: Secret,
    /// The sort code, as it was sent: plain or with dashes.
    pub sort_code: String,
    /// The entry's position on the wire, from 0, as it stands in the paths of findings.
    pub index: Index,
}

shown!(BacsNumber: account_number, sort_code, index);

/// An IBAN with its BIC.
#[derive(uniffi::Record)]
#[uniffi::export(Debug, Display)]
pub struct InternationalNumber {
    /// The IBAN.
    pub iban: Secret,
    /// The BIC, where it was sent.
    pub bic: Option<String>,
    /// The entry's position on the wire, from 0, as it stands in the paths of findings.
    pub index: Index,
}

shown!(InternationalNumber: iban, bic, index);

impl From<&core_crate::Numbers> for Numbers {
    fn from(numbers: &core_crate::Numbers) -> Self {
        let text = |token: &Token<16>| token.as_str().to_owned();
        let mut lists = Self { ach: Vec::new(), eft: Vec::new(), bacs: Vec::new(), international: Vec::new() };
        for number in numbers {
            match number {
                Number::Ach(entry) => lists.ach.push(AchNumber {
                    account_number: entry.account_number().into(),
                    routing_number: text(entry.routing_number()),
                    wire_routing_number: entry.wire_routing_number().map(text),
                    index: entry.index().into(),
                }),
                Number::Eft(entry) => lists.eft.push(EftNumber {
                    account_number: entry.account_number().into(),
                    institution_number: text(entry.institution_number()),
                    branch_number: text(entry.branch_number()),
                    index: entry.index().into(),
                }),
                Number::Bacs(entry) => lists.bacs.push(BacsNumber {
                    account_number: entry.account_number().into(),
                    sort_code: text(entry.sort_code()),
                    index: entry.index().into(),
                }),
                Number::International(entry) => lists.international.push(InternationalNumber {
                    iban: entry.iban().into(),
                    bic: entry.bic().map(text),
                    index: entry.index().into(),
                }),
            }
        }
        lists
    }
}
