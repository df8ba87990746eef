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
 * Requests new account numbers through the app's backend, and waits until they are there. A reply that is cut off, can't be read
 * or says to come back later is read again, by the same baseline.
 *
 * @param store gets the baseline of the request, and each later one without numbers. It is to be stored, whatever comes of the
 *   waiting: with it the next look knows that a refresh is under way. The last one stands in the [Outcome], to be stored with the
 *   numbers.
 * @throws AccountNumbersException where the API refuses, or the reply to the request can't be read.
 * @throws IOException where no whole reply came to the request, or no new numbers within [patience]; the last that went wrong is
 *   its cause.
 */
fun waitForNumbers(
    backend: Backend,
    patience: Duration = Duration.ofMinutes(2),
    pause: Duration = Duration.ofSeconds(2),
    store: (Baseline) -> Unit = {},
): Outcome {
    val deadline = Instant.now() + patience
    var baseline = request(backend, deadline)
    store(baseline)
    while (true) {
        val response = read(backend, pause, deadline)
        val decision = AccountNumbers.decide(baseline, response)
        baseline = decision.nextBaseline
        when (decision.next) {
            Next.POLL, Next.KEEP_PREVIOUS -> {
                store(baseline)
                waitFor(pause, deadline)
            }
            Next.USE_NUMBERS -> return Outcome(response, decision.next, baseline)
            else -> return Outcome(null, decision.next, baseline)
        }
    }
}

/** Requests a refresh, again where the API says to. A request that got no whole reply may have come through: it is not repeated. */
private fun request(backend: Backend, deadline: Instant): Baseline {
    while (true) {
        val reply = backend.send("POST", "/app/numbers/refresh")
        try {
            return Baseline.read(reply.status, reply.body).requested()
        } catch (error: ApiException) {
            waitOut(error, reply, deadline)
        }
    }
}

/** Reads until a whole reply has come. */
private fun read(backend: Backend, pause: Duration, deadline: Instant): Response {
    while (true) {
        val reply =
            try {
                backend.send("GET", "/app/numbers")
            } catch (error: IOException) {
                waitFor(pause, deadline, error)
                continue
            }
        try {
            return AccountNumbers.parse(reply.status, reply.body)
        } catch (error: PayloadException) {
            waitFor(pause, deadline, error)
        } catch (error: ApiException) {
            waitOut(error, reply, deadline)
        }
    }
}

/** Waits as long as the API says to, if it does. */
private fun waitOut(error: ApiException, reply: Reply, deadline: Instant) {
    if (error.recovery != Recovery.RETRY_LATER) throw error
    // Anything can stand in a header.
    waitFor(Duration.ofSeconds((reply.retryAfterSeconds ?: 5).coerceIn(1, 3_600)), deadline, error)
}

private fun waitFor(pause: Duration, deadline: Instant, cause: Exception? = null) {
    if (Instant.now() + pause > deadline) throw IOException("no new numbers in time", cause)
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
        val outcome = waitForNumbers(backend) { println("store for the next look: $it") }
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
