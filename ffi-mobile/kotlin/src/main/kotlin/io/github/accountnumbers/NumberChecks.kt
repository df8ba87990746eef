package io.github.accountnumbers

/** Says what is wrong with a number. An empty list means that nothing is. A parse makes findings of the same checks. */
public object NumberChecks {
    /** What is wrong with an ABA routing number, for ACH or wire transfers. */
    @JvmStatic
    public fun routingNumber(text: String): List<FindingCode> = checkRoutingNumber(text)

    /** What is wrong with an account number for ACH transfers. */
    @JvmStatic
    public fun achAccountNumber(text: String): List<FindingCode> = checkAchAccountNumber(text)

    /** What is wrong with an IBAN in electronic format: no spaces, upper case. */
    @JvmStatic
    public fun iban(text: String): List<FindingCode> = checkIban(text)

    /** What is wrong with a BIC. */
    @JvmStatic
    public fun bic(text: String): List<FindingCode> = checkBic(text)

    /** What is wrong with a sort code, plain or with dashes. */
    @JvmStatic
    public fun sortCode(text: String): List<FindingCode> = checkSortCode(text)

    /** What is wrong with an account number for Bacs transfers. */
    @JvmStatic
    public fun bacsAccountNumber(text: String): List<FindingCode> = checkBacsAccountNumber(text)

    /** What is wrong with an account number for EFT transfers. */
    @JvmStatic
    public fun eftAccountNumber(text: String): List<FindingCode> = checkEftAccountNumber(text)

    /** What is wrong with the number of a Canadian institution. */
    @JvmStatic
    public fun eftInstitutionNumber(text: String): List<FindingCode> = checkEftInstitutionNumber(text)

    /** What is wrong with the number of a branch of a Canadian institution. */
    @JvmStatic
    public fun eftBranchNumber(text: String): List<FindingCode> = checkEftBranchNumber(text)

    /** What is unusual about a currency. */
    @JvmStatic
    public fun currency(text: String): List<FindingCode> = checkCurrency(text)

    /** What is unusual about an account's type. */
    @JvmStatic
    public fun accountType(text: String): List<FindingCode> = checkAccountType(text)

    /** What is unusual about an account's mask. */
    @JvmStatic
    public fun accountMask(text: String): List<FindingCode> = checkAccountMask(text)
}
