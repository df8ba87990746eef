package io.github.accountnumbers

import java.time.Clock
import java.time.Duration
import java.time.Instant
import java.time.ZoneOffset
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertFalse
import kotlin.test.assertTrue

/** Baselines and decisions. */
internal class RefreshTest {
    private val before = AccountNumbers.parse(200, Corpus.body("200_refreshed_z.json"))
    private val after = AccountNumbers.parse(200, Corpus.body("200_refreshed_later.json"))
    private val clock = Clock.fixed(Instant.parse("2024-01-10T12:00:00Z"), ZoneOffset.UTC)

    @Test
    fun `stamps are compared`() {
        assertEquals(Change.INCREASED, AccountNumbers.compare(before.refreshedAt, after.refreshedAt))
        assertEquals(Change.DECREASED, AccountNumbers.compare(after.refreshedAt, before.refreshedAt))
        assertEquals(Change.FIRST, AccountNumbers.compare(Stamp.ABSENT, after.refreshedAt))
        assertEquals(Change.UNDECIDABLE, AccountNumbers.compare(Stamp.MALFORMED, after.refreshedAt))
    }

    @Test
    fun `waiting for new numbers`() {
        val first = AccountNumbers.decide(Baseline.create(), before, clock)
        assertEquals(Triple(NumbersAdvice.STORE, Next.MAY_REFRESH, Reason.SETTLED), Triple(first.numbers, first.next, first.reason))
        val requested = first.nextBaseline.requested(clock)
        assertEquals(requested, Baseline.parse(requested.toText()))
        assertTrue("requested=2024-01-10T12:00:00Z" in requested.toText())
        val waiting = AccountNumbers.decide(requested, before, clock)
        assertEquals(Triple(NumbersAdvice.KEEP, Next.WAIT, Reason.REFRESH_REQUESTED), Triple(waiting.numbers, waiting.next, waiting.reason))
        assertEquals(Duration.ofSeconds(20), waiting.pause)
        assertEquals(Duration.ofSeconds(5), AccountNumbers.decide(requested, before.link, clock).pause)
        assertEquals(Next.MAY_REFRESH, AccountNumbers.decide(waiting.nextBaseline.gaveUp(), before, null).next)
        assertEquals(Next.MAY_REFRESH, AccountNumbers.decide(waiting.nextBaseline, before, Clock.offset(clock, Duration.ofHours(1))).next)
        assertEquals(NumbersAdvice.STORE, AccountNumbers.decide(requested, after, clock).numbers)
        assertEquals(NumbersAdvice.FETCH, AccountNumbers.decide(requested, after.link, clock).numbers)
        val incomplete = AccountNumbers.decide(requested, after.copy(complete = false), clock)
        assertEquals(NumbersAdvice.CHECK to NumbersReason.INCOMPLETE, incomplete.numbers to incomplete.numbersReason)
        val none = AccountNumbers.decide(requested, after.copy(accounts = emptyList()), clock)
        assertEquals(NumbersAdvice.CHECK to NumbersReason.NO_NUMBERS, none.numbers to none.numbersReason)
    }

    @Test
    fun `a text that is not that of a baseline`() {
        val text = Baseline.create().requested(clock).toText()
        for (wrong in listOf("baseline/2 235905558062", "baseline/1 product=account_numbers", text.dropLast(1), "")) {
            val thrown = assertFailsWith<IllegalArgumentException> { Baseline.parse(wrong) }
            assertFalse("235905558062" in thrown.toString())
        }
    }

    @Test
    fun `a baseline of a stored date`() {
        val baseline = Baseline.of(Instant.parse("2024-01-09T10:17:00.246128Z"), Product.ACCOUNT_NUMBERS, "mk_1")
        assertEquals(Triple(Product.ACCOUNT_NUMBERS, "mk_1", "2024-01-09T10:17:00.246128Z"), Triple(baseline.product, baseline.linkId, baseline.refreshedAt.toString()))
        assertEquals(baseline, Baseline.of(Stamp(Timestamp.parse("2024-01-09T10:17:00.246128Z")), linkId = "mk_1"))
        assertEquals(baseline, Baseline.parse(baseline.toText()))
        assertFalse("mk_1" in baseline.toString())
    }
}
