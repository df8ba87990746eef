package io.github.accountnumbers

/**
 * Checks of numbers. An empty list means that the check found nothing wrong; it does not mean that the account exists. A parse
 * runs the same checks and records findings.
 */
public object NumberChecks {
    /** Returns what is wrong with an ABA routing number, for ACH or wire transfers. */
    @JvmStatic
    public fun routingNumber(text: String): List<FindingCode> = Calls.check(0, text)

    /** Returns what is wrong with an account number for ACH transfers. */
    @JvmStatic
    public fun achAccountNumber(text: String): List<FindingCode> = Calls.check(1, text)

    /** Returns what is wrong with an IBAN in electronic format: no spaces, upper case. */
    @JvmStatic
    public fun iban(text: String): List<FindingCode> = Calls.check(2, text)

    /** Returns what is wrong with a BIC. */
    @JvmStatic
    public fun bic(text: String): List<FindingCode> = Calls.check(3, text)

    /** Returns what is wrong with a sort code, plain or with dashes. */
    @JvmStatic
    public fun sortCode(text: String): List<FindingCode> = Calls.check(4, text)

    /** Returns what is wrong with an account number for Bacs transfers. */
    @JvmStatic
    public fun bacsAccountNumber(text: String): List<FindingCode> = Calls.check(5, text)

    /** Returns what is wrong with an account number for EFT transfers. */
    @JvmStatic
    public fun eftAccountNumber(text: String): List<FindingCode> = Calls.check(6, text)

    /** Returns what is wrong with the number of a Canadian institution. */
    @JvmStatic
    public fun eftInstitutionNumber(text: String): List<FindingCode> = Calls.check(7, text)

    /** Returns what is wrong with the number of a branch of a Canadian institution. */
    @JvmStatic
    public fun eftBranchNumber(text: String): List<FindingCode> = Calls.check(8, text)

    /** Returns what is unusual about a currency. */
    @JvmStatic
    public fun currency(text: String): List<FindingCode> = Calls.check(9, text)

    /** Returns what is unusual about an account's type. */
    @JvmStatic
    public fun accountType(text: String): List<FindingCode> = Calls.check(10, text)

    /** Returns what is unusual about an account's mask. */
    @JvmStatic
    public fun accountMask(text: String): List<FindingCode> = Calls.check(11, text)
}
