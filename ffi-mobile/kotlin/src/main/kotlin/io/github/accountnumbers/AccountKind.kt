package io.github.accountnumbers

/** What kind of account its type makes it. */
@JvmInline
public value class AccountKind(
    /** The word. */
    public val value: String,
) {
    /** The word; digits that could be an account number are masked. */
    override fun toString(): String = printed(value)

    /** The words. */
    public companion object {
        /** `depository.…`, such as a checking account. */
        public val DEPOSITORY: AccountKind = AccountKind("depository")

        /** `investment.…` */
        public val INVESTMENT: AccountKind = AccountKind("investment")

        /** `liability.…`, such as a credit card: a positive balance is owed. */
        public val LIABILITY: AccountKind = AccountKind("liability")

        /** `other.…` */
        public val OTHER: AccountKind = AccountKind("other")

        /** `unknown`, or a type without a documented prefix. */
        public val UNKNOWN: AccountKind = AccountKind("unknown")
    }
}
