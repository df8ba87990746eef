package io.github.accountnumbers

import io.github.accountnumbers.examples.Backend
import io.github.accountnumbers.examples.JavaHttpBackend
import io.github.accountnumbers.examples.OkHttpBackend
import io.github.accountnumbers.examples.Reply
import io.github.accountnumbers.examples.main
import io.github.accountnumbers.examples.show
import io.github.accountnumbers.examples.waitForNumbers
import java.io.ByteArrayOutputStream
import java.io.IOException
import java.io.PrintStream
import java.time.Duration
import java.util.UUID
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertFalse
import kotlin.test.assertNotEquals
import kotlin.test.assertTrue
import kotlin.time.measureTimedValue
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.EnumSource

/** The reply to a refresh of a link that has no numbers yet. */
private val NEVER_REFRESHED =
    """{"link_id":"mk_P542taTHRdeyVPkm9XVvWv","products":{"account_numbers":{"refreshed_at":null}}}""".toByteArray()

/** The examples against a stand-in for an app's own backend, and with each fault of its menu. */
internal class ExamplesTest {
    internal enum class Client(val connect: (String, Map<String, String>, Duration) -> Backend) {
        JAVA_HTTP({ session, headers, timeout -> JavaHttpBackend(StandIn.address, session, timeout, headers) }),
        OK_HTTP({ session, headers, timeout -> OkHttpBackend(StandIn.address, session, timeout, headers) }),
        ;

        /** A client whose state at the server is its own. */
        fun with(scenario: String, fault: String? = null, timeout: Duration = Duration.ofSeconds(20)): Backend =
            connect("session-$scenario/${UUID.randomUUID()}", if (fault == null) emptyMap() else mapOf("X-Fault" to fault), timeout)
    }

    private fun Backend.numbers(): Response = send("GET", "/app/numbers").let { AccountNumbers.parse(it.status, it.body) }

    @ParameterizedTest
    @EnumSource
    fun `numbers are read`(client: Client) {
        val response = client.with("ready").numbers()
        assertTrue(response.complete)
        assertEquals(3, response.accounts.size)
        assertTrue(response.accounts.sumOf { it.numbers.ach.size } >= 2)
    }

    @ParameterizedTest
    @EnumSource
    fun `new numbers are waited for`(client: Client) {
        val outcome = waitForNumbers(client.with("pending"), Duration.ofSeconds(30), Duration.ofMillis(200))
        assertEquals(Next.USE_NUMBERS, outcome.next)
        assertTrue(outcome.numbers!!.accounts.isNotEmpty())
        assertEquals(outcome.numbers.refreshedAt, outcome.baseline.refreshedAt)
        assertTrue(!outcome.baseline.requested)
    }

    /** Replies that are lost while it waits cost time, and no baseline. */
    @ParameterizedTest
    @EnumSource
    fun `a reply that is lost is read again`(client: Client) {
        for (fault in listOf("get-cut-2", "get-short-2", "get-limited-2", "get-html-1")) {
            val stored = mutableListOf<Baseline>()
            val outcome = waitForNumbers(client.with("pending", fault), Duration.ofSeconds(40), Duration.ofMillis(200), stored::add)
            assertEquals(Next.USE_NUMBERS, outcome.next, fault)
            assertTrue(stored.isNotEmpty() && stored.all { it.requested }, fault)
            assertNotEquals(stored.first().refreshedAt, outcome.baseline.refreshedAt, fault)
        }
    }

    @ParameterizedTest
    @EnumSource
    fun `the baseline outlives what never comes`(client: Client) {
        for ((fault, cause) in listOf("get-cut" to IOException::class, "get-short" to PayloadException::class, "get-limited" to ApiException::class)) {
            val stored = mutableListOf<Baseline>()
            val late = assertFailsWith<IOException>(fault) {
                waitForNumbers(client.with("pending", fault), Duration.ofMillis(1_500), Duration.ofMillis(200), stored::add)
            }
            assertTrue(cause.isInstance(late.cause), "$fault: ${late.cause}")
            assertTrue(stored.single().requested, fault)
        }
    }

    @Test
    fun `anything can stand in Retry-After`() {
        val limited = Corpus.body("429_rate_limit.json")
        val numbers = Corpus.body("200_refreshed_later.json")
        for (seconds in listOf(Long.MIN_VALUE, -1, 0)) {
            val replies = ArrayDeque(listOf(Reply(202, NEVER_REFRESHED, null), Reply(429, limited, seconds), Reply(200, numbers, null)))
            assertEquals(Next.USE_NUMBERS, waitForNumbers({ _, _ -> replies.removeFirst() }).next)
        }
        val replies = ArrayDeque(listOf(Reply(202, NEVER_REFRESHED, null), Reply(429, limited, Long.MAX_VALUE)))
        assertFailsWith<IOException> { waitForNumbers({ _, _ -> replies.removeFirst() }) }
    }

