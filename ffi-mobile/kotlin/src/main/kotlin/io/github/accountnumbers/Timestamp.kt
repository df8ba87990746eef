package io.github.accountnumbers

import java.time.Instant
import java.time.LocalDateTime
import java.time.ZoneOffset
import java.time.format.DateTimeFormatter

/**
 * An instant in UTC, to the nanosecond, in the years 0000 to 9999. Order and equality compare instants, whether or not the text had an
 * offset. Only [parse] needs the native library.
 *
 * @throws IllegalArgumentException for an instant outside these years, or a nanosecond that is not from 0 to 999,999,999.
 */
public class Timestamp
@JvmOverloads
constructor(
    /** Whole seconds since 1970-01-01T00:00:00Z, rounded down. */
    public val unixSeconds: Long,
    /** Nanoseconds after the second, below 1,000,000,000. */
    public val nanosecond: Int = 0,
    /** Whether the text had an offset; without one it was read as UTC. */
    public val hasOffset: Boolean = true,
) : Comparable<Timestamp> {
    init {
        require(unixSeconds in FIRST..LAST && nanosecond in 0..999_999_999) { "a timestamp must be in the years 0000 to 9999" }
    }

    /** Returns the instant. */
    public fun toInstant(): Instant = Instant.ofEpochSecond(unixSeconds, nanosecond.toLong())

    override fun compareTo(other: Timestamp): Int = compareValuesBy(this, other, Timestamp::unixSeconds, Timestamp::nanosecond)

    override fun equals(other: Any?): Boolean =
        other is Timestamp && unixSeconds == other.unixSeconds && nanosecond == other.nanosecond

    override fun hashCode(): Int = 31 * unixSeconds.hashCode() + nanosecond

    /** Returns the text, without an offset if the server sent it without one. [parse] is its inverse. */
    override fun toString(): String {
        val text = DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(LocalDateTime.ofEpochSecond(unixSeconds, nanosecond, ZoneOffset.UTC))
        return if (hasOffset) "${text}Z" else text
    }

    public companion object {
        private const val FIRST = -62_167_219_200
        private const val LAST = 253_402_300_799

        /**
         * Reads a timestamp: RFC 3339, or the API's form without an offset, which is read as UTC.
         *
         * @throws IllegalArgumentException for any other text.
         */
        @JvmStatic
        public fun parse(text: String): Timestamp = Calls.parseTimestamp(text)

        /**
         * Returns the timestamp of an instant.
         *
         * @throws IllegalArgumentException for an instant outside the years 0000 to 9999.
         */
        @JvmStatic
        public fun of(instant: Instant): Timestamp = Timestamp(instant.epochSecond, instant.nano)
    }
}

/** A timestamp that may be absent or malformed. Nobody can tell whether a malformed timestamp has changed. */
public class Stamp internal constructor(
    /** The timestamp, if there is one. */
    public val timestamp: Timestamp?,
    /** Whether a value was sent that is not a valid timestamp. */
    public val malformed: Boolean,
) {
    /** The stamp with this timestamp. */
    public constructor(timestamp: Timestamp) : this(timestamp, false)

    override fun equals(other: Any?): Boolean = other is Stamp && timestamp == other.timestamp && malformed == other.malformed

    override fun hashCode(): Int = 31 * timestamp.hashCode() + malformed.hashCode()

    /** Returns the timestamp, `malformed` or `absent`. */
    override fun toString(): String = timestamp?.toString() ?: if (malformed) "malformed" else "absent"

    public companion object {
        /** No timestamp was sent. */
        @JvmField
        public val ABSENT: Stamp = Stamp(null, false)

        /** A value was sent that is not a valid timestamp. */
        @JvmField
        public val MALFORMED: Stamp = Stamp(null, true)
    }
}
