//! The number entries of an account.

use account_numbers::Number;

use crate::{an_secret_40, an_secret_48, an_text_16};

/// United States: account_number, routing_number, perhaps wire_routing_number.
pub const AN_NUMBER_ACH: i32 = 1;
/// Canada: account_number, institution_number, branch_number.
pub const AN_NUMBER_EFT: i32 = 2;
/// United Kingdom: account_number, sort_code.
pub const AN_NUMBER_BACS: i32 = 3;
/// An IBAN: iban, perhaps bic.
pub const AN_NUMBER_INTERNATIONAL: i32 = 4;

/// How many number entries an account has at most, whatever their kinds.
pub const AN_NUMBERS_KEPT: usize = 4;

const _: () = assert!(AN_NUMBERS_KEPT == account_numbers::NUMBERS_KEPT);

/// A number entry of an account. Fields that its kind does not have are empty.
#[repr(C)]
pub struct an_number {
    /// An AN_NUMBER_ constant.
    pub kind: i32,
    /// Its position in its list on the wire, from 0, as it stands in the paths of findings.
    pub index: u32,
    /// The account number.
    pub account_number: an_secret_40,
    /// The IBAN as it was sent.
    pub iban: an_secret_48,
    /// For people and logs: the last four characters of account_number or iban; empty if it has eight or fewer.
    pub last_four: an_text_16,
    /// The ABA routing number for ACH transfers.
    pub routing_number: an_text_16,
    /// The ABA routing number for wire transfers.
    pub wire_routing_number: an_text_16,
    /// The number of the institution.
    pub institution_number: an_text_16,
    /// The number of the branch, also called transit number.
    pub branch_number: an_text_16,
    /// The sort code as it was sent: 123456 or 12-34-56.
    pub sort_code: an_text_16,
    /// The BIC of the bank.
    pub bic: an_text_16,
    /// Whether the bank has a wire_routing_number of its own.
    pub has_wire_routing_number: u8,
    /// Whether a bic came that could be read.
    pub has_bic: u8,
    /// Zero.
    pub reserved: [u8; 2],
}

impl an_number {
    /// Takes an entry; what it held before must be zeros.
    pub(crate) fn take(&mut self, number: &Number) {
        let index = match number {
            Number::Ach(ach) => {
                self.kind = AN_NUMBER_ACH;
                self.account_number.take(ach.account_number());
                self.last_four.put(ach.account_number().last_four().as_bytes());
                self.routing_number.put(ach.routing_number().as_bytes());
                self.has_wire_routing_number = self.wire_routing_number.take(ach.wire_routing_number());
                ach.index()
            }
            Number::Eft(eft) => {
                self.kind = AN_NUMBER_EFT;
                self.account_number.take(eft.account_number());
                self.last_four.put(eft.account_number().last_four().as_bytes());
                self.institution_number.put(eft.institution_number().as_bytes());
                self.branch_number.put(eft.branch_number().as_bytes());
                eft.index()
            }
            Number::Bacs(bacs) => {
                self.kind = AN_NUMBER_BACS;
                self.account_number.take(bacs.account_number());
                self.last_four.put(bacs.account_number().last_four().as_bytes());
                self.sort_code.put(bacs.sort_code().as_bytes());
                bacs.index()
            }
            Number::International(international) => {
                self.kind = AN_NUMBER_INTERNATIONAL;
                self.iban.take(international.iban());
                self.last_four.put(international.iban().last_four().as_bytes());
                self.has_bic = self.bic.take(international.bic());
                international.index()
            }
        };
        self.index = u32::try_from(index).unwrap_or(u32::MAX);
    }
}