    @ParameterizedTest
    @EnumSource
    fun `every error of the API is one`(client: Client) {
        for (status in listOf(401, 403, 404, 410, 422, 429, 500)) {
            val reply = client.with("$status").send("GET", "/app/numbers")
            val error = assertFailsWith<ApiException> { AccountNumbers.parse(reply.status, reply.body) }
            assertEquals(status, error.status)
            if (status == 429) assertEquals(1L, reply.retryAfterSeconds)
        }
        assertFailsWith<IOException> { waitForNumbers(client.with("429"), Duration.ofSeconds(3)) }
        assertFailsWith<ApiException> { waitForNumbers(client.with("403")) }
    }

    /** Faults that change nothing. */
    @ParameterizedTest
    @EnumSource
    fun `nothing is lost on the way`(client: Client) {
        val plain = client.with("ready").numbers()
        for (fault in listOf("gzip", "drip", "bom")) {
            val response = client.with("ready", fault).numbers()
            assertEquals(plain.accounts, response.accounts, fault)
            assertEquals(plain.link.products.keys, response.link.products.keys, fault)
        }
        val huge = client.with("ready", "huge", Duration.ofMinutes(1)).numbers()
        assertTrue(huge.complete)
        assertTrue(huge.accounts.size > 10_000)
    }

    /** Faults that must be told: by the client, where it can know, otherwise by the parse. */
    @ParameterizedTest
    @EnumSource
    fun `what is broken is told`(client: Client) {
        for (fault in listOf("cut", "length")) {
            assertFailsWith<IOException>(fault) { client.with("ready", fault).numbers() }
        }
        val short = assertFailsWith<PayloadException> { client.with("ready", "short").numbers() }
        assertEquals(PayloadErrorCode.TRUNCATED, short.code)
        val empty = assertFailsWith<PayloadException> { client.with("ready", "empty").numbers() }
        assertEquals(PayloadErrorCode.TRUNCATED to 0L, empty.code to empty.offset)
        val html = assertFailsWith<ApiException> { client.with("ready", "html").numbers() }
        assertEquals(502 to Recovery.RETRY_LATER, html.status to html.recovery)
        assertTrue(html.retryable)
        assertEquals(listOf(FindingCode.MALFORMED_BODY), html.findings.map { it.code })
    }

    @ParameterizedTest
    @EnumSource
    fun `a server that does not answer is given up`(client: Client) {
        val (error, taken) = measureTimedValue {
            assertFailsWith<IOException> { client.with("ready", "delay", Duration.ofSeconds(2)).numbers() }
        }
        println("measured: kotlin: ${client.name.lowercase()} gave up after ${taken.inWholeMilliseconds} ms: ${error.message}")
        assertTrue(taken.inWholeSeconds in 1..6)
    }

    /** What the example prints. */
    private fun printed(run: () -> Unit): String {
        val bytes = ByteArrayOutputStream()
        val standard = System.out
        System.setOut(PrintStream(bytes, true))
        try {
            run()
        } finally {
            System.setOut(standard)
        }
        return "$bytes"
    }

    /** No run of nine digits is in it but for routing numbers, which are no secret. */
    private fun assertNoNumber(printed: String, routingNumbers: Set<String>) {
        val runs = Regex("[0-9]{9,}").findAll(printed).map { it.value }.toSet()
        assertEquals(emptySet(), runs - routingNumbers)
    }

    private fun routingNumbers(response: Response): Set<String> =
        response.accounts.flatMap { it.numbers.ach }.map { it.routingNumber }.toSet()

    @Test
    fun `the example prints no number`() {
        val session = "session-pending/${UUID.randomUUID()}"
        val shown = printed { main(arrayOf(StandIn.address, session)) }
        assertTrue("next: use_numbers" in shown, shown)
        // The numbers that it got: the next reply has them too.
        val response = JavaHttpBackend(StandIn.address, session).numbers()
        val numbers = response.accounts.flatMap { it.numbers.ach }.map { it.accountNumber }
        for (number in numbers) {
            assertTrue("$number" in shown, shown)
            assertFalse(number.reveal() in shown)
        }
        assertTrue(numbers.size >= 2)
        assertNoNumber(shown, routingNumbers(response))
    }

    @Test
    fun `the example prints no number that a bank put into a name`() {
        val body = Corpus.body("200_numbers_in_prose.json").toString(Charsets.UTF_8).replace("\"busy_235905558062\"", "null").toByteArray()
        val response = AccountNumbers.parse(200, body)
        assertTrue(response.accounts.any { "235905558062" in it.name })
        val backend = Backend { method, _ ->
            if (method == "POST") Reply(202, NEVER_REFRESHED, null) else Reply(200, body, null)
        }
        val shown = printed { show(backend) }
        assertTrue("next: use_numbers" in shown, shown)
        assertTrue("****8062" in shown, shown)
        assertNoNumber(shown, routingNumbers(response))
    }
}
