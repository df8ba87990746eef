package io.github.accountnumbers

import java.nio.ByteBuffer
import java.nio.file.Files
import java.nio.file.Path
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertTrue
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.MethodSource

private const val BASELINE =
    "baseline/1 product=account_numbers link_id=mk_P542taTHRdeyVPkm9XVvWv " +
        "refreshed_at=2024-01-09T10:17:00.246128Z last_attempted_at=2024-01-09T10:17:00.161519Z"

/** Every body of the corpus gives what its expectation says, to the byte. */
internal class CorpusTest {
    @Test
    fun `the corpus is there`() {
        assertTrue(Corpus.index().size >= 75)
    }

    @ParameterizedTest
    @MethodSource("io.github.accountnumbers.Corpus#index")
    fun `every body gives what is expected`(row: Row) {
        val produced = Canonical.expectation(row.status, Corpus.body(row.file))
        System.getenv("CANONICAL_OUT")?.let { folder ->
            val file = Path.of(folder, "${row.file}.json")
            Files.createDirectories(file.parent)
            Files.writeString(file, produced)
        }
        assertEquals(Corpus.expectation(row.file), produced)
    }

    @Test
    fun `a result is read to its end`() {
        val more = Reading.call(200u, Corpus.body("200_all_kinds.json"), false) { bytes ->
            ByteBuffer.allocate(bytes.remaining() + 1).put(bytes).clear()
        }
        val exact = more.duplicate().limit(more.capacity() - 1)
        assertEquals(AccountNumbers.parse(200, Corpus.body("200_all_kinds.json")), Reading.take(exact))
        assertFailsWith<IllegalStateException> { Reading.take(more) }
    }

    @ParameterizedTest
    @MethodSource("io.github.accountnumbers.Corpus#documents")
    fun `documents that carry products`(row: Row) {
        val document = Corpus.body(row.file)
        val baseline = Baseline.read(row.status, document)
        assertEquals(BASELINE, baseline.toText())
        assertEquals(baseline, Baseline.parse(BASELINE))
        val link = AccountNumbers.link(row.status, document)
        assertEquals(link.products, AccountNumbers.products(row.status, document))
        assertEquals(
            Timestamp.parse("2024-01-09T10:17:00.246128Z"),
            link.products.getValue(Product.ACCOUNT_NUMBERS).refreshedAt.timestamp,
        )
        assertEquals(baseline, Baseline.of(link))
        assertEquals(Change.UNCHANGED, AccountNumbers.decide(baseline, link).change)
    }

    @Test
    fun `documents without products, and errors`() {
        val without = assertFailsWith<PayloadException> { AccountNumbers.products(200, """{"link":{}}""".toByteArray()) }
        assertEquals(PayloadErrorCode.MISSING_FIELD to "products", without.code to without.path)
        val limited = assertFailsWith<ApiException> { AccountNumbers.link(429, Corpus.body("429_rate_limit.json")) }
        assertEquals(ApiErrorKind.RATE_LIMIT_EXCEEDED, limited.kind)
        val forbidden = assertFailsWith<ApiException> { Baseline.read(403, Corpus.body("403_forbidden_action.json")) }
        assertEquals(ApiErrorKind.FORBIDDEN_ACTION to Recovery.ASK_USER, forbidden.kind to forbidden.recovery)
        assertTrue(assertFailsWith<ApiException> { AccountNumbers.link(502, ByteArray(0)) }.retryable)
        val long = Product("x".repeat(65))
        for (call in listOf({ Baseline.of(long) }, { Baseline.read(200, """{"products":{}}""".toByteArray(), long) })) {
            assertTrue("64 bytes" in assertFailsWith<IllegalArgumentException> { call() }.message!!)
        }
    }
}
