package io.github.accountnumbers

import java.io.ByteArrayOutputStream
import java.io.NotSerializableException
import java.io.ObjectOutputStream
import java.math.BigDecimal
import java.time.Instant
import java.time.LocalDate
import java.util.Base64
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFailsWith
import kotlin.test.assertFalse
import kotlin.test.assertNotEquals
import kotlin.test.assertTrue
import tools.jackson.databind.json.JsonMapper
import tools.jackson.module.kotlin.KotlinModule

/** What the values of the library are to a program. */
internal class ValuesTest {
    private val reply = AccountNumbers.parse(200, Corpus.body("200_all_kinds.json"))

    @Test
    fun `a secret`() {
        val recorded = AccountNumbers.parse(200, Corpus.body("200_sandbox_recorded.json"))
        val number = recorded.accounts.first().onlyAch().accountNumber
        assertEquals("****8062", "$number")
        assertEquals("8062", number.lastFour)
        assertEquals("235905558062", number.reveal())
        assertEquals("Secret: ****8062, [****8062], (****8062, null)", "Secret: $number, ${listOf(number)}, ${number to null}")
        val again = AccountNumbers.parse(200, Corpus.body("200_sandbox_recorded.json"))
        assertEquals(recorded, again)
        assertEquals(number, again.accounts.first().onlyAch().accountNumber)
        assertEquals(number.hashCode(), again.accounts.first().onlyAch().accountNumber.hashCode())
        assertNotEquals(number, recorded.accounts.last().onlyAch().accountNumber)
        assertFalse(number.equals(number.reveal()))
        val short = reply.accounts.flatMap { it.numbers.bacs }.single().accountNumber
        assertEquals("31926819" to "****", short.reveal() to "$short")
        assertEquals("", short.lastFour)
    }

    @Test
    fun `a secret is not serialized`() {
        val number = reply.accounts.first().onlyAch().accountNumber
        val stream = ObjectOutputStream(ByteArrayOutputStream())
        for (value in listOf(number, reply, reply.accounts.first())) {
            assertFailsWith<NotSerializableException> { stream.writeObject(value) }
        }
        val methods = Secret::class.java.methods.map { it.name }
        assertEquals(listOf("getClass", "getLastFour"), methods.filter { it.startsWith("get") }.sorted())
        assertFalse(methods.any { it.startsWith("component") || it.startsWith("copy") })
    }

