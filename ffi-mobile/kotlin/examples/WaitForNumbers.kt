package io.github.accountnumbers.examples

import io.github.accountnumbers.AccountNumbers
import io.github.accountnumbers.AccountNumbersException
import io.github.accountnumbers.ApiException
import io.github.accountnumbers.Baseline
import io.github.accountnumbers.Next
import io.github.accountnumbers.PayloadException
import io.github.accountnumbers.Recovery
import io.github.accountnumbers.Response
import io.github.accountnumbers.of
import io.github.accountnumbers.read
import io.github.accountnumbers.requested
import java.io.IOException
import java.time.Duration
import java.time.Instant

/** What came of it: the numbers, where there are new ones, and what to store either way. */
class Outcome(val numbers: Response?, val next: Next, val baseline: Baseline)

/**
 * Requests new account numbers through the app's backend, and waits until they are there.
 *
 * @throws AccountNumbersException where the API refuses, or a body can't be read.
 * @throws IOException where no whole reply came in time, or no new numbers within [patience].
 */
fun waitForNumbers(
    backend: Backend,
    patience: Duration = Duration.ofMinutes(2),
    pause: Duration = Duration.ofSeconds(2),
): Outcome {
    val deadline = Instant.now() + patience
    val requested = retrying(deadline) { backend.send("POST", "/app/numbers/refresh") }
    var baseline = Baseline.read(requested.status, requested.body).requested()
    while (true) {
        val reply = retrying(deadline) { backend.send("GET", "/app/numbers") }
        val response = AccountNumbers.parse(reply.status, reply.body)
        val decision = AccountNumbers.decide(baseline, response)
        baseline = decision.nextBaseline
        when (decision.next) {
            Next.POLL, Next.KEEP_PREVIOUS -> waitFor(pause, deadline)
            Next.USE_NUMBERS -> return Outcome(response, decision.next, baseline)
            else -> return Outcome(null, decision.next, baseline)
        }
    }
}

/** Sends again what the API says to send later. */
private fun retrying(deadline: Instant, send: () -> Reply): Reply {
    while (true) {
        val reply = send()
        if (reply.status in 200..299) return reply
        try {
            AccountNumbers.parse(reply.status, reply.body)
        } catch (error: ApiException) {
            if (error.recovery != Recovery.RETRY_LATER) throw error
            waitFor(Duration.ofSeconds(reply.retryAfterSeconds ?: 5), deadline)
        }
    }
}

private fun waitFor(pause: Duration, deadline: Instant) {
    if (Instant.now() + pause > deadline) throw IOException("no new numbers in time")
    Thread.sleep(pause.toMillis())
}

/** `WaitForNumbers http://127.0.0.1:8000 session-pending` */
fun main(arguments: Array<String>) {
    val (address, session) = arguments
    show(JavaHttpBackend(address, session))
}

/** Prints what came of it, as it may be logged. */
fun show(backend: Backend) {
    try {
        val outcome = waitForNumbers(backend)
        println("next: ${outcome.next}")
        println("store with the numbers: ${outcome.baseline}")
        for (account in outcome.numbers?.accounts.orEmpty()) {
            // By its identifier: banks put account numbers into names.
            for (ach in account.numbers.ach) println("${account.accountId}: ${ach.accountNumber} at ${ach.routingNumber}")
        }
        outcome.numbers?.findings?.forEach(::println)
    } catch (error: PayloadException) {
        println("the reply can't be read: ${error.message}")
    } catch (error: ApiException) {
        println("the API refused: ${error.message}")
    } catch (error: IOException) {
        println("no reply: ${error.message}")
    }
}
