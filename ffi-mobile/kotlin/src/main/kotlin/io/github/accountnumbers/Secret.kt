package io.github.accountnumbers

import java.security.MessageDigest
import java.security.SecureRandom

/**
 * An account number or an IBAN. Its printed forms show at most the last four characters, and nothing of a value of eight or fewer;
 * [reveal] is the only way to the text. It is compared in constant time and cannot be serialized.
 *
 * The Java heap cannot be wiped: the bytes of a secret, and the text that [reveal] returns, stay in memory until the garbage
 * collector frees them and reuses the memory.
 */
public class Secret internal constructor(
    // Transient, so that a library that writes private fields does not write it.
    @Transient private val text: ByteArray,
    @Transient private val shown: Int,
) {
    /** A secret with this text, such as a number in a test. It needs no native library. */
    public constructor(text: String) : this(text.toByteArray(Charsets.UTF_8), shownOf(text))

    /** Returns the number itself. Nothing protects the copies that your program makes of it. */
    public fun reveal(): String = String(text, Charsets.UTF_8)

    /** The last four characters; empty if the number has eight characters or fewer. */
    public val lastFour: String
        get() = String(text, text.size - shown, shown, Charsets.UTF_8)

    /**
     * Returns true if the number is this text, such as a number that you have stored; false for the empty text. It takes the same
     * time wherever the two differ.
     */
    public fun matches(text: String): Boolean =
        text.isNotEmpty() && MessageDigest.isEqual(this.text, text.toByteArray(Charsets.UTF_8))

    // A function and not a property: an internal property has a public getter, and some libraries write what getters return.
    internal fun writeTo(writer: Writer) {
        writer.secret(text, shown)
    }

    /** Compares in constant time. */
    override fun equals(other: Any?): Boolean = other is Secret && MessageDigest.isEqual(text, other.text)

    /**
     * A hash with a key that is drawn once for each process, so that it says nothing about the number to anybody who does not have
     * the key. It differs from process to process.
     */
    override fun hashCode(): Int = Hash.of(text)

    /** Four asterisks and [lastFour]. */
    override fun toString(): String = "****$lastFour"

    private companion object {
        /** Characters are shown only of a text that has more characters than this. */
        private const val HIDDEN = 8
        private const val SHOWN = 4

        /** Returns the number of bytes at the end that may be shown. The core has the same rule; a test compares the two. */
        private fun shownOf(text: String): Int {
            val characters = text.codePointCount(0, text.length)
            if (characters <= HIDDEN) return 0
            return text.substring(text.offsetByCodePoints(text.length, -SHOWN)).toByteArray(Charsets.UTF_8).size
        }
    }
}

/** SipHash-2-4, which is made for short texts and a secret key. */
private object Hash {
    private val key: LongArray = SecureRandom().run { LongArray(2) { nextLong() } }

    fun of(text: ByteArray): Int {
        val state = longArrayOf(
            key[0] xor 0x736f6d6570736575, key[1] xor 0x646f72616e646f6d,
            key[0] xor 0x6c7967656e657261, key[1] xor 0x7465646279746573,
        )
        val whole = text.size / 8 * 8
        for (start in 0 until whole step 8) {
            mix(state, word(text, start, 8))
        }
        mix(state, word(text, whole, text.size - whole) or (text.size.toLong() shl 56))
        state[2] = state[2] xor 0xff
        repeat(4) { round(state) }
        val hash = state[0] xor state[1] xor state[2] xor state[3]
        return (hash xor (hash ushr 32)).toInt()
    }

    /** Little-endian. */
    private fun word(text: ByteArray, start: Int, count: Int): Long {
        var word = 0L
        for (at in 0 until count) {
            word = word or (text[start + at].toLong() and 0xff shl (8 * at))
        }
        return word
    }

    private fun mix(state: LongArray, word: Long) {
        state[3] = state[3] xor word
        repeat(2) { round(state) }
        state[0] = state[0] xor word
    }

    private fun round(state: LongArray) {
        var (a, b, c, d) = state
        a += b
        b = b.rotateLeft(13) xor a
        a = a.rotateLeft(32)
        c += d
        d = d.rotateLeft(16) xor c
        a += d
        d = d.rotateLeft(21) xor a
        c += b
        b = b.rotateLeft(17) xor c
        c = c.rotateLeft(32)
        state[0] = a
        state[1] = b
        state[2] = c
        state[3] = d
    }
}
