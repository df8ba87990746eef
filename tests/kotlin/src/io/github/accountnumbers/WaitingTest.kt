package io.github.accountnumbers

import io.github.accountnumbers.examples.Backend
import io.github.accountnumbers.examples.FileStore
import io.github.accountnumbers.examples.JavaHttpBackend
import io.github.accountnumbers.examples.MachineTime
import io.github.accountnumbers.examples.OkHttpBackend
import io.github.accountnumbers.examples.Reply
import io.github.accountnumbers.examples.Store
import io.github.accountnumbers.examples.Time
import io.github.accountnumbers.examples.retryAfter
import io.github.accountnumbers.examples.run
import io.github.accountnumbers.examples.show
import java.io.ByteArrayOutputStream
import java.io.PrintStream
import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.nio.file.Files
import java.nio.file.Path
import java.time.Clock
import java.time.Duration
import java.time.Instant
import java.time.ZoneOffset
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertTrue
import kotlinx.serialization.json.Json
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.jsonArray
import kotlinx.serialization.json.jsonObject
import kotlinx.serialization.json.jsonPrimitive
import org.junit.jupiter.api.io.TempDir

private const val SCALE = 240

/** The start of the stand-in's time, and of the example's. */
private val START = System.currentTimeMillis() / 1_000

/** A stand-in that enforces the documented limits, in a time that runs faster. */
private object Limited : StandIn(
    "--limits", "--retry-after", "alternate", "--by-time", "--refresh-seconds", "60", "--scale", "$SCALE", "--start", "$START",
)

/** Thrown where a program would have been killed. */
private class Killed : Error()

/** The example that waits, against a stand-in that enforces MoneyKit's limits. */
internal class WaitingTest {
    private val time: Time = MachineTime(SCALE.toDouble(), START.toDouble())

    private class Request(val method: String, val path: String, val status: Int, val fault: String?)

    private class Run(val code: Int, val printed: String, val log: List<Request>) {
        val last: String = printed.trimEnd().lines().last()
        val accepted: Int = log.count { it.method == "POST" && it.status == 202 }

        fun assertWithinLimits() = assertEquals(emptyList(), log.filter { it.method == "GET" && it.status == 429 && it.fault == null }.map { it.path })
    }

    private fun log(link: String): List<Request> {
        val request = HttpRequest.newBuilder(URI.create("${Limited.address}/log/$link")).build()
        val text = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body()
        val entries = Json.parseToJsonElement(text).let { (it as? JsonObject)?.values?.first()?.jsonArray ?: it.jsonArray }
        return entries.map { it.jsonObject }.map {
            Request(it.getValue("method").jsonPrimitive.content, it.getValue("path").jsonPrimitive.content, it.getValue("status").jsonPrimitive.content.toInt(), it["fault"]?.jsonPrimitive?.content?.takeIf { fault -> fault != "null" })
        }
    }

    private fun wait(link: String, file: Path, backend: Backend = JavaHttpBackend(Limited.address, "token"), wrap: (Store) -> Store = { it }): Run {
        val bytes = ByteArrayOutputStream()
        val standard = System.out
        System.setOut(PrintStream(bytes, true))
        val code =
            try {
                run(backend, link, wrap(FileStore(file, ::show)), time)
            } finally {
                System.setOut(standard)
            }
        return Run(code, "$bytes", log(link))
    }

    private fun Run.assertNoNumber() {
        // Routing numbers are no secret; the numbers of the stand-in have twelve digits.
        assertFalse(Regex("[0-9]{10,}").containsMatchIn(printed.replace(Regex("\\.[0-9]+Z"), "Z")), printed)
    }

    @Test
    fun `an ordinary life`(@TempDir folder: Path) {
        val run = wait("mk_pending-kotlin", folder.resolve("baseline"))
        assertEquals(0, run.code, run.printed)
        assertTrue("numbers: store" in run.printed && "new: " in run.printed && "****" in run.printed, run.printed)
        assertTrue(run.last.startsWith("may_refresh (settled)"), run.last)
        assertEquals(1, run.accepted)
        assertEquals(emptyList(), run.log.filter { it.status == 429 }.map { it.path })
        run.assertNoNumber()
        // Both the numbers that were there, and those of the refresh.
        assertEquals(2, run.log.count { it.path.endsWith("/numbers") })
        val again = wait("mk_pending-kotlin", folder.resolve("baseline"))
        assertEquals(0 to 1, again.code to again.accepted)
    }

    @Test
    fun `over OkHttp`(@TempDir folder: Path) {
        val run = wait("mk_pending-okhttp", folder.resolve("baseline"), OkHttpBackend(Limited.address, "token"))
        assertEquals(0 to 1, run.code to run.accepted, run.printed)
        run.assertWithinLimits()
    }

