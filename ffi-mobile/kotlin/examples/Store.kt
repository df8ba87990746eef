package io.github.accountnumbers.examples

import io.github.accountnumbers.Baseline
import io.github.accountnumbers.Response
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.StandardCopyOption

/** Where a program keeps the baseline, and the numbers beside it. */
interface Store {
    /** Returns the stored baseline, or null if there is none yet. */
    fun read(): Baseline?

    /**
     * Stores a baseline, and numbers if there are new ones, in one transaction that first checks that the stored baseline is still
     * `expected`. Returns false, and stores nothing, if it is another.
     */
    fun replace(expected: Baseline?, baseline: Baseline, numbers: Response?): Boolean
}

/**
 * A file with the baseline, for one process. A program of your own has a table with both, and a transaction of its database.
 *
 * @param show is called with new numbers, which this example does not store.
 */
class FileStore(private val file: Path, private val show: (Response) -> Unit = {}) : Store {
    @Synchronized
    override fun read(): Baseline? = if (Files.exists(file)) Baseline.parse(Files.readString(file)) else null

    @Synchronized
    override fun replace(expected: Baseline?, baseline: Baseline, numbers: Response?): Boolean {
        if (read() != expected) return false
        val next = Files.createTempFile(file.toAbsolutePath().parent, "baseline", null)
        Files.writeString(next, baseline.toText())
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE)
        numbers?.let(show)
        return true
    }
}
