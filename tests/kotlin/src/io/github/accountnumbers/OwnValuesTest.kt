package io.github.accountnumbers

import java.io.ByteArrayInputStream
import java.io.ByteArrayOutputStream
import java.io.ObjectInputStream
import java.io.ObjectOutputStream
import java.lang.reflect.Modifier
import kotlin.random.Random
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertFalse
import kotlin.test.assertTrue

/** Values that a program makes itself, keeps in sets, sends or looks into. */
internal class OwnValuesTest {
    private fun responses(): List<Response> =
        Corpus.index().mapNotNull { row ->
            try {
                AccountNumbers.parse(row.status, Corpus.body(row.file))
            } catch (_: AccountNumbersException) {
                null
            }
        }

    private fun Account.secrets(): List<Secret> =
        numbers.run { ach.map { it.accountNumber } + eft.map { it.accountNumber } + bacs.map { it.accountNumber } + international.map { it.iban } }

    @Test
    fun `what a test can make`() {
        val secret = Secret("235905558062")
        assertEquals("****8062" to "8062", "$secret" to secret.lastFour)
        assertTrue(secret.matches("235905558062") && !secret.matches("235905558063") && !secret.matches("") && !Secret("").matches(""))
        assertEquals("****", Secret("12345678").toString())
        assertEquals("****\u00f6\ud83d\ude00yz", Secret("abcde\u00f6\ud83d\ude00yz").toString())
        assertEquals("2024-01-09T10:17:00.5Z", Timestamp(1_704_795_420, 500_000_000).toString())
        for ((seconds, nanosecond) in listOf(-62_167_219_201 to 0, 253_402_300_800 to 0, 0L to 1_000_000_000, 0L to -1)) {
            assertFailsWith<IllegalArgumentException> { Timestamp(seconds, nanosecond) }
        }
    }

    /** Kotlin has rules of its own for these, which need no native library: they are those of the core. */
    @Test
    fun `secrets and timestamps are printed as the core prints them`() {
        val responses = responses()
        val secrets = responses.flatMap { it.accounts }.flatMap { it.secrets() }
        for (secret in secrets) {
            assertEquals(secret.lastFour, Secret(secret.reveal()).lastFour)
            assertEquals(secret.hashCode(), Secret(secret.reveal()).hashCode())
        }
        val stamps = responses.flatMap { it.link.products.values }.flatMap { listOf(it.refreshedAt, it.lastAttemptedAt) }.mapNotNull { it.timestamp }
        for (stamp in stamps) assertEquals(Calls.timestampText(stamp), stamp.toString())
        assertTrue(secrets.size > 100 && stamps.size > 200, "${secrets.size} ${stamps.size}")
        val random = Random(3)
        repeat(2_000) {
            val nanosecond = random.nextInt(1_000_000_000) / listOf(1, 1_000, 1_000_000_000).random(random)
            val stamp = Timestamp(random.nextLong(-62_167_219_200, 253_402_300_800), nanosecond, random.nextBoolean())
            assertEquals(Calls.timestampText(stamp), stamp.toString())
            assertEquals(stamp, Timestamp.parse(stamp.toString()))
        }
    }

    /** One hash for all secrets makes a set quadratic: 8,000 took 2.6 s. */
    @Test
    fun `a set of secrets`() {
        val secrets = List(8_000) { Secret("%012d".format(it)) }
        val begin = System.nanoTime()
        assertEquals(secrets.size, secrets.toSet().size)
        val taken = (System.nanoTime() - begin) / 1_000_000
        println("measured: kotlin: a set of 8,000 secrets is made in $taken ms")
        assertTrue(taken < 500, "$taken ms")
        assertTrue(secrets.map { it.hashCode() }.toSet().size > 7_990)
        // Nor is it the hash of the text, which anybody can compute.
        assertFalse(secrets.any { it.hashCode() == it.reveal().hashCode() })
    }

    private fun <T> again(value: T): T {
        val bytes = ByteArrayOutputStream()
        ObjectOutputStream(bytes).use { it.writeObject(value) }
        assertFalse("235905558062" in bytes.toString(Charsets.ISO_8859_1))
        @Suppress("UNCHECKED_CAST")
        return ObjectInputStream(ByteArrayInputStream(bytes.toByteArray())).use { it.readObject() } as T
    }

    @Test
    fun `exceptions are serialized, and the words of the server masked`() {
        val prose = """{"error_code":"link_error.bad_state","error_message":"account 235905558062","link_error_code":"auth_expired","x":1}"""
        val error = assertFailsWith<ApiException> { AccountNumbers.parse(422, prose.toByteArray()) }
        val copy = again(error)
        fun ApiException.parts() = listOf(status, kind, errorCode, documentationUrl, linkErrorCode, recovery, retryable, findings, message)
        assertEquals(error.parts(), copy.parts())
        assertEquals("account ****8062", copy.errorMessage)
        val unreadable = assertFailsWith<PayloadException> { AccountNumbers.parse(200, ByteArray(0)) }
        fun PayloadException.parts() = listOf(code, path, offset, message)
        assertEquals(unreadable.parts(), again(unreadable).parts())
        assertEquals(2, again(NotExactlyOneException(2)).count)
    }

    private fun fields(value: Any?, seen: MutableList<String> = mutableListOf()): List<String> {
        when {
            value == null -> {}
            value is Collection<*> -> value.forEach { fields(it, seen) }
            value is Map<*, *> -> fields(value.values, seen)
            value.javaClass.name.startsWith("io.github.accountnumbers.") ->
                generateSequence<Class<*>>(value.javaClass) { it.superclass }.flatMap { it.declaredFields.toList() }
                    .filter { it.modifiers and (Modifier.STATIC or Modifier.TRANSIENT) == 0 && it.declaringClass.name.startsWith("io.github") }
                    .forEach {
                        it.isAccessible = true
                        fields(it.get(value), seen)
                    }
            else -> seen += value.toString()
        }
        return seen
    }

    /** What prints the fields of an object by reflection skips those that are transient. */
    @Test
    fun `reflection finds no prose`() {
        val response = AccountNumbers.parse(200, Corpus.body("200_numbers_in_prose.json"))
        val found = fields(response)
        assertTrue(response.accounts.first().accountId in found)
        assertTrue(response.accounts.any { "235905558062" in it.name })
        for (account in response.accounts) assertFalse(account.name in found && account.name.any(Char::isDigit), account.toString())
    }
}
