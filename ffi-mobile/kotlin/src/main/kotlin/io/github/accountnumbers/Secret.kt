package io.github.accountnumbers

import java.security.MessageDigest

/**
 * An account number or an IBAN. Its printed forms show the last four characters, and nothing of a value of eight or fewer;
 * [reveal] is the one way to the text. It is compared in constant time and can't be serialized.
 *
 * The Java heap can't be wiped: the bytes lie in it until the collector takes them, and so does what [reveal] gives.
 */
public class Secret internal constructor(
    // Transient, lest a library that writes private fields writes it.
    @Transient private val text: ByteArray,
    @Transient private val shown: Int,
) {
    /** The number itself. Whatever is made of it is no longer protected. */
    public fun reveal(): String = String(text, Charsets.UTF_8)

    /** The last four characters; empty where the number has eight characters or fewer. */
    public val lastFour: String
        get() = String(text, text.size - shown, shown, Charsets.UTF_8)

    // A function, since an internal property is a public getter to a library that writes what getters give.
    internal fun parts(): SecretParts = SecretParts(text, shown.toUByte())

    /** Compares in constant time. */
    override fun equals(other: Any?): Boolean = other is Secret && MessageDigest.isEqual(text, other.text)

    /** The same for all, since a hash of a number that has few digits tells the number. */
    override fun hashCode(): Int = 0

    /** Four asterisks and [lastFour]. */
    override fun toString(): String = "****$lastFour"
}
