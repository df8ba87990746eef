package io.github.accountnumbers.examples

import io.github.accountnumbers.Baseline
import io.github.accountnumbers.Response
import java.nio.channels.FileChannel
import java.nio.file.Files
import java.nio.file.Path
import java.nio.file.StandardCopyOption
import java.nio.file.StandardOpenOption

/** The storage of the baseline and the numbers. */
interface Store {
    /** Returns the stored baseline, or null before the first is stored. */
    fun read(): Baseline?

    /**
     * Stores a baseline, and numbers if there are new ones, in one transaction that first checks that the stored baseline is still
     * `expected`. If it is not, stores nothing and returns false.
     */
    fun replace(expected: Baseline?, baseline: Baseline, numbers: Response?): Boolean
}

/**
 * A file with the baseline in its first line, and the masked numbers below. Your own program has a database table with both, encrypts
 * the numbers, and uses a transaction.
 */
class FileStore(private val file: Path) : Store {
    override fun read(): Baseline? = lines().firstOrNull()?.let(Baseline::parse)

    private fun lines(): List<String> = if (Files.exists(file)) Files.readAllLines(file) else emptyList()

    override fun replace(expected: Baseline?, baseline: Baseline, numbers: Response?): Boolean {
        // The lock excludes other programs between the check and the replacement. It ends with the program at the latest.
        val lock = file.resolveSibling("${file.fileName}.lock")
        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE).use { channel ->
            channel.lock()
            if (read() != expected) return false
            val next = file.resolveSibling("${file.fileName}.new")
            Files.write(next, listOf(baseline.toText()) + (numbers?.let(::masked) ?: lines().drop(1)))
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE)
            return true
        }
    }
}

/** The numbers as they may be logged: with the identifier of the account and not its name, because banks put numbers into names. */
fun masked(numbers: Response): List<String> =
    numbers.accounts.flatMap { account ->
        val entries = account.numbers
        entries.ach.map { "${it.accountNumber} at ${it.routingNumber}" }
            .plus(entries.eft.map { "${it.accountNumber} at ${it.institutionNumber}" })
            .plus(entries.bacs.map { "${it.accountNumber} at ${it.sortCode}" })
            .plus(entries.international.map { "${it.iban}" })
            .map { "${account.accountId} $it" }
    }
