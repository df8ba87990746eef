package io.github.accountnumbers

/** A product of a link. A word that is not among the constants is kept as it was sent. */
@JvmInline
public value class Product(
    /** The word, as it stands on the wire. */
    public val value: String,
) {
    /** The word; digits that could be an account number are masked. */
    override fun toString(): String = printed(value)

    /** The documented words. */
    public companion object {
        /** Accounts and their balances. */
        public val ACCOUNTS: Product = Product("accounts")

        /** Account numbers: what this library reads. */
        public val ACCOUNT_NUMBERS: Product = Product("account_numbers")

        /** The identity of the account's holder. */
        public val IDENTITY: Product = Product("identity")

        /** Transactions. */
        public val TRANSACTIONS: Product = Product("transactions")

        /** Investments. */
        public val INVESTMENTS: Product = Product("investments")

        /** Enriched transactions. */
        public val ENRICHMENT: Product = Product("enrichment")
    }
}

/** Why the last attempt to refresh a product failed. A word that is not among the constants is kept as it was sent. */
@JvmInline
public value class ProductError(
    /** The word, as it stands on the wire. */
    public val value: String,
) {
    /** The word; digits that could be an account number are masked. */
    override fun toString(): String = printed(value)

    /** The documented words. */
    public companion object {
        /** The institution or the provider limits how often. */
        public val RATE_LIMIT: ProductError = ProductError("rate_limit")

        /** The user must connect again. */
        public val AUTH_EXPIRED: ProductError = ProductError("auth_expired")

        /** The institution does not support the product. */
        public val NOT_SUPPORTED: ProductError = ProductError("not_supported")

        /** The institution did not answer in time. */
        public val TIMEOUT: ProductError = ProductError("timeout")

        /** No reason is known. */
        public val UNKNOWN: ProductError = ProductError("unknown")

        /** The user has no accounts for it. */
        public val NO_ACCOUNTS: ProductError = ProductError("no_accounts")

        /** The institution failed. */
        public val INSTITUTION_ERROR: ProductError = ProductError("institution_error")

        /** The user did not give permission. */
        public val NO_PERMISSION: ProductError = ProductError("no_permission")
    }
}
