package io.github.accountnumbers.examples

import io.github.accountnumbers.AccountNumbers
import io.github.accountnumbers.ApiException
import io.github.accountnumbers.Baseline
import io.github.accountnumbers.Decision
import io.github.accountnumbers.Next
import io.github.accountnumbers.NumbersAdvice
import io.github.accountnumbers.PayloadException
import io.github.accountnumbers.Reason
import io.github.accountnumbers.Recovery
import io.github.accountnumbers.Requests
import io.github.accountnumbers.Response
import java.io.IOException
import java.nio.file.Path
import java.time.Clock
import java.time.Duration
import java.time.Instant
import java.time.ZoneId
import java.time.ZoneOffset
import kotlin.system.exitProcess

/** The clock of a program that waits. */
interface Time {
    val clock: Clock

    fun sleep(pause: Duration)
}

/**
 * The clock of this machine, or a faster one for tests: `TIME_SCALE` says how much faster, from the unix time `TIME_START` on. Your own
 * program uses `Clock.systemUTC()` and `Thread.sleep`.
 */
class MachineTime(private val scale: Double, private val start: Double) : Time {
    override val clock: Clock =
        object : Clock() {
            override fun getZone(): ZoneId = ZoneOffset.UTC

            override fun withZone(zone: ZoneId): Clock = this

            override fun instant(): Instant {
                val now = System.currentTimeMillis() / 1e3
                return Instant.ofEpochMilli(((start + (now - start) * scale) * 1e3).toLong())
            }
        }

    override fun sleep(pause: Duration) {
        Thread.sleep((pause.toMillis() / scale).toLong() + 1)
    }

    companion object {
        fun ofEnvironment(): Time {
            val start = System.getenv("TIME_START")?.toDouble() ?: (System.currentTimeMillis() / 1e3)
            return MachineTime(System.getenv("TIME_SCALE")?.toDouble() ?: 1.0, start)
        }
    }
}

/** There was nothing new by the deadline. A later run continues from the stored baseline. */
class TooLate : Exception("no new numbers came in time; run this again later")

/**
 * Requests new account numbers of a link, and waits until they are there or until it is clear that they will not come.
 *
 * It polls the link, whose document contains no account numbers and may be read 15 times a minute, and reads the numbers only when the
 * link says that there are new ones. Its whole state is in the store, so that it continues from there after a crash at any point.
 */
