package io.github.accountnumbers

import io.github.accountnumbers.compare as compareStamps
import io.github.accountnumbers.decide as decideByLink

/**
 * Reads the replies of MoneyKit's *Get Account Numbers*, API version 2023-02-18.
 *
 * Your program does its own HTTP. An app gets the reply from its own backend, which forwards status and body: link ids and
 * client credentials don't belong in an app. All functions may be called from any thread, and none of them waits.
 */
public object AccountNumbers {
    /**
     * Reads a reply.
     *
     * What deviates from the documentation becomes a [Finding], and the smallest unit that can't be used is set aside; then
     * [Response.complete] is false. There is no limit to accounts or findings, but that the body may have 2 GB, and so
     * may what is made of it on the way: about as much.
     *
     * @param status the status of the reply.
     * @param body the bytes of its body, as they came.
     * @param strict whether the first structural warning is a [PayloadException].
     * @throws ApiException for any status but 200, whatever the body.
     * @throws PayloadException for a body that can't be read.
     * @throws IllegalStateException where what is made of it has more than 2 GB.
     */
    @JvmStatic
    @JvmOverloads
    @Throws(AccountNumbersException::class)
    public fun parse(status: Int, body: ByteArray, strict: Boolean = false): Response =
        reply { Reading.read(crossing(status), body, strict) }

    /**
     * Reads the link of any document of the API that carries products: from a 200, or the 202 of a refresh.
     *
     * @throws ApiException for any other status.
     * @throws PayloadException for a body that can't be read, or has no products.
     */
    @JvmStatic
    @Throws(AccountNumbersException::class)
    public fun link(status: Int, body: ByteArray): Link = reply { readLink(crossing(status), body) }

    /**
     * Reads the products of any document of the API that carries them.
     *
     * @throws AccountNumbersException as [link].
     */
    @JvmStatic
    @Throws(AccountNumbersException::class)
    public fun products(status: Int, body: ByteArray): Map<Product, ProductStatus> = link(status, body).products

    /** Says how a `refreshed_at` relates to the one before. */
    @JvmStatic
    public fun compare(previous: Stamp, current: Stamp): Change = compareStamps(previous, current)

    /**
     * Says what to do about a reply, by the baseline of before. It has no clock: deadlines are the caller's.
     *
     * A reply from which something was set aside is not used as it is: see [Next.CHECK].
     *
     * @throws IllegalArgumentException for a baseline whose product or link has more than 64 bytes.
     */
    @JvmStatic
    public fun decide(baseline: Baseline, response: Response): Decision =
        argument { decideByLink(baseline, response.link, response.complete) }

    /** The same for the link of any other document. */
    @JvmStatic
    public fun decide(baseline: Baseline, link: Link): Decision = argument { decideByLink(baseline, link, true) }
}
