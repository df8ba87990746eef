package io.github.accountnumbers

import java.io.BufferedReader
import java.nio.file.Files
import java.nio.file.Path

/** A stand-in server, which ends with its standard input. */
internal open class StandIn(vararg arguments: String) {
    /** What it says against itself. */
    private val log: Path = Files.createTempFile("stand-in", ".log")

    private val process: Process =
        ProcessBuilder(Path.of(System.getProperty("payloads")).resolveSibling("server/run").toString(), "--until-eof", *arguments)
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

/** One without limits, in the time of the machine. */
internal object Plain : StandIn()