    @Test
    fun `any reply can be lost`(@TempDir folder: Path) {
        for (number in 1..6) {
            val backend = JavaHttpBackend(Limited.address, "token", headers = mapOf("X-Fault" to "at-$number-lost-1"))
            val run = wait("mk_pending-lost$number", folder.resolve("baseline$number"), backend)
            assertEquals(0, run.code, "$number: ${run.printed}")
            assertTrue(run.log.count { it.method == "POST" } <= 2, "$number")
            assertEquals(1, run.accepted, "$number: ${run.printed}")
            assertTrue("numbers: store" in run.printed, "$number")
            run.assertWithinLimits()
        }
    }

    /** Killed before and after each time that something is stored, and run again. */
    @Test
    fun `a crash at any point`(@TempDir folder: Path) {
        for (number in 1..4) {
            for (isBefore in listOf(true, false)) {
                val (link, file) = "mk_pending-crash$number$isBefore" to folder.resolve("baseline$number$isBefore")
                var count = 0
                try {
                    wait(link, file) { store ->
                        object : Store by store {
                            override fun replace(expected: Baseline?, baseline: Baseline, numbers: Response?): Boolean {
                                if (++count == number && isBefore) throw Killed()
                                return store.replace(expected, baseline, numbers).also { if (count == number && !isBefore) throw Killed() }
                            }
                        }
                    }
                    assertTrue(false, "it was not killed")
                } catch (_: Killed) {
                }
                val run = wait(link, file)
                assertEquals(0, run.code, "$number $isBefore: ${run.printed}")
                assertEquals(1, run.accepted, "$number $isBefore: ${run.printed}")
                run.assertWithinLimits()
            }
        }
    }

    @Test
    fun `what never comes ends in a word`(@TempDir folder: Path) {
        val ends = mapOf(
            "mk_unavailable-kotlin" to "not_refreshable (unavailable)",
            "mk_hangs-kotlin" to "may_refresh (settled)",
            "mk_dropped-kotlin" to "may_refresh (settled)",
            "mk_fails_auth_expired-kotlin" to "reconnect (authorization_expired)",
            "mk_deleted-kotlin" to "stop (link_deleted)",
        )
        for ((link, end) in ends) {
            val run = wait(link, folder.resolve(link))
            assertTrue(run.last.startsWith(end), "$link: ${run.printed}")
            run.assertWithinLimits()
        }
    }

    @Test
    fun `both forms of Retry-After`() {
        val clock = Clock.fixed(Instant.parse("2024-01-09T10:17:00Z"), ZoneOffset.UTC)
        assertEquals(Duration.ofSeconds(7), retryAfter("7", clock))
        assertEquals(Duration.ofSeconds(30), retryAfter("Tue, 09 Jan 2024 10:17:30 GMT", clock))
        assertEquals(Duration.ZERO, retryAfter("Tue, 09 Jan 2024 10:16:30 GMT", clock))
        assertEquals(Duration.ofDays(1), retryAfter("9".repeat(40), clock))
        for (wrong in listOf(null, "", "-1", "soon", "1.5")) assertEquals(null, retryAfter(wrong, clock))
    }

    /** Another program stores a baseline in between: what was decided from the old one is decided again. */
    @Test
    fun `two writers`(@TempDir folder: Path) {
        var isFirst = true
        val run = wait("mk_ready-writers", folder.resolve("baseline")) { store ->
            object : Store by store {
                override fun replace(expected: Baseline?, baseline: Baseline, numbers: Response?): Boolean {
                    if (isFirst) {
                        isFirst = false
                        check(store.replace(expected, Baseline.create(linkId = "mk_ready-writers").requested(time.clock), null))
                    }
                    return store.replace(expected, baseline, numbers)
                }
            }
        }
        assertEquals(0, run.code, run.printed)
        assertTrue("numbers: store" in run.printed)
    }

    @Test
    fun `a refusal of the request is put back`(@TempDir folder: Path) {
        val link = Corpus.body("documents/200_get_link.json")
        val numbers = Corpus.body("200_sandbox_recorded.json")
        val backend = Backend { method, path, _ ->
            if (method == "POST") Reply(403, Corpus.body("403_forbidden_action.json"), null) else Reply(200, if (path.endsWith("numbers")) numbers else link, null)
        }
        val file = folder.resolve("baseline")
        assertEquals(1, run(backend, "mk_P542taTHRdeyVPkm9XVvWv", FileStore(file), time))
        assertFalse("requested" in Files.readString(file))
    }
}
