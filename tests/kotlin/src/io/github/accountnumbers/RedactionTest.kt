package io.github.accountnumbers

import java.lang.reflect.Modifier
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.StandardOpenOption
import kotlin.random.Random
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertFalse
import kotlin.test.assertNull
import kotlin.test.assertTrue
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.MethodSource

/** No account number in any text that Kotlin can make of what was read, over the corpus and its mutants. */
internal class RedactionTest {
    /** Nine characters or more: what an account number or an IBAN of the corpus looks like. */
    private val sent = Regex(""""(?:account_number|iban)"\s*:\s*"([^"\\]{9,48})"""")

    private fun numbersIn(body: ByteArray): Set<String> =
        sent.findAll(body.toString(Charsets.UTF_8)).map { it.groupValues[1] }.toSet()

    /** Every value that can be reached from this one by a getter, but for plain texts: those are what was asked for by name. */
    private fun reachable(value: Any?, found: MutableList<Any> = mutableListOf()): List<Any> {
        when {
            value == null || value is String || value is Number || value is Boolean || value is Class<*> -> return found
            value is Collection<*> -> found.add(value).also { value.forEach { reachable(it, found) } }
            value is Map<*, *> -> {
                found += value
                reachable(value.values, found)
            }
            value.javaClass.name.startsWith("io.github.accountnumbers.") -> {
                found += value
                val getters = value.javaClass.methods.filter {
                    Modifier.isPublic(it.modifiers) && it.parameterCount == 0 && it.name.startsWith("get") && it.name != "getClass"
                }
                // Numbers of a value class come out as what it holds, which is a plain text.
                getters.forEach { reachable(it.invoke(value), found) }
            }
        }
        return found
    }

    private fun texts(value: Any): List<String> =
        listOf(value.toString(), "$value", "${listOf(value)}", "${value to null}", "${mapOf(1 to value)}", "%s".format(value), StringBuilder().append(value).toString())

    private fun texts(error: Throwable): List<String> {
        assertNull(error.cause)
        assertEquals(0, error.suppressed.size)
        return listOf(error.message!!, error.localizedMessage, error.toString(), error.stackTraceToString(), "$error")
    }

    /** With TEXTS_OUT set, adds the texts to a file in that folder: the texts of all hosts are looked through together. */
    private fun writeOut(file: String, shown: Collection<String>) {
        val folder = Path.of(System.getenv("TEXTS_OUT") ?: return)
        Files.createDirectories(folder)
        val lines = shown.map { it.replace('\n', ' ').replace('\r', ' ') }
        Files.write(folder.resolve(file), lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
    }

    /** Looks for the numbers in every text, and returns how many were looked through. */
    private fun check(file: String, status: Int, body: ByteArray, numbers: Set<String>): Int {
        val shown =
            try {
                val response = AccountNumbers.parse(status, body)
                val baseline = Baseline.create().stored(response)
                val decision = AccountNumbers.decide(Baseline.create(), response)
                // The words that a getter gives as plain texts.
                val words = response.accounts.map { "${it.kind}" } +
                    response.findings.flatMap { listOf("${it.code}", "${it.severity}") } +
                    response.link.run { listOf("$state", "$errorCode", "$provider", "${availableProducts}", "${products.keys}") } +
                    response.link.products.values.flatMap { listOf("${it.product}", "${it.errorCode}") }
                words + response.toJson(reveal = false) + (reachable(response) + reachable(baseline) + reachable(decision)).flatMap(::texts)
            } catch (error: AccountNumbersException) {
                texts(error) + reachable(error).filter { it !is Throwable }.flatMap(::texts)
            }
        for (text in shown) {
            for (number in numbers) {
                assertFalse(number in text, "$status: a number of ${number.length} characters was printed")
            }
        }
        writeOut(file, shown.toSet())
        return shown.size
    }

    @Test
    fun `numbers are found at all`() {
        val found = Corpus.index().flatMap { numbersIn(Corpus.body(it.file)) }
        assertTrue(found.containsAll(listOf("235905558062", "GB29NWBK60161331926819")))
        assertTrue("235905558062" in texts(listOf("account 235905558062")).first())
        val response = AccountNumbers.parse(200, Corpus.body("200_all_kinds.json"))
        val types = reachable(response).map { it.javaClass.simpleName }.toSet()
        val expected = setOf("Account", "Numbers", "AchNumber", "EftNumber", "BacsNumber", "InternationalNumber", "Secret", "Link", "ProductStatus", "Stamp", "Finding", "Balances")
        assertEquals(emptySet(), expected - types)
    }

    @ParameterizedTest
    @MethodSource("io.github.accountnumbers.Corpus#index")
    fun `the corpus`(row: Row) {
        val body = Corpus.body(row.file)
        assertTrue(check(row.file, row.status, body, numbersIn(body)) > 0)
        // As the body of an error, it is prose of the server's.
        assertTrue(check(row.file, 422, body, numbersIn(body)) > 0)
    }

    @Test
    fun `damaged bodies`() {
        val random = Random(7)
        val bytes = "\"{}[],:0a\\\u0000\u00ff".toByteArray(Charsets.ISO_8859_1)
        var looked = 0
        for (file in listOf("200_sandbox_recorded_min.json", "200_all_kinds.json", "200_numbers_in_prose.json")) {
            val body = Corpus.body(file)
            val numbers = numbersIn(body)
            assertTrue(numbers.isNotEmpty())
            repeat(700) {
                val at = random.nextInt(body.size)
                val damaged =
                    when (random.nextInt(3)) {
                        0 -> body.copyOf().also { it[at] = bytes[random.nextInt(bytes.size)] }
                        1 -> body.copyOf(at)
                        else -> body.copyOf(at) + body.drop(at + random.nextInt(1, 30)).toByteArray()
                    }
                looked += check("$file.damaged", 200, damaged, numbers)
            }
        }
        assertTrue(looked > 10_000)
    }

    @Test
    fun `numbers where they do not belong`() {
        val number = "235905558062"
        val body = Corpus.body("200_all_kinds.json").toString(Charsets.UTF_8)
        val keys = listOf("name", "account_id", "account_type", "institution_name", "link_id", "state", "bic", "currency", "routing_number", "sort_code", "branch_number", "institution_number", "provider")
        for (key in keys) {
            val swapped = body.replace(Regex("(\"$key\"\\s*:\\s*)\"[^\"]*\""), "$1\"$number\"")
            assertFalse(swapped == body, key)
            assertTrue(check("planted", 200, swapped.toByteArray(), setOf(number)) > 0)
        }
    }

    @Test
    fun `prose of the server is in properties only`() {
        val prose = """{"error_code":"link_error.bad_state","error_message":"account 235905558062","link_error_code":"x235905558062"}"""
        val error = assertFailsWith<ApiException> { AccountNumbers.parse(422, prose.toByteArray()) }
        assertEquals("account 235905558062", error.errorMessage)
        check("planted", 422, prose.toByteArray(), setOf("235905558062"))
    }
}
