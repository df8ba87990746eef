package io.github.accountnumbers

/** Paths and bodies of requests to the API, for servers. An app does not call the API and has no link id: it asks its own backend. */
public object Requests {
    /** The version of the API that this library reads. Send it in the header `MoneyKit-Version`. */
    @JvmStatic
    public val apiVersion: String by lazy { Calls.apiVersion() }

    /** The body of the `POST` to [refreshPath] that requests new account numbers, as `application/json`. */
    @JvmStatic
    public val refreshBody: String by lazy { Calls.refreshBody() }

    /**
     * Returns the path of *Get Account Numbers*, for a `GET`.
     *
     * @throws IllegalArgumentException for an identifier that could lead to another path.
     */
    @JvmStatic
    public fun accountNumbersPath(linkId: String): String = Calls.accountNumbersPath(linkId)

    /**
     * Returns the path of the link, for a `GET`. Poll it while you wait for new numbers.
     *
     * @throws IllegalArgumentException for an identifier that could lead to another path.
     */
    @JvmStatic
    public fun linkPath(linkId: String): String = Calls.linkPath(linkId)

    /**
     * Returns the path that requests a refresh, for a `POST` of [refreshBody].
     *
     * @throws IllegalArgumentException for an identifier that could lead to another path.
     */
    @JvmStatic
    public fun refreshPath(linkId: String): String = Calls.refreshPath(linkId)
}
