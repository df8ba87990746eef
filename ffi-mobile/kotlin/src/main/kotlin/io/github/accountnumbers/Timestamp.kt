package io.github.accountnumbers

import java.time.Instant

/**
 * An instant of the years 0000 to 9999, to the nanosecond, in UTC. Order and equality are by instant, whether the text had an
 * offset or not.
 */
public class Timestamp internal constructor(
    /** Whole seconds since 1970-01-01T00:00:00Z, rounded down. */
    public val unixSeconds: Long,
    /** Nanoseconds after the second, below 1,000,000,000. */
    public val nanosecond: Int,
    /** Whether the text had an offset; without one it was read as UTC. */
    public val hasOffset: Boolean,
) : Comparable<Timestamp> {
    /** The instant. On Android it needs API level 26, or desugaring. */
    public fun toInstant(): Instant = Instant.ofEpochSecond(unixSeconds, nanosecond.toLong())

    internal fun parts(): TimestampParts = TimestampParts(unixSeconds, nanosecond.toUInt(), hasOffset)

    override fun compareTo(other: Timestamp): Int = compareValuesBy(this, other, Timestamp::unixSeconds, Timestamp::nanosecond)

    override fun equals(other: Any?): Boolean =
        other is Timestamp && unixSeconds == other.unixSeconds && nanosecond == other.nanosecond

    override fun hashCode(): Int = 31 * unixSeconds.hashCode() + nanosecond

    /** The text, without an offset where none was sent. [parse] is its inverse. */
    override fun toString(): String = timestampText(this)

    public companion object {
        /**
         * Reads a timestamp: RFC 3339, or the API's form without an offset, which is read as UTC.
         *
         * @throws IllegalArgumentException for any other text.
         */
        @JvmStatic
        public fun parse(text: String): Timestamp = argument { parseTimestamp(text) }
    }
}
