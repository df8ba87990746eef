package io.github.accountnumbers

import java.io.Serializable

/**
 * A word of a vocabulary: the text in the JSON document and on every host, such as `connected`.
 *
 * Each vocabulary is a class with constants for its documented values. A value that a server sends and that this version of the
 * library does not define keeps its text, so that code that compares the text still works once the value is documented. Two words
 * are equal if they are of the same class and have the same text.
 *
 * Java reads the constants as static fields: `LinkState.CONNECTED`. Nothing here needs the native library.
 */
public abstract class Word internal constructor(
    /** The text of the word, exactly as it was received. Print the word itself instead: see [toString]. */
    public val value: String,
) : Serializable {
    /** Whether this version of the library defines the word. */
    public val isKnown: Boolean
        get() = sentence() != null

    /** The meaning of the word, as a sentence for a person. It contains nothing of a payload. */
    public val message: String
        get() = sentence() ?: "Unknown value; this version of the library does not define it."

    /** The meaning of the word, or null if this version of the library does not define the word. */
    internal abstract fun sentence(): String?

    /** Returns true if the other object is of the same class and has the same text. */
    final override fun equals(other: Any?): Boolean =
        this === other || other is Word && javaClass == other.javaClass && value == other.value

    final override fun hashCode(): Int = value.hashCode()

    /**
     * Returns the word for a log or a message. Servers sometimes put numbers where they do not belong, so an unknown word with
     * six digits or more prints as `****`.
     */
    final override fun toString(): String = if (isKnown || value.count(Char::isDigit) < LEAST_DIGITS) value else "****"

    private companion object {
        private const val serialVersionUID: Long = 1L

        /** A text with this many digits or more may contain an account number. */
        private const val LEAST_DIGITS = 6
    }
}
