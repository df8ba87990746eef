package io.github.accountnumbers

import java.nio.file.Files
import java.nio.file.Path
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertTrue
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.MethodSource

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

    /** Text that was made of a reply reads as an equal reply, and the masked one as none of its numbers. */
    @ParameterizedTest
    @MethodSource("io.github.accountnumbers.Corpus#index")
    fun `a reply written and read again is equal`(row: Row) {
        val response =
            try {
                AccountNumbers.parse(row.status, Corpus.body(row.file), checks = false)
            } catch (_: AccountNumbersException) {
                return
            }
        val again = AccountNumbers.parse(200, response.toJson(reveal = true).toByteArray(), checks = false)
        fun known(response: Response) = response.accounts.map {
            listOf(it.accountId, it.accountType, it.name, it.nickname, it.accountMask, it.balances, it.originalId, it.closed, numbers(it.numbers))
        }
        assertEquals(known(response), known(again))
        assertEquals(response.link, again.link)
        assertEquals(response.toJson(reveal = true), again.toJson(reveal = true))
    }

    private fun numbers(numbers: Numbers) =
        numbers.ach.map { listOf(it.accountNumber, it.routingNumber, it.wireRoutingNumber) } +
            numbers.eft.map { listOf(it.accountNumber, it.institutionNumber, it.branchNumber) } +
            numbers.bacs.map { listOf(it.accountNumber, it.sortCode) } +
            numbers.international.map { listOf(it.iban, it.bic) }

    @ParameterizedTest
    @MethodSource("io.github.accountnumbers.Corpus#index")
    fun `findings are those of their accounts and entries`(row: Row) {
        val response =
            try {
                AccountNumbers.parse(row.status, Corpus.body(row.file))
            } catch (_: AccountNumbersException) {
                return
            }
        for (account in response.accounts) {
            val path = "accounts[${account.index}]"
            fun under(path: String) = response.findings.filter { it.path == path || it.path.startsWith("$path.") }
            assertEquals(under(path), account.findings)
            account.numbers.ach.forEach { assertEquals(under("$path.numbers.ach[${it.index}]"), it.findings) }
            account.numbers.eft.forEach { assertEquals(under("$path.numbers.eft[${it.index}]"), it.findings) }
            account.numbers.bacs.forEach { assertEquals(under("$path.numbers.bacs[${it.index}]"), it.findings) }
            account.numbers.international.forEach { assertEquals(under("$path.numbers.international[${it.index}]"), it.findings) }
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.accountnumbers.Corpus#documents")
    fun `documents that carry products`(row: Row) {
        val document = Corpus.body(row.file)
        val link = AccountNumbers.link(row.status, document)
        assertEquals(link.products, AccountNumbers.products(row.status, document))
        val refreshedAt = link.products.getValue(Product.ACCOUNT_NUMBERS).refreshedAt
        assertEquals(Timestamp.parse("2024-01-09T10:17:00.246128Z"), refreshedAt.timestamp)
        val holding = Baseline.of(refreshedAt, linkId = "mk_P542taTHRdeyVPkm9XVvWv")
        assertEquals(Change.UNCHANGED, AccountNumbers.decide(holding, link).change)
        val nothing = AccountNumbers.decide(Baseline.create(), link)
        assertEquals(NumbersAdvice.FETCH, nothing.numbers)
        assertEquals(holding.refreshedAt, Baseline.create().stored(link).refreshedAt)
    }

    @Test
    fun `a list of links`() {
        fun link(id: String) = """"$id":{"link_id":"$id","state":"connected","products":{}}"""
        val list = """{"links":{${link("mk_1")},${link("mk_2")}}}""".toByteArray()
        assertEquals("mk_2", AccountNumbers.link(200, list, "mk_2").linkId)
        for (id in listOf(null, "mk_3")) {
            assertFailsWith<IllegalArgumentException> { AccountNumbers.link(200, list, id) }
        }
    }

    @Test
    fun `documents without products, and errors`() {
        val without = assertFailsWith<PayloadException> { AccountNumbers.products(200, """{"link":{}}""".toByteArray()) }
        assertEquals(PayloadErrorCode.MISSING_FIELD to "products", without.code to without.path)
        val limited = assertFailsWith<ApiException> { AccountNumbers.link(429, Corpus.body("429_rate_limit.json")) }
        assertEquals(ApiErrorKind.RATE_LIMIT_EXCEEDED, limited.kind)
        val forbidden = assertFailsWith<ApiException> { AccountNumbers.link(403, Corpus.body("403_forbidden_action.json")) }
        assertEquals(ApiErrorKind.FORBIDDEN_ACTION to Recovery.ASK_USER, forbidden.kind to forbidden.recovery)
        assertTrue(assertFailsWith<ApiException> { AccountNumbers.link(502, ByteArray(0)) }.retryable)
        val long = "x".repeat(65)
        for (call in listOf({ Baseline.create(Product(long)) }, { Baseline.create(linkId = long) })) {
            assertTrue("64 bytes" in assertFailsWith<IllegalArgumentException> { call() }.message!!)
        }
    }
}
