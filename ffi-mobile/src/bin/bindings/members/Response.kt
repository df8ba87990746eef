    /** When the account numbers were last refreshed. */
    public val refreshedAt: Stamp
        get() = link.products[Product.ACCOUNT_NUMBERS]?.refreshedAt ?: Stamp.ABSENT

    /**
     * Returns the account with this identifier.
     *
     * @throws NotExactlyOneException unless there is exactly one, so that no program picks one by accident.
     */
    public fun account(accountId: String): Account = only(accounts.filter { it.accountId == accountId })

    /**
     * Returns the reply as JSON, with the names of the API. Reading it again gives an equal reply, except for findings and fields
     * that are not documented.
     *
     * @param reveal whether account numbers are written. If false, every text is written as it prints: masked.
     * @throws IllegalArgumentException for a reply that your program put together and that has a value that no reply can have, such as
     *   an account without an identifier.
     */
    public fun toJson(reveal: Boolean): String = Calls.toJson(accounts, link, reveal)
