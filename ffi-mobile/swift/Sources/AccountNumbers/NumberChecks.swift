/// Checks of numbers. An empty list means that the check found nothing wrong; it does not mean that the account exists.
///
/// ```swift
/// NumberChecks.iban("GB29NWBK60161331926819")     // []
/// NumberChecks.routingNumber("111222333")         // [.routingNumberChecksum]
/// ```
public enum NumberChecks {
    /// What is wrong with an ABA routing number, for ACH or wire transfers.
    public static func routingNumber(_ text: String) -> [FindingCode] { Calls.check(number: 0, text: text) }

    /// What is wrong with an account number for ACH transfers.
    public static func achAccountNumber(_ text: String) -> [FindingCode] { Calls.check(number: 1, text: text) }

    /// What is wrong with an IBAN in electronic format.
    public static func iban(_ text: String) -> [FindingCode] { Calls.check(number: 2, text: text) }

    /// What is wrong with a BIC.
    public static func bic(_ text: String) -> [FindingCode] { Calls.check(number: 3, text: text) }

    /// What is wrong with a sort code, plain or with dashes.
    public static func sortCode(_ text: String) -> [FindingCode] { Calls.check(number: 4, text: text) }

    /// What is wrong with an account number for Bacs transfers.
    public static func bacsAccountNumber(_ text: String) -> [FindingCode] { Calls.check(number: 5, text: text) }

    /// What is wrong with an account number for EFT transfers.
    public static func eftAccountNumber(_ text: String) -> [FindingCode] { Calls.check(number: 6, text: text) }

    /// What is wrong with the number of a Canadian institution.
    public static func eftInstitutionNumber(_ text: String) -> [FindingCode] { Calls.check(number: 7, text: text) }

    /// What is wrong with the number of a branch of a Canadian institution.
    public static func eftBranchNumber(_ text: String) -> [FindingCode] { Calls.check(number: 8, text: text) }

    /// What is unusual about a currency.
    public static func currency(_ text: String) -> [FindingCode] { Calls.check(number: 9, text: text) }

    /// What is unusual about an account's type.
    public static func accountType(_ text: String) -> [FindingCode] { Calls.check(number: 10, text: text) }

    /// What is unusual about an account's mask.
    public static func accountMask(_ text: String) -> [FindingCode] { Calls.check(number: 11, text: text) }
}
