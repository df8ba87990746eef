package io.github.accountnumbers

import java.time.Instant
import kotlinx.serialization.json.Json
import tools.jackson.core.JsonParser
import tools.jackson.databind.DeserializationContext
import tools.jackson.databind.DeserializationFeature
import tools.jackson.databind.PropertyNamingStrategies
import tools.jackson.databind.ValueDeserializer
import tools.jackson.databind.json.JsonMapper
import tools.jackson.databind.module.SimpleModule
import tools.jackson.module.kotlin.KotlinModule

/** Reads bodies beside general readers that fill equivalent classes, in turns, and gives ratios of the same run. */
internal object Benchmark {
    private val json = Json { ignoreUnknownKeys = true }

    private val moments =
        SimpleModule().addDeserializer(
            Instant::class.java,
            object : ValueDeserializer<Instant>() {
                override fun deserialize(parser: JsonParser, context: DeserializationContext): Instant = Moment.of(parser.string)
            },
        )

    private val jackson: JsonMapper =
        JsonMapper.builder()
            .addModule(KotlinModule.Builder().build())
            .addModule(moments)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build()

    private val reader = jackson.readerFor(GeneralReply::class.java)

    private class Contender(val name: String, val read: (ByteArray) -> Any?) {
        val times = mutableListOf<Double>()
    }

    /** A parse without the making of Kotlin's objects. */
    private fun native(status: Int, body: ByteArray): ByteArray? {
        val writer = Writer()
        writer.short(status)
        writer.bool(false)
        writer.bool(true)
        return Native.call(0, writer.bytes, writer.length, body)
    }

    private var kept: Any? = null

    /** Nanoseconds of one read. */
    private fun time(contender: Contender, body: ByteArray, count: Int): Double {
        val begin = System.nanoTime()
        repeat(count) { kept = contender.read(body) }
        return (System.nanoTime() - begin).toDouble() / count
    }

    private fun median(times: List<Double>): Double = times.sorted()[times.size / 2]

    /** A reply with so many accounts, after the pattern of the corpus. */
    private fun body(accounts: Int): ByteArray {
        if (accounts == 3) return Corpus.body("200_3_accounts.json")
        val text = Corpus.body("200_32_accounts.json").toString(Charsets.UTF_8)
        if (accounts == 32) return text.toByteArray()
        val first = text.substringBefore(",{\"account_id\"").substringAfter("[")
        val link = text.substring(text.lastIndexOf("],\"link\"") + 1)
        return ((0 until accounts).joinToString(",", "{\"accounts\":[", "]") { first.replace("235905558062", "%012d".format(235905558062 + it)).replace("acc_0000000000000000000000", "acc_%022d".format(it)) } + link).toByteArray()
    }

    @JvmStatic
    fun main(arguments: Array<String>) {
        val rounds = arguments.firstOrNull()?.toInt() ?: 15
        for (accounts in listOf(3, 32, 1_000)) {
            val body = body(accounts)
            val contenders =
                listOf(
                    Contender("account-numbers") { AccountNumbers.parse(200, it) },
                    Contender("kotlinx.serialization") { json.decodeFromString<GeneralReply>(it.decodeToString()) },
                    Contender("Jackson") { reader.readValue(it) },
                    // Without the making of Kotlin's objects.
                    Contender("native part") { native(200, it) },
                    // Without anything to read.
                    Contender("call") { native(0, ByteArray(0)) },
                )
            val own = AccountNumbers.parse(200, body)
            val other = json.decodeFromString<GeneralReply>(body.decodeToString())
            check(own.accounts.size == accounts && other == reader.readValue<GeneralReply>(body))
            check(own.accounts.map { it.balances.current?.toBigDecimal() } == other.accounts.map { it.balances.current })
            check(own.refreshedAt.timestamp?.toInstant() == other.link.products["account_numbers"]?.refreshedAt)
            val count = maxOf(1, 60_000_000 / (body.size * 8))
            repeat(6) { contenders.forEach { time(it, body, count) } }
            repeat(rounds) { contenders.shuffled().forEach { it.times += time(it, body, count) } }
            val (library, kotlinx, general, native, call) = contenders.map { median(it.times) }
            println(
                "measured: kotlin: %,d accounts, %,d bytes: %.1f us; %.2f of kotlinx.serialization, %.2f of Jackson; the call itself %.0f %%, native reading %.0f %%, making Kotlin's objects %.0f %%".format(
                    accounts, body.size, library / 1e3, library / kotlinx, library / general, call / library * 100,
                    (native - call) / library * 100, (library - native) / library * 100,
                ),
            )
        }
        calls(rounds)
    }

    /** Every call, beside a parse of one account. */
    private fun calls(rounds: Int) {
        val body = Corpus.body("200_refreshed_z.json")
        val document = Corpus.body("documents/200_get_link.json")
        val response = AccountNumbers.parse(200, body)
        val baseline = Baseline.create().stored(response)
        val text = baseline.toText()
        val calls =
            listOf(
                Contender("parse") { AccountNumbers.parse(200, body) },
                Contender("link") { AccountNumbers.link(200, document) },
                Contender("decide") { AccountNumbers.decide(baseline, response) },
                Contender("compare") { AccountNumbers.compare(baseline.refreshedAt, response.refreshedAt) },
                Contender("Baseline.parse") { Baseline.parse(text) },
                Contender("requested") { baseline.requested() },
                Contender("check") { NumberChecks.iban("GB29NWBK60161331926819") },
                Contender("masked") { AccountNumbers.masked("Checking 235905558062") },
                Contender("a word printed") { response.link.state.toString() },
                Contender("a timestamp printed") { response.refreshedAt.toString() },
                Contender("an account printed") { response.accounts[0].toString() },
                Contender("toJson") { response.toJson(false) },
            )
        repeat(6) { calls.forEach { time(it, body, 20_000) } }
        repeat(rounds) { calls.shuffled().forEach { it.times += time(it, body, 5_000) } }
        println("measured: kotlin: us of each call, ${response.accounts.size} account: " + calls.joinToString { "%s %.1f".format(it.name, median(it.times) / 1e3) })
    }
}
