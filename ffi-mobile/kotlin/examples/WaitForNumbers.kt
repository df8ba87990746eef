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

/** What a waiting program needs of the time. */
interface Time {
    val clock: Clock

    fun sleep(pause: Duration)
}

/**
 * The time of this machine, or a faster one for tests: `TIME_SCALE` says how much faster, from the unix time `TIME_START` on. A
 * program of your own needs `Clock.systemUTC()` and `Thread.sleep`.
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

/** No answer came by the deadline; go on later from the stored baseline. */
class TooLate(message: String, cause: Exception?) : IOException(message, cause)

/**
 * Requests new account numbers of a link, and waits until they are there or until it is clear that none will come.
 *
 * It polls the link, which has no account numbers in it and may be read 15 times a minute, and reads the numbers only when the link
 * says that there are new ones. Everything that it knows is in the store: after a crash at any point, it goes on from there.
 */
class WaitForNumbers(
    private val backend: Backend,
    private val linkId: String,
    private val store: Store,
    private val time: Time,
    patience: Duration = Duration.ofHours(3),
    private val report: (String) -> Unit = {},
) {
    private val deadline = time.clock.instant() + patience
    private var posted = false

    /** Returns the decision that ends the waiting: [Next.MAY_REFRESH] before its time, or anything but [Next.WAIT]. */
    fun run(): Decision {
        while (true) {
            val baseline = store.read()
            val before = baseline ?: Baseline.create(linkId = linkId)
            val (decision, numbers) = look(before)
            // Messages to people go here, before the transaction: act on a change of `next` and `reason`.
            if (!store.replace(baseline, decision.nextBaseline, numbers)) continue
            report("numbers: ${decision.numbers}; next: ${decision.next} (${decision.reason})")
            when {
                decision.next == Next.MAY_REFRESH && isDue(decision) -> request(decision.nextBaseline)
                // A request was stored, and it is unknown whether it was sent: a run before this one may have ended in between.
                decision.next == Next.WAIT && decision.reason == Reason.REFRESH_REQUESTED && !posted -> send(decision.nextBaseline, null)
                decision.next == Next.WAIT -> sleep(decision.pause ?: SHORTEST)
                else -> return decision
            }
        }
    }

    private fun isDue(decision: Decision): Boolean =
        !posted && decision.notBefore?.let { it.toInstant() <= time.clock.instant() } != false

    /** Reads the link and, if the decision asks for them, the numbers. The last decision counts; both use the stored baseline. */
    private fun look(baseline: Baseline): Pair<Decision, Response?> {
        while (true) {
            val link = read(Requests.linkPath(linkId)) { AccountNumbers.link(it.status, it.body) }
            val decision = AccountNumbers.decide(baseline, link, time.clock)
            if (decision.numbers != NumbersAdvice.FETCH) return decision to null
            val response = read(Requests.accountNumbersPath(linkId), SHORTEST_FOR_NUMBERS) { AccountNumbers.parse(it.status, it.body) }
            val last = AccountNumbers.decide(baseline, response, time.clock)
            return last to response.takeIf { last.numbers == NumbersAdvice.STORE }
        }
    }

    /** Reads until a reply can be used. What was lost or cannot be read changes nothing: it is read again, after growing pauses. */
    private fun <T> read(path: String, shortest: Duration = SHORTEST, use: (Reply) -> T): T {
        var pause = shortest
        while (true) {
            try {
                val reply = backend.send("GET", path, null)
                try {
                    return use(reply)
                } catch (error: ApiException) {
                    if (error.recovery != Recovery.RETRY_LATER) throw error
                    sleep(retryAfter(reply.retryAfter, time.clock)?.coerceAtLeast(shortest) ?: pause, error)
                }
            } catch (error: IOException) {
                if (error is TooLate) throw error
                sleep(pause, error)
            } catch (error: PayloadException) {
                sleep(pause, error)
            }
            pause = (pause + pause).coerceAtMost(LONGEST)
        }
    }

    /** Stores that a refresh is requested, and then requests it. */
    private fun request(before: Baseline) {
        val requested = before.requested(time.clock)
        if (store.replace(before, requested, null)) send(requested, before)
    }

    /** Requests a refresh. If it is refused, `before` is put back, if it is known. */
    private fun send(requested: Baseline, before: Baseline?) {
        posted = true
        for (attempt in 1..2) {
            val reply =
                try {
                    backend.send("POST", Requests.refreshPath(linkId), Requests.refreshBody)
                } catch (error: IOException) {
                    // It may have been accepted: the same request once more. 202 and 429 both say that one was.
                    report("no reply to the request: ${error.message}")
                    if (attempt == 1) sleep(Duration.ofMinutes(1), error)
                    continue
                }
            if (reply.status in 400..499 && attempt == 1 && before != null) {
                store.replace(requested, before, null)
                posted = reply.status != 429
                val refused = apiException(reply)
                if (refused == null || refused.recovery != Recovery.RETRY_LATER) throw refused ?: return
                sleep(retryAfter(reply.retryAfter, time.clock) ?: Duration.ofHours(1), refused)
            }
            return
        }
    }

    private fun apiException(reply: Reply): ApiException? =
        try {
            AccountNumbers.link(reply.status, reply.body)
            null
        } catch (error: ApiException) {
            error
        }

    private fun sleep(pause: Duration, cause: Exception? = null) {
        if (time.clock.instant() + pause > deadline) throw TooLate("nothing came in time; go on later from the stored baseline", cause)
        time.sleep(pause)
    }

    private companion object {
        private val SHORTEST = Duration.ofSeconds(5)
        private val SHORTEST_FOR_NUMBERS = Duration.ofSeconds(20)
        private val LONGEST = Duration.ofMinutes(5)
    }
}

/** Prints numbers as they may be logged: by the identifier of the account, since banks put numbers into names. */
fun show(numbers: Response) {
    for (account in numbers.accounts) {
        for (ach in account.numbers.ach) println("new: ${account.accountId} ${ach.accountNumber} at ${ach.routingNumber}")
    }
    numbers.findings.forEach(::println)
}

/** `WaitForNumbers http://127.0.0.1:8000 mk_pending baseline.txt`, with the access token in `MONEYKIT_TOKEN`. */
fun main(arguments: Array<String>) {
    val (address, linkId, file) = arguments
    val backend = JavaHttpBackend(address, System.getenv("MONEYKIT_TOKEN") ?: error("MONEYKIT_TOKEN is not set"))
    kotlin.system.exitProcess(run(backend, linkId, FileStore(Path.of(file), ::show), MachineTime.ofEnvironment()))
}

/** Waits, prints what came of it, and returns the exit code. */
fun run(backend: Backend, linkId: String, store: Store, time: Time): Int {
    try {
        val decision = WaitForNumbers(backend, linkId, store, time, report = ::println).run()
        println("${decision.next} (${decision.reason}): ${decision.next.message}")
        return if (decision.next == Next.MAY_REFRESH || decision.next == Next.NOT_REFRESHABLE) 0 else 1
    } catch (error: ApiException) {
        println("the API refused: ${error.message}")
    } catch (error: IOException) {
        println("no reply: ${error.message}")
    }
    return 1
}
