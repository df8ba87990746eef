package io.github.accountnumbers

import java.time.Clock
import java.time.Instant

/**
 * What you store about one product of one link, in order to judge the next document. It is opaque: store its text ([toText]), which is
 * one line of ASCII.
 *
 * Start with [create] if you have not stored any numbers yet, or with [of] if you have stored numbers whose `refreshed_at` you know.
 * From then on, store [Decision.nextBaseline] after each document, in the transaction that stores the numbers.
 */
public class Baseline internal constructor(
    private val text: String,
    /** The product. */
    public val product: Product,
    /** The link that the product belongs to, if it is known. */
    public val linkId: String?,
    /** The `refreshed_at` of the stored numbers; absent if no numbers are stored. */
    public val refreshedAt: Stamp,
) {
    /** Returns the text for storage; [parse] is its inverse. The text contains the identifier of the link. */
    public fun toText(): String = text

    /** Returns the baseline after the numbers of this reply were stored, whatever [AccountNumbers.decide] advised. */
    public fun stored(response: Response): Baseline = Calls.baselineStored(this, response.evidence(product))

    /** Returns the baseline after numbers of this document were stored, whatever [AccountNumbers.decide] advised. */
    public fun stored(link: Link): Baseline = Calls.baselineStored(this, link.evidence(product, null))

    /**
     * Marks a refresh as requested now. Store the result before you send the request. If the API refuses the request, store the
     * baseline that you had.
     *
     * @param clock your clock; null if you have none.
     */
    @JvmOverloads
    public fun requested(clock: Clock? = Clock.systemUTC()): Baseline = Calls.baselineRequested(this, clock?.timestamp())

    /** Records that you have waited long enough. Only programs without a clock need it. */
    public fun gaveUp(): Baseline = Calls.baselineGaveUp(this)

    internal fun parts(): BaselineParts = BaselineParts(text, product, linkId, refreshedAt)

    override fun equals(other: Any?): Boolean = other is Baseline && text == other.text

    override fun hashCode(): Int = text.hashCode()

    /** Returns the product and the time of the numbers; [toText] returns the text for storage. */
    override fun toString(): String = "Baseline($product, refreshed at: $refreshedAt)"

    public companion object {
        /**
         * Returns a baseline for a product of which you have not stored any numbers. Without an identifier of the link, it adopts that of
         * the first document.
         *
         * @throws IllegalArgumentException if the product or the identifier has more than 64 bytes.
         */
        @JvmStatic
        @JvmOverloads
        public fun create(product: Product = Product.ACCOUNT_NUMBERS, linkId: String? = null): Baseline =
            Calls.newBaseline(product, linkId, Stamp.ABSENT)

        /**
         * Returns a baseline for a product of which you have stored the numbers with this `refreshed_at`. Use it when you start to use this
         * library and have stored numbers already.
         *
         * @throws IllegalArgumentException if the product or the identifier has more than 64 bytes, or for an instant outside the
         *   years 0000 to 9999.
         */
        @JvmStatic
        @JvmOverloads
        public fun of(refreshedAt: Instant, product: Product = Product.ACCOUNT_NUMBERS, linkId: String? = null): Baseline =
            Calls.newBaseline(product, linkId, Stamp(Timestamp.of(refreshedAt)))

        /** Returns a baseline from the `refreshed_at` of a previous reply; see the other function of this name. */
        @JvmStatic
        @JvmOverloads
        public fun of(refreshedAt: Stamp, product: Product = Product.ACCOUNT_NUMBERS, linkId: String? = null): Baseline =
            Calls.newBaseline(product, linkId, refreshedAt)

        /**
         * Returns the baseline that has this text.
         *
         * @throws IllegalArgumentException for a text that was truncated or edited, or was written by another version.
         */
        @JvmStatic
        public fun parse(text: String): Baseline = Calls.parseBaseline(text)
    }
}

internal fun BaselineParts.baseline(): Baseline = Baseline(text, product, linkId, refreshedAt)

internal fun Clock.timestamp(): Timestamp = Timestamp.of(instant())

/** The evidence of a link about a product. */
internal fun Link.evidence(product: Product, numbers: NumbersEvidence?): Evidence =
    Evidence(linkId, state, errorCode, product, products[product], availableProducts, numbers)

/** The evidence of a reply about a product. */
internal fun Response.evidence(product: Product): Evidence =
    link.evidence(product, NumbersEvidence(complete, accounts.any { !it.numbers.isEmpty }))