    /** A writer of beans takes every public getter, also those that are internal to Kotlin. */
    @Test
    fun `Jackson writes no number`() {
        val numbers = reply.accounts.map { it.numbers }
        val secrets = numbers.flatMap { all ->
            all.ach.map { it.accountNumber } + all.eft.map { it.accountNumber } + all.bacs.map { it.accountNumber } + all.international.map { it.iban }
        }
        assertTrue(secrets.size >= 4)
        val mappers = listOf(JsonMapper(), JsonMapper.builder().addModule(KotlinModule.Builder().build()).build())
        for (mapper in mappers) {
            assertEquals("""{"lastFour":"9606"}""", mapper.writeValueAsString(reply.accounts.first().onlyAch().accountNumber))
            val text = mapper.writeValueAsString(reply)
            assertTrue(""""lastFour":"9606"""" in text)
            for (secret in secrets) {
                assertFalse(secret.reveal() in text)
                assertFalse(Base64.getEncoder().encodeToString(secret.reveal().toByteArray()) in text)
            }
        }
        assertFalse(Timestamp::class.java.methods.any { it.name.startsWith("getParts") })
    }

    @Test
    fun `timestamps`() {
        val timestamp = Timestamp.parse("2024-01-09T10:17:00.246128+00:00")
        assertEquals(Instant.parse("2024-01-09T10:17:00.246128Z"), timestamp.toInstant())
        assertEquals("2024-01-09T10:17:00.246128Z", timestamp.toString())
        val naive = Timestamp.parse("2024-01-09T10:17:00.246128")
        assertEquals("2024-01-09T10:17:00.246128" to false, naive.toString() to naive.hasOffset)
        assertEquals(timestamp, naive)
        assertEquals(timestamp.hashCode(), naive.hashCode())
        assertTrue(Timestamp.parse("0000-01-01T00:00:00Z") < Timestamp.parse("9999-12-31T23:59:59.999999999Z"))
        assertTrue(Timestamp.parse("2024-01-09T10:17:00.1Z") < timestamp)
        for (wrong in listOf("", "2024-01-09", "235905558062", "2024-01-09T10:17:00,5Z", "\ud83d")) {
            val thrown = assertFailsWith<IllegalArgumentException>(wrong) { Timestamp.parse(wrong) }
            assertFalse("235905558062" in thrown.toString())
        }
    }

    @Test
    fun `timestamps of the corpus`() {
        for ((kind, value, expected) in Corpus.lines("timestamps.tsv")) {
            if (kind != "timestamp") continue
            val microseconds = Regex("""^(-?\d+) us""").find(expected)?.groupValues?.get(1)?.toLong() ?: continue
            val timestamp = Timestamp.parse(value)
            assertEquals(microseconds, timestamp.unixSeconds * 1_000_000 + timestamp.nanosecond / 1_000, value)
        }
    }

    @Test
    fun `amounts and dates are exact`() {
        val body =
            """{"accounts":[{"account_id":"a","balances":{"currency":"USD","available":12345678901234567.89,
                "current":1.37297e3,"limit":-0.10,"balance_date":"2024-02-29"}}],"link":{}}"""
        val balances = AccountNumbers.parse(200, body.toByteArray()).accounts.single().balances
        assertEquals(BigDecimal("12345678901234567.89"), balances.available?.toBigDecimal())
        assertEquals(BigDecimal("1372.97"), balances.current?.toBigDecimal())
        assertEquals(BigDecimal("-0.10"), balances.limit?.toBigDecimal())
        assertEquals(BalanceDate.Date(LocalDate.of(2024, 2, 29)), balances.balanceDate)
        assertEquals(
            "Balances(currency: \"USD\", available: 12345678901234567.89, current: 1372.97, limit: -0.10, balance_date: 2024-02-29)",
            balances.toString(),
        )
        assertEquals("Balances(available: 1000)", Balances(null, Amount.of(BigDecimal("1e3")), null, null, null).toString())
        assertEquals("Balances(available: 9223372036854775807)", Balances(null, Amount(Long.MAX_VALUE), null, null, null).toString())
        for (wrong in listOf("1e-256", "1e-65537", "1e19", "1e2000000000", "9223372036854775808", "-9223372036854775809")) {
            assertFailsWith<IllegalArgumentException>(wrong) { Amount.of(BigDecimal(wrong)) }
        }
        for (scale in listOf(-1, 256)) assertFailsWith<IllegalArgumentException> { Amount(1, scale) }
    }

    @Test
    fun `amounts are equal by value, and print as they were sent`() {
        val equal = listOf(listOf(Amount(150, 2), Amount(15, 1)), listOf(Amount(0), Amount(0, 2), Amount.negativeZero(0), Amount.negativeZero(255)))
        for (amounts in equal) {
            assertEquals(1, amounts.toSet().size)
            assertEquals(listOf(0), amounts.map(amounts[0]::compareTo).distinct())
        }
        assertTrue(Amount(-1, 2) < Amount.negativeZero(1) && Amount(Long.MIN_VALUE) < Amount(Long.MIN_VALUE, 1))
        assertEquals(listOf("1.50", "-0.005", "0", "-0"), listOf(Amount(150, 2), Amount(-5, 3), Amount(0), Amount.negativeZero(0)).map { "$it" })
        assertEquals(listOf(false, true, false, true), listOf(Amount(1), Amount(-1), Amount(0, 1), Amount.negativeZero(1)).map(Amount::isNegative))
    }

    /** It goes through the native library and back. */
    @Test
    fun `a zero keeps its sign`() {
        for (zero in listOf("-0", "-0.0", "-0.${"0".repeat(255)}", "0.00")) {
            val body = """{"accounts":[{"account_id":"a","balances":{"current":$zero}}],"link":{}}"""
            val response = AccountNumbers.parse(200, body.toByteArray())
            val amount = response.accounts.single().balances.current
            assertEquals(zero, amount.toString())
            assertEquals(zero.startsWith("-"), amount?.isNegative)
            assertEquals("Balances(current: $zero)", response.accounts.single().balances.toString())
            assertTrue("\"current\":$zero" in response.toJson(true), response.toJson(true))
        }
    }

    /** Half of a surrogate pair is no text in UTF-8, but a String can hold it. */
    @Test
    fun `half a surrogate pair`() {
        val half = "\ud83d"
        assertFailsWith<IllegalArgumentException> { Timestamp.parse(half) }
        assertFailsWith<IllegalArgumentException> { Baseline.parse("baseline/2 product=$half") }
        assertFailsWith<IllegalArgumentException> { Requests.refreshPath(half) }
        assertTrue(FindingCode.ACCOUNT_NUMBER_FORMAT in NumberChecks.achAccountNumber("23590555$half"))
        assertNotEquals(emptyList(), NumberChecks.iban(half))
        assertNotEquals(emptyList(), NumberChecks.bic(half))
        assertTrue("name: \"x?\"" in reply.accounts.first().copy(name = "x$half").toString())
    }

    @Test
    fun `words`() {
        val body = """{"accounts":[],"link":{"state":"on_holiday","products":{"account_numbers":{}}}}"""
        val link = AccountNumbers.parse(200, body.toByteArray()).link
        assertEquals(LinkState("on_holiday"), link.state)
        assertEquals("on_holiday", "${link.state}")
        assertEquals(setOf(Product.ACCOUNT_NUMBERS), link.products.keys)
        assertEquals("****", LinkState("235905558062").toString())
    }

    @Test
    fun `strict and tolerant`() {
        val refused = assertFailsWith<PayloadException> { AccountNumbers.parse(200, Corpus.body("200_all_kinds.json"), strict = true) }
        assertEquals("null_field", refused.code.value)
        assertEquals(1462, refused.offset)
        assertEquals("accounts[1].numbers.international[0].bic", refused.path)
        assertTrue(refused.message!!.startsWith("null_field at byte 1462 (accounts[1].numbers.international[0].bic): "))
        assertEquals(null, refused.cause)
        assertEquals(0, refused.suppressed.size)
    }

    @Test
    fun `errors of the API`() {
        val error = assertFailsWith<ApiException> { AccountNumbers.parse(422, Corpus.body("422_bad_state.json")) }
        assertEquals(422 to ApiErrorKind.BAD_STATE, error.status to error.kind)
        assertEquals(Recovery.RECONNECT to LinkError.AUTH_EXPIRED, error.recovery to error.linkErrorCode)
        assertFalse(error.retryable)
        assertFalse(error.errorMessage!! in error.message!!, "server prose is in the message")
        assertEquals(null, error.cause)
        for (status in listOf(-1, 65_536)) {
            assertFailsWith<IllegalArgumentException> { AccountNumbers.parse(status, ByteArray(0)) }
        }
    }

    @Test
    fun `picking one`() {
        val account = reply.account("acc_Af3gGp4wvUGwXpFJ4SePf4")
        assertEquals("003", account.onlyEft().institutionNumber)
        assertEquals("60-16-13", account.onlyBacs().sortCode)
        assertEquals("GB29NWBK60161331926819", account.onlyInternational().iban.reveal())
        assertEquals(0, assertFailsWith<NotExactlyOneException> { reply.account("none") }.count)
        assertFailsWith<NotExactlyOneException> { reply.accounts.last().onlyEft() }
        val several = reply.copy(accounts = reply.accounts + reply.accounts)
        val thrown = assertFailsWith<NotExactlyOneException> { several.account("acc_Af3gGp4wvUGwXpFJ4SePf4") }
        assertEquals(2, thrown.count)
        assertEquals("expected exactly one entry, found 2", thrown.message)
        assertFalse("9900009606" in thrown.toString())
    }

    @Test
    fun `requests, for servers`() {
        assertEquals("2023-02-18", Requests.apiVersion)
        assertEquals("""{"products":["account_numbers"]}""", Requests.refreshBody)
        assertEquals("/links/mk_1/accounts/numbers", Requests.accountNumbersPath("mk_1"))
        assertEquals("/links/mk_1/products", Requests.refreshPath("mk_1"))
        assertEquals("/links/mk_1", Requests.linkPath("mk_1"))
        for (wrong in listOf("", "mk/1", "..", "mk_1?x", "é", "x".repeat(65))) {
            assertFailsWith<IllegalArgumentException>(wrong) { Requests.accountNumbersPath(wrong) }
            assertFailsWith<IllegalArgumentException>(wrong) { Requests.refreshPath(wrong) }
        }
    }

    @Test
    fun `number checks`() {
        val checks =
            mapOf(
                "routing" to NumberChecks::routingNumber,
                "iban" to NumberChecks::iban,
                "bic" to NumberChecks::bic,
            )
        val checked =
            Corpus.lines("vectors.tsv").count { (kind, value, expected) ->
                val check = checks[kind] ?: return@count false
                if (expected == "valid") assertEquals(emptyList(), check(value), value)
                if (expected.startsWith("invalid")) assertNotEquals(emptyList(), check(value), value)
                true
            }
        assertTrue(checked > 20)
        assertEquals(listOf(FindingCode.ROUTING_NUMBER_CHECKSUM), NumberChecks.routingNumber("111222333"))
        assertEquals(listOf(FindingCode.MASKED_NUMBER), NumberChecks.achAccountNumber("XXXX8062"))
        assertEquals(listOf(FindingCode.SORT_CODE_FORMAT), NumberChecks.sortCode("1234"))
        assertEquals(listOf(FindingCode.BACS_ACCOUNT_NUMBER_FORMAT), NumberChecks.bacsAccountNumber("1"))
        assertEquals(listOf(FindingCode.NUMBER_PLACEHOLDER, FindingCode.ACCOUNT_NUMBER_FORMAT), NumberChecks.eftAccountNumber("x"))
        assertEquals(listOf(FindingCode.EFT_INSTITUTION_NUMBER_FORMAT), NumberChecks.eftInstitutionNumber("1"))
        assertEquals(listOf(FindingCode.EFT_BRANCH_NUMBER_FORMAT), NumberChecks.eftBranchNumber("1"))
        assertEquals(listOf(FindingCode.CURRENCY_UNKNOWN), NumberChecks.currency("ABC"))
        assertEquals(listOf(FindingCode.ACCOUNT_TYPE_UNKNOWN), NumberChecks.accountType("checking"))
        assertEquals(listOf(FindingCode.ACCOUNT_MASK_LENGTH), NumberChecks.accountMask("12345"))
    }
}
