package io.github.accountnumbers

import java.nio.file.Files
import java.nio.file.Path
import java.util.concurrent.Callable
import java.util.concurrent.Executors
import java.util.concurrent.atomic.AtomicInteger
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertTrue

private const val THREADS = 8
private const val MEGABYTE = 1_048_576L

/** Eight threads parse at once, and memory stays flat. */
internal class SoakTest {
    private val parses = if (System.getenv("TEST_ALL").isNullOrEmpty()) 100_000 else 1_000_000

    /** What the process has of the machine's memory. */
    private fun resident(): Long =
        Files.readAllLines(Path.of("/proc/self/status")).first { it.startsWith("VmRSS") }.filter(Char::isDigit).toLong() * 1024

    private fun outcome(row: Row, body: ByteArray): String =
        try {
            AccountNumbers.parse(row.status, body).toString()
        } catch (error: AccountNumbersException) {
            error.toString()
        }

    @Test
    fun `eight threads read the same as one`() {
        val bodies = Corpus.index().map { it to Corpus.body(it.file) }
        val alone = bodies.map { (row, body) -> outcome(row, body) }
        val pool = Executors.newFixedThreadPool(THREADS)
        val tasks = (0 until THREADS).map { first ->
            Callable {
                // Each thread in another order.
                val order = bodies.indices.map { (it + first * 10) % bodies.size }
                repeat(3) { order.forEach { assertEquals(alone[it], outcome(bodies[it].first, bodies[it].second)) } }
            }
        }
        pool.invokeAll(tasks).forEach { it.get() }
        pool.shutdown()
    }

    @Test
    fun `memory stays flat`() {
        val good = Corpus.body("200_3_accounts.json")
        val refused = Corpus.body("422_bad_state.json")
        val unreadable = Corpus.body("200_truncated.json")
        val left = AtomicInteger()
        fun parse(count: Int) {
            left.set(count)
            val pool = Executors.newFixedThreadPool(THREADS)
            val tasks = (0 until THREADS).map {
                Callable {
                    while (true) {
                        val number = left.getAndDecrement()
                        if (number <= 0) break
                        when (number % 16) {
                            0 -> outcome(Row("", 422), refused)
                            1 -> outcome(Row("", 200), unreadable)
                            else -> assertEquals(3, AccountNumbers.parse(200, good).accounts.size)
                        }
                    }
                }
            }
            pool.invokeAll(tasks).forEach { it.get() }
            pool.shutdown()
        }
        parse(parses / 2)
        val before = resident()
        parse(parses - parses / 2)
        val growth = (resident() - before) / MEGABYTE
        println("measured: kotlin: $parses parses in $THREADS threads: resident memory grew by $growth MB in the second half, to ${resident() / MEGABYTE} MB")
        assertTrue(growth < 32, "resident memory grew by $growth MB")
    }
}
