package io.github.accountnumbers

import io.github.accountnumbers.accountNumbersPath as nativeAccountNumbersPath
import io.github.accountnumbers.refreshPath as nativeRefreshPath

/** For servers: what a caller of the API sends. An app sends none of it, and knows no link id: it asks its own backend. */
public object Requests {
    /** The version of the API that this library reads. It goes into the header `MoneyKit-Version`. */
    @JvmStatic
    public val apiVersion: String = apiVersion()

    /** The body of the `POST` to [refreshPath] that requests new account numbers, as `application/json`. */
    @JvmStatic
    public val refreshBody: String = refreshBody()

    /**
     * The path of *Get Account Numbers*, for a `GET`.
     *
     * @throws IllegalArgumentException where the identifier could lead to another path.
     */
    @JvmStatic
    public fun accountNumbersPath(linkId: String): String = argument { nativeAccountNumbersPath(linkId) }

    /**
     * The path that requests a refresh, for a `POST` of [refreshBody].
     *
     * @throws IllegalArgumentException where the identifier could lead to another path.
     */
    @JvmStatic
    public fun refreshPath(linkId: String): String = argument { nativeRefreshPath(linkId) }
}
