package io.github.accountnumbers

import java.io.BufferedReader
import java.nio.file.Files
import java.nio.file.Path

/** The stand-in server, which ends with its standard input. */
internal object StandIn {
    /** What it says against itself. */
    private val log: Path = Files.createTempFile("stand-in", ".log")

    private val process: Process =
        ProcessBuilder(Path.of(System.getProperty("payloads")).resolveSibling("server/run").toString(), "--until-eof")
            .redirectError(log.toFile())
            .start()

    private val output: BufferedReader = process.inputReader()

    val address: String =
        output.readLine()?.substringAfter("listening on ")
            ?: error("tests/server/run does not start, status ${process.waitFor()}: ${Files.readString(log)}")

    init {
        Runtime.getRuntime().addShutdownHook(
            Thread {
                process.outputStream.close()
                Files.deleteIfExists(log)
            },
        )
    }
}
