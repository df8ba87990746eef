package io.github.accountnumbers

import java.util.concurrent.TimeUnit
import org.openjdk.jmh.annotations.Benchmark as Measured
import org.openjdk.jmh.annotations.BenchmarkMode
import org.openjdk.jmh.annotations.Mode
import org.openjdk.jmh.annotations.OutputTimeUnit
import org.openjdk.jmh.annotations.Param
import org.openjdk.jmh.annotations.Scope
import org.openjdk.jmh.annotations.Setup
import org.openjdk.jmh.annotations.State
import org.openjdk.jmh.results.RunResult
import org.openjdk.jmh.runner.Runner
import org.openjdk.jmh.runner.options.OptionsBuilder
import org.openjdk.jmh.runner.options.TimeValue
import org.openjdk.jmh.runner.options.VerboseMode

/** Replies with this many accounts. */
internal object Bodies {
    fun of(accounts: Int): ByteArray = if (accounts == 1) one() else Corpus.body("200_${accounts}_accounts.json")

    private fun one(): ByteArray {
        val text = Corpus.body("200_3_accounts.json").decodeToString()
        val second = text.indexOf(",{\"account_id\"")
        return (text.substring(0, second) + text.substring(text.lastIndexOf("],\"link\""))).toByteArray()
    }
}

/** A parse beside general readers that do the same work, of replies with this many accounts. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public open class Parses {
    @Param("1", "3", "32")
    public var accounts: Int = 0

    private var body = ByteArray(0)

    @Setup
    public fun prepare() {
        body = Bodies.of(accounts)
        Readers.check(body)
        check(AccountNumbers.parse(200, body).accounts.size == accounts)
    }

    @Measured public fun accountNumbers(): Any = AccountNumbers.parse(200, body)

    @Measured public fun kotlinx(): Any = Readers.kotlinx(body)

    @Measured public fun jacksonWithKotlin(): Any = Readers.jacksonWithKotlin(body)

    @Measured public fun jackson(): Any = Readers.jackson(body)

    @Measured public fun fastjson2(): Any = Readers.fastjson2(body)

    @Measured public fun dslJson(): Any = Readers.dslJson(body)
}

/** Every call, with a reply of one account. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public open class CallTimes {
    private val body = Bodies.of(1)
    private val document = Corpus.body("documents/200_get_link.json")
    private val response = AccountNumbers.parse(200, body)
    private val baseline = Baseline.create().stored(response)
    private val text = baseline.toText()

    @Measured public fun parse(): Any = AccountNumbers.parse(200, body)

    @Measured public fun link(): Any = AccountNumbers.link(200, document)

    @Measured public fun decide(): Any = AccountNumbers.decide(baseline, response)

    @Measured public fun compare(): Any = AccountNumbers.compare(baseline.refreshedAt, response.refreshedAt)

    @Measured public fun baselineOfText(): Any = Baseline.parse(text)

    @Measured public fun stored(): Any = baseline.stored(response)

    @Measured public fun requested(): Any = baseline.requested()

    @Measured public fun checkIban(): Any = NumberChecks.iban("GB29NWBK60161331926819")

    @Measured public fun masked(): Any = AccountNumbers.masked("Checking 235905558062")

    @Measured public fun linkPath(): Any = Requests.linkPath("mk_P542taTHRdeyVPkm9XVvWv")

    @Measured public fun printWord(): Any = response.link.state.toString()

    @Measured public fun printTimestamp(): Any = response.refreshedAt.toString()

    @Measured public fun printAccount(): Any = response.accounts[0].toString()

    @Measured public fun toJson(): Any = response.toJson(false)
}

/** Runs both in this process: what one reader does to the JVM's view of a class, it does to all. */
internal object Benchmark {
    private fun run(type: Class<*>, rounds: Int, milliseconds: Long): List<RunResult> {
        val options = OptionsBuilder()
            .include("^${Regex.escape(type.name)}\\.")
            .forks(0)
            .warmupIterations(rounds)
            .warmupTime(TimeValue.milliseconds(milliseconds))
            .measurementIterations(rounds)
            .measurementTime(TimeValue.milliseconds(milliseconds))
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build()
        return Runner(options).run().toList()
    }

    private val RunResult.name: String
        get() = params.benchmark.substringAfterLast('.')

    private val RunResult.score: Double
        get() = primaryResult.score

    @JvmStatic
    fun main(arguments: Array<String>) {
        val (rounds, milliseconds) = arguments.map(String::toInt)
        for ((accounts, results) in run(Parses::class.java, rounds, milliseconds.toLong()).groupBy { it.params.getParam("accounts") }.toSortedMap(compareBy { it.toInt() })) {
            val own = results.single { it.name == "accountNumbers" }.score
            val ratios = results.filter { it.name != "accountNumbers" }.joinToString { "%.2f of %s (%.1f)".format(own / it.score, it.name, it.score) }
            println("measured: kotlin: a parse of $accounts accounts: %.1f us; $ratios".format(own))
        }
        val calls = run(CallTimes::class.java, rounds, milliseconds.toLong())
        val parse = calls.single { it.name == "parse" }.score
        println("measured: kotlin: us of each call, one account: " + calls.joinToString { "%s %.2f (%.2f)".format(it.name, it.score, it.score / parse) })
    }
}
