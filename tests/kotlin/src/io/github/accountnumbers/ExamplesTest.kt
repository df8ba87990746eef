package io.github.accountnumbers

import io.github.accountnumbers.examples.Backend
import io.github.accountnumbers.examples.JavaHttpBackend
import io.github.accountnumbers.examples.OkHttpBackend
import java.io.IOException
import java.time.Duration
import java.util.UUID
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertTrue
import kotlin.time.measureTimedValue
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.EnumSource

/** The examples against a stand-in for an app's own backend, and with each fault of its menu. */
internal class ExamplesTest {
    internal enum class Client(val connect: (String, Map<String, String>, Duration) -> Backend) {
        JAVA_HTTP({ session, headers, timeout -> JavaHttpBackend(Plain.address, session, timeout, headers) }),
        OK_HTTP({ session, headers, timeout -> OkHttpBackend(Plain.address, session, timeout, headers) }),
        ;

        /** A client whose state at the server is its own. */
        fun with(scenario: String, fault: String? = null, timeout: Duration = Duration.ofSeconds(20)): Backend =
            connect("session-$scenario/${UUID.randomUUID()}", if (fault == null) emptyMap() else mapOf("X-Fault" to fault), timeout)
    }

    private fun Backend.numbers(): Response = send("GET", "/app/numbers", null).let { AccountNumbers.parse(it.status, it.body) }

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
    fun `a refresh is requested`(client: Client) {
        val reply = client.connect("token", emptyMap(), Duration.ofSeconds(20))
            .send("POST", Requests.refreshPath("mk_pending-${client.name}"), Requests.refreshBody)
        assertEquals(202, reply.status)
        assertEquals(LinkState.CONNECTED, AccountNumbers.link(reply.status, reply.body).state)
    }

    @ParameterizedTest
    @EnumSource
    fun `every error of the API is one`(client: Client) {
        for (status in listOf(401, 403, 404, 410, 422, 429, 500)) {
            val reply = client.with("$status").send("GET", "/app/numbers", null)
            val error = assertFailsWith<ApiException> { AccountNumbers.parse(reply.status, reply.body) }
            assertEquals(status, error.status)
            if (status == 429) assertEquals("1", reply.retryAfter)
        }
    }

    /** Faults that change nothing. */
    @ParameterizedTest
    @EnumSource
    fun `every client returns the same reply`(client: Client) {
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
    fun `damaged bodies are reported`(client: Client) {
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
}
