package io.github.accountnumbers

import java.math.BigDecimal

/**
 * An amount of money exactly as it was sent: with every decimal place, and with the sign of a zero, which a [BigDecimal] does not have.
 * The value is `coefficient` / 10 to the power of `scale`. Order and equality are by value: 1.50 equals 1.5, and -0.0 equals 0.0.
 */
public class Amount private constructor(
    /** All digits as a whole number, with its sign. */
    public val coefficient: Long,
    /** The number of digits after the decimal point, from 0 to 255. */
    public val scale: Int,
    /** Whether the amount has a minus sign. `-0.0` has one, although its coefficient is zero. */
    public val isNegative: Boolean,
) : Comparable<Amount> {
    /**
     * The amount `coefficient` / 10 to the power of `scale`.
     *
     * @throws IllegalArgumentException for a scale that is not from 0 to 255.
     */
    @JvmOverloads
    public constructor(coefficient: Long, scale: Int = 0) : this(coefficient, scale, coefficient < 0)

    init {
        require(scale in 0..LARGEST_SCALE) { OUT_OF_RANGE }
    }

    /** Returns the value with all decimal places; a zero loses its sign. */
    public fun toBigDecimal(): BigDecimal = BigDecimal.valueOf(coefficient, scale)

    override fun compareTo(other: Amount): Int = toBigDecimal().compareTo(other.toBigDecimal())

    override fun equals(other: Any?): Boolean = other is Amount && compareTo(other) == 0

    override fun hashCode(): Int = toBigDecimal().stripTrailingZeros().hashCode()

    /** Returns all digits that were sent, such as `245.50` or `-0.0`, and never an exponent. */
    override fun toString(): String {
        val text = toBigDecimal().toPlainString()
        return if (isNegative && coefficient == 0L) "-$text" else text
    }

    public companion object {
        private const val LARGEST_SCALE = 255
        private const val OUT_OF_RANGE = "an amount has at most 255 decimal places and 64 bits"

        /**
         * Returns a zero with a minus sign and this many decimal places.
         *
         * @throws IllegalArgumentException for a scale that is not from 0 to 255.
         */
        @JvmStatic
        public fun negativeZero(scale: Int): Amount = Amount(0, scale, true)

        /**
         * Returns the amount of this value.
         *
         * @throws IllegalArgumentException for a value with more than 255 decimal places, or whose digits do not fit 64 bits.
         */
        @JvmStatic
        public fun of(value: BigDecimal): Amount {
            // This is checked first, because an exponent can require more zeros than there is memory.
            require(value.scale() in -18..LARGEST_SCALE) { OUT_OF_RANGE }
            val plain = if (value.scale() < 0) value.setScale(0) else value
            require(plain.unscaledValue().bitLength() < Long.SIZE_BITS) { OUT_OF_RANGE }
            return Amount(plain.unscaledValue().toLong(), plain.scale())
        }
    }
}
