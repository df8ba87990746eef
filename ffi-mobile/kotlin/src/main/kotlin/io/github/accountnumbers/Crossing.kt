package io.github.accountnumbers

import java.math.BigDecimal
import java.time.LocalDate

/**
 * How an amount crosses. A reply gives none that is larger.
 *
 * @throws IllegalArgumentException for what doesn't fit 64 bits and 255 places.
 */
internal fun amountParts(amount: BigDecimal): AmountParts {
    // Before anything is made of it: an exponent can ask for more zeros than there is memory.
    require(amount.scale() in -18..255) { "an amount has 255 places at most, and 64 bits" }
    val plain = if (amount.scale() < 0) amount.setScale(0) else amount
    require(plain.unscaledValue().bitLength() < Long.SIZE_BITS) { "an amount has 255 places at most, and 64 bits" }
    return AmountParts(plain.unscaledValue().toLong(), plain.scale().toUByte())
}

/** The date whose digits these are: 20240109. */
internal fun calendarDate(digits: Int): LocalDate = LocalDate.of(digits / 10_000, digits / 100 % 100, digits % 100)

/** The digits of a date. */
internal fun calendarDigits(date: LocalDate): UInt = (date.year * 10_000 + date.monthValue * 100 + date.dayOfMonth).toUInt()

/** The status as it crosses. */
internal fun crossing(status: Int): UShort {
    require(status in 0..UShort.MAX_VALUE.toInt()) { "the status is not one of HTTP" }
    return status.toUShort()
}

/** Calls with arguments of the caller's, which may be wrong. */
internal inline fun <T> argument(call: () -> T): T =
    try {
        call()
    } catch (wrong: InvalidArgument.Malformed) {
        throw IllegalArgumentException(wrong.reason)
    }

/** Calls with a reply. What was thrown on the way is no cause that anybody needs. */
internal inline fun <T> reply(call: () -> T): T =
    try {
        call()
    } catch (failure: Failure) {
        throw when (failure) {
            is Failure.Refused -> ApiException(failure.error)
            is Failure.Unreadable -> PayloadException(failure.error)
            is Failure.ProductTooLong -> IllegalArgumentException("the name of the product is too long; it may have 64 bytes")
        }
    }
