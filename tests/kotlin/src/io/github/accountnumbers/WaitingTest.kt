package io.github.accountnumbers

import io.github.accountnumbers.examples.Backend
import io.github.accountnumbers.examples.FileStore
import io.github.accountnumbers.examples.MachineTime
import io.github.accountnumbers.examples.Reply
import io.github.accountnumbers.examples.Store
import io.github.accountnumbers.examples.Time
import io.github.accountnumbers.examples.retryAfter
import io.github.accountnumbers.examples.run
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
import org.junit.jupiter.api.io.TempDir

/** What of the example that waits tests/clients does not show, which runs it against a stand-in that enforces MoneyKit's limits. */
internal class WaitingTest {
    private val time: Time = MachineTime(1.0, System.currentTimeMillis() / 1e3)

    /** The recorded link and numbers. A request for a refresh is refused. */
    private val refusing =
        Backend { method, path, _ ->
            when {
                method == "POST" -> Reply(403, Corpus.body("403_forbidden_action.json"), null)
                path.endsWith("numbers") -> Reply(200, Corpus.body("200_sandbox_recorded.json"), null)
                else -> Reply(200, Corpus.body("documents/200_get_link.json"), null)
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

    @Test
    fun `a refusal of the request is put back`(@TempDir folder: Path) {
        val file = folder.resolve("store")
        assertEquals(1, run(refusing, LINK, FileStore(file), time))
        assertFalse("requested" in Files.readString(file))
    }

    /** Another program stores a baseline in between: what was decided from the old one is decided again. */
    @Test
    fun `what another program stored meanwhile is read again`(@TempDir folder: Path) {
        val store = FileStore(folder.resolve("store"))
        val other = Baseline.create(linkId = LINK).stored(AccountNumbers.parse(200, Corpus.body("200_sandbox_recorded.json")))
        val calls = mutableListOf<Pair<Baseline?, Boolean>>()
        val disturbed =
            object : Store by store {
                override fun replace(expected: Baseline?, baseline: Baseline, numbers: Response?): Boolean {
                    if (calls.isEmpty()) assertTrue(store.replace(null, other, null))
                    return store.replace(expected, baseline, numbers).also { calls += expected to it }
                }
            }
        assertEquals(1, run(refusing, LINK, disturbed, time))
        assertEquals(listOf(null to false, other to true), calls.take(2))
    }

    private companion object {
        private const val LINK = "mk_P542taTHRdeyVPkm9XVvWv"
    }
}
