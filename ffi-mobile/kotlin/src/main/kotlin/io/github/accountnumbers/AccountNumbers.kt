package io.github.accountnumbers

import java.time.Clock

/**
 * Reads the replies to MoneyKit's *Get Account Numbers*, API version 2023-02-18.
 *
 * Your program does its own HTTP. An app gets the reply from its own backend, which forwards status and body: link ids and
 * client credentials do not belong in an app. All functions may be called from any thread, and none of them blocks.
 */
public object AccountNumbers {
    /**
     * Reads a reply.
     *
     * Every deviation from the documentation becomes a [Finding]. If a number or an account cannot be used, only that number or account is
     * set aside, and [Response.complete] is false. The number of accounts and findings is not limited; the body and the result may each
     * have at most 2 GB.
     *
     * @param status the status of the reply.
     * @param body the bytes of its body, exactly as they came.
     * @param strict whether the first structural warning is a [PayloadException].
     * @param checks whether the content of numbers is checked. A check leaves findings and never refuses a reply.
     * @throws ApiException for any status other than 200, whatever the body.
     * @throws PayloadException for a body that cannot be read.
     */
    @JvmStatic
    @JvmOverloads
    @Throws(AccountNumbersException::class)
    public fun parse(status: Int, body: ByteArray, strict: Boolean = false, checks: Boolean = true): Response =
        Calls.parse(status, strict, checks, body)

    /**
     * Reads the link of any document of the API that has products: the document of a link, a list of links, the reply to a
     * token exchange (201) or to a request for a refresh (202).
     *
     * @param linkId the identifier of the link in a list of links; not needed if there is only one.
     * @throws ApiException for a status that is not 2xx.
     * @throws PayloadException for a body that cannot be read, or has no products.
     * @throws IllegalArgumentException if a list does not have the link.
     */
    @JvmStatic
    @JvmOverloads
    @Throws(AccountNumbersException::class)
    public fun link(status: Int, body: ByteArray, linkId: String? = null): Link = Calls.readLink(status, linkId, body)

    /**
     * Reads the products of any document of the API that has products.
     *
     * @throws AccountNumbersException for the same reasons as [link].
     */
    @JvmStatic
    @JvmOverloads
    @Throws(AccountNumbersException::class)
    public fun products(status: Int, body: ByteArray, linkId: String? = null): Map<Product, ProductStatus> =
        link(status, body, linkId).products

    /** Returns how a `refreshed_at` compares with that of a previous reply. */
    @JvmStatic
    public fun compare(previous: Stamp, current: Stamp): Change = Calls.compare(previous, current)

    /**
     * Decides what to do with the numbers of a reply, and what to do next about its link. Store [Decision.nextBaseline] together
     * with the numbers, in one transaction.
     *
     * @param clock your clock. If you have none, pass null, and call [Baseline.gaveUp] once you have waited long enough.
     */
    @JvmStatic
    @JvmOverloads
    public fun decide(baseline: Baseline, response: Response, clock: Clock? = Clock.systemUTC()): Decision =
        Calls.decide(baseline, response.evidence(baseline.product), clock?.timestamp())

    /** Decides from the link of any document; see the other function of this name. */
    @JvmStatic
    @JvmOverloads
    public fun decide(baseline: Baseline, link: Link, clock: Clock? = Clock.systemUTC()): Decision =
        Calls.decide(baseline, link.evidence(baseline.product, null), clock?.timestamp())

    /**
     * Returns the text with account numbers masked, however they are written, so that it can be logged. Banks and users put numbers
     * into names.
     */
    @JvmStatic
    public fun masked(text: String): String = Calls.masked(text)
}
