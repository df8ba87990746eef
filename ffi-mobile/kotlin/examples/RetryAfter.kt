package io.github.accountnumbers.examples

import java.time.Clock
import java.time.Duration
import java.time.ZonedDateTime
import java.time.format.DateTimeFormatter
import java.time.format.DateTimeParseException

/**
 * Returns how long a `Retry-After` header asks to wait: it has a number of seconds or an HTTP-date. Returns null for anything else. The
 * result is never negative, and at most a day.
 */
fun retryAfter(header: String?, clock: Clock): Duration? {
    val text = header?.trim() ?: return null
    val pause =
        if (text.isNotEmpty() && text.all { it in '0'..'9' }) {
            Duration.ofSeconds(text.take(9).toLong())
        } else {
            try {
                Duration.between(clock.instant(), ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant())
            } catch (_: DateTimeParseException) {
                return null
            }
        }
    return pause.coerceIn(Duration.ZERO, Duration.ofDays(1))
}
