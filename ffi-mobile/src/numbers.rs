//! The numbers of an account.

use account_numbers::{self as core_crate, Finding as NativeFinding, NumberKind};

use crate::{
    account::Index,
    finding::Finding,
    put::{Each, record},
    secret::Secret,
    shown::shown,
};

/// The numbers of an account, and the findings, some of which may be about them.
pub(crate) struct NumbersOf<'a> {
    pub(crate) numbers: &'a core_crate::Numbers,
    /// The account's position in the document.
    pub(crate) account: usize,
    pub(crate) findings: &'a [NativeFinding],
}

/// An entry of these numbers.
struct EntryOf<'a, E> {
    entry: &'a E,
    numbers: &'a NumbersOf<'a>,
}

impl<'a> NumbersOf<'a> {
    fn list<E: 'a>(&'a self, entries: impl Iterator<Item = &'a E> + 'a) -> Each<impl Iterator<Item = EntryOf<'a, E>>> {
        Each(entries.map(move |entry| EntryOf { entry, numbers: self }))
    }

    fn findings(&self, kind: NumberKind, index: usize) -> Each<impl Iterator<Item = &'a NativeFinding>> {
        let account = Some(self.account);
        let findings = self.findings.iter();
        Each(findings.filter(move |finding| {
            let path = finding.path();
            path.account_index() == account && path.number_index() == Some((kind, index))
        }))
    }
}

record! {
    /// The numbers of an account, in the order of the document. The API documents at most one of each kind.
    pub struct Numbers from NumbersOf<'_> as source {
        /// For ACH and wire transfers in the United States.
        ach: Vec<AchNumber> = source.list(source.numbers.ach()),
        /// For EFT in Canada.
        eft: Vec<EftNumber> = source.list(source.numbers.eft()),
        /// For Bacs in the United Kingdom.
        bacs: Vec<BacsNumber> = source.list(source.numbers.bacs()),
        /// IBAN and BIC.
        international: Vec<InternationalNumber> = source.list(source.numbers.international()),
    }
}

shown!(Numbers: ach, eft, bacs, international);

record! {
    /// An account number for ACH and wire transfers in the United States.
    pub struct AchNumber from EntryOf<'_, core_crate::AchNumber> as source {
        /// The account number.
        account_number: Secret = source.entry.account_number(),
        /// The ABA routing number for ACH transfers.
        routing_number: String = source.entry.routing_number().as_str(),
        /// The ABA routing number for wire transfers, if the bank has a separate one.
        wire_routing_number: Option<String> = source.entry.wire_routing_number().map(account_numbers::Token::as_str),
        /// The entry's position in its list in the reply, from 0, as used in the paths of findings.
        index: Index = source.entry.index(),
        /// The findings about this entry. Check them before you send a payment to the number.
        findings: Vec<Finding> = source.numbers.findings(NumberKind::Ach, source.entry.index()),
    }
}

shown!(AchNumber: account_number, routing_number, wire_routing_number, index, findings);

record! {
    /// An account number for EFT in Canada.
    pub struct EftNumber from EntryOf<'_, core_crate::EftNumber> as source {
        /// The account number.
        account_number: Secret = source.entry.account_number(),
        /// The three digits of the institution.
        institution_number: String = source.entry.institution_number().as_str(),
        /// The five digits of the branch, also called the transit number.
        branch_number: String = source.entry.branch_number().as_str(),
        /// The entry's position in its list in the reply, from 0, as used in the paths of findings.
        index: Index = source.entry.index(),
        /// The findings about this entry. Check them before you send a payment to the number.
        findings: Vec<Finding> = source.numbers.findings(NumberKind::Eft, source.entry.index()),
    }
}

shown!(EftNumber: account_number, institution_number, branch_number, index, findings);

record! {
    /// An account number for Bacs in the United Kingdom.
    pub struct BacsNumber from EntryOf<'_, core_crate::BacsNumber> as source {
        /// The account number.
        account_number: Secret = source.entry.account_number(),
        /// The sort code as it was sent: plain or with dashes.
        sort_code: String = source.entry.sort_code().as_str(),
        /// The entry's position in its list in the reply, from 0, as used in the paths of findings.
        index: Index = source.entry.index(),
        /// The findings about this entry. Check them before you send a payment to the number.
        findings: Vec<Finding> = source.numbers.findings(NumberKind::Bacs, source.entry.index()),
    }
}

shown!(BacsNumber: account_number, sort_code, index, findings);

record! {
    /// An IBAN with its BIC.
    pub struct InternationalNumber from EntryOf<'_, core_crate::InternationalNumber> as source {
        /// The IBAN.
        iban: Secret = source.entry.iban(),
        /// The BIC, if it was sent.
        bic: Option<String> = source.entry.bic().map(account_numbers::Token::as_str),
        /// The entry's position in its list in the reply, from 0, as used in the paths of findings.
        index: Index = source.entry.index(),
        /// The findings about this entry. Check them before you send a payment to the number.
        findings: Vec<Finding> = source.numbers.findings(NumberKind::International, source.entry.index()),
    }
}

shown!(InternationalNumber: iban, bic, index, findings);