class WaitForNumbers(
    private val backend: Backend,
    private val linkId: String,
    private val store: Store,
    private val time: Time,
    patience: Duration = Duration.ofHours(2),
    private val report: (String) -> Unit = {},
    private val warn: (String) -> Unit = {},
) {
    private val deadline = time.clock.instant() + patience
    private var posted = false
    private var reported = ""

    /** Returns the decision that ends the wait: [Next.MAY_REFRESH] if it is too early for a refresh, or any other than [Next.WAIT]. */
    fun run(): Decision {
        while (true) {
            val baseline = store.read()
            val before = baseline ?: Baseline.create(linkId = linkId)
            val (decision, numbers) = look(before)
            // Messages come before the transaction: it is better to send one twice than never.
            numbers?.let(::masked)?.forEach { report("store: $it") }
            tell(decision)
            if (!store.replace(baseline, decision.nextBaseline, numbers)) continue
            when {
                decision.next == Next.MAY_REFRESH && isDue(decision) -> request(decision.nextBaseline)
                decision.next == Next.WAIT -> sleep(decision.pause ?: SHORTEST)
                else -> return decision
            }
        }
    }

    /** Reports what changes while the program waits, and every decision that ends the wait. */
    private fun tell(decision: Decision) {
        val limit = decision.notBefore?.let { ", not before $it" } ?: ""
        val line = "numbers: ${decision.numbers}; next: ${decision.next} (${decision.reason})$limit"
        if (line != reported || decision.next != Next.WAIT) report(line)
        reported = line
    }

    /** Returns true if a refresh may be requested now. After a failed attempt the user has to act first. */
    private fun isDue(decision: Decision): Boolean =
        !posted &&
            decision.reason != Reason.ATTEMPT_FAILED &&
            decision.notBefore?.let { it.toInstant() <= time.clock.instant() } != false

    /** Reads the link and, if the decision asks for them, the numbers. The last decision counts; both use the stored baseline. */
    private fun look(baseline: Baseline): Pair<Decision, Response?> {
        val link = read(Requests.linkPath(linkId)) { AccountNumbers.link(it.status, it.body) }
        val decision = AccountNumbers.decide(baseline, link, time.clock)
        if (decision.numbers != NumbersAdvice.FETCH) return decision to null
        val response = read(Requests.accountNumbersPath(linkId), SHORTEST_FOR_NUMBERS) { AccountNumbers.parse(it.status, it.body) }
        val last = AccountNumbers.decide(baseline, response, time.clock)
        return last to response.takeIf { last.numbers == NumbersAdvice.STORE }
    }

    /** Reads until a reply can be used. A reply that was lost or cannot be read changes nothing; it is read again after growing pauses. */
    private fun <T> read(path: String, shortest: Duration = SHORTEST, use: (Reply) -> T): T {
        var pause = shortest
        while (true) {
            val reply =
                try {
                    backend.send("GET", path, null)
                } catch (error: IOException) {
                    lost(error)
                    null
                }
            var wait = pause
            try {
                if (reply != null) return use(reply)
            } catch (error: ApiException) {
                if (error.recovery != Recovery.RETRY_LATER) throw error
                warn("${error.message}")
                wait = reply?.let { retryAfter(it.retryAfter, time.clock) }?.coerceAtLeast(shortest) ?: pause
            } catch (error: PayloadException) {
                warn("${error.message}")
            }
            sleep(wait)
            pause = (pause + pause).coerceAtMost(LONGEST)
        }
    }

    private fun lost(error: IOException) = warn("no reply: $error")

    /**
     * Stores that a refresh is requested, and then requests it. If the program ends in between, a later run does not request it again; after
     * an hour, the decision no longer waits for it.
     */
    private fun request(before: Baseline) {
        val requested = before.requested(time.clock)
        if (!store.replace(before, requested, null)) return
        report("requesting a refresh")
        posted = true
        for (attempt in 1..2) {
            val reply =
                try {
                    backend.send("POST", Requests.refreshPath(linkId), Requests.refreshBody)
                } catch (error: IOException) {
                    lost(error)
                    null
                }
            // After the repetition, a 429 means that the first request was accepted.
            if (reply != null && (reply.status < 300 || attempt == 2 && reply.status == 429)) return
            if (reply != null && reply.status in 400..499) return refused(reply, requested, before)
            // Nobody knows whether the request was accepted, so the same request is sent once more.
            reply?.let { warn("${apiException(it)?.message}") }
            sleep(Duration.ofMinutes(1))
        }
    }

    /** Puts back the earlier baseline after a request that was refused. */
    private fun refused(reply: Reply, requested: Baseline, before: Baseline) {
        store.replace(requested, before, null)
        val error = apiException(reply) ?: return
        if (error.recovery != Recovery.RETRY_LATER) throw error
        warn("${error.message}")
        posted = false
        sleep(retryAfter(reply.retryAfter, time.clock) ?: Duration.ofHours(1))
    }

    private fun apiException(reply: Reply): ApiException? =
        try {
            AccountNumbers.link(reply.status, reply.body)
            null
        } catch (error: ApiException) {
            error
        }

    private fun sleep(pause: Duration) {
        if (time.clock.instant() + pause > deadline) throw TooLate()
        time.sleep(pause)
    }

    private companion object {
        private val SHORTEST = Duration.ofSeconds(5)
        private val SHORTEST_FOR_NUMBERS = Duration.ofSeconds(20)
        private val LONGEST = Duration.ofMinutes(5)
    }
}

/** `WaitForNumbers http://127.0.0.1:8000 mk_pending store.txt`, with the access token in `MONEYKIT_TOKEN`. */
fun main(arguments: Array<String>) {
    if (arguments.size != 3) {
        System.err.println("usage: WaitForNumbers URL LINK_ID STORE")
        exitProcess(2)
    }
    val (address, linkId, file) = arguments
    val token = System.getenv("MONEYKIT_TOKEN") ?: error("MONEYKIT_TOKEN is not set; set it to the access token")
    val backend = JavaHttpBackend(address, token, seconds("TIMEOUT_SECONDS", 30))
    exitProcess(run(backend, linkId, FileStore(Path.of(file)), MachineTime.ofEnvironment()))
}

private fun seconds(name: String, default: Long): Duration =
    System.getenv(name)?.let { Duration.ofMillis((it.toDouble() * 1e3).toLong()) } ?: Duration.ofSeconds(default)

/** Waits, prints the result, and returns the exit code. */
fun run(backend: Backend, linkId: String, store: Store, time: Time): Int {
    try {
        val patience = seconds("DEADLINE_SECONDS", 7_200)
        val decision = WaitForNumbers(backend, linkId, store, time, patience, ::println, System.err::println).run()
        if (decision.reason in listOf(Reason.SETTLED, Reason.UNAVAILABLE, Reason.NOT_SUPPORTED)) return 0
        System.err.println("${decision.next} (${decision.reason}): ${decision.next.message}")
    } catch (error: ApiException) {
        System.err.println(error.message)
    } catch (error: TooLate) {
        System.err.println(error.message)
    } catch (error: IllegalArgumentException) {
        // The store has no complete baseline, or the link id is invalid.
        System.err.println(error.message)
    }
    return 1
}
