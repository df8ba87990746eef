package io.github.accountnumbers

import java.nio.file.Files
import java.nio.file.Path

/** A row of index.tsv: a body, and the status that it came with. */
internal data class Row(val file: String, val status: Int) {
    override fun toString(): String = file
}

/** The corpus that all hosts share. */
internal object Corpus {
    private val payloads: Path = Path.of(System.getProperty("payloads"))

    fun body(file: String): ByteArray = Files.readAllBytes(payloads.resolve(file))

    fun lines(file: String): List<List<String>> =
        Files.readAllLines(payloads.resolve(file)).drop(1).map { it.split('\t') }

    @JvmStatic
    fun index(): List<Row> = lines("index.tsv").map { (file, status) -> Row(file, status.toInt()) }

    fun expectation(file: String): String = Files.readString(payloads.resolve("expected").resolve("$file.json"))

    /** The documents that carry products, with the status that each comes with. */
    @JvmStatic
    fun documents(): List<Row> =
        listOf(
            Row("documents/200_get_link.json", 200),
            Row("documents/202_refresh.json", 202),
            Row("documents/200_accounts.json", 200),
            Row("documents/200_account.json", 200),
            Row("documents/200_identity.json", 200),
            Row("documents/200_transactions.json", 200),
            Row("documents/200_sync.json", 200),
            Row("documents/200_holdings.json", 200),
            Row("documents/200_link_wins.json", 200),
            Row("200_sandbox_recorded.json", 200),
        )
}
