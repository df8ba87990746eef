package io.github.accountnumbers

import java.io.BufferedReader
import java.nio.file.Path

/** The stand-in server, which ends with its standard input. */
internal object StandIn {
    private val process: Process =
        ProcessBuilder(Path.of(System.getProperty("payloads")).resolveSibling("server/run").toString(), "--until-eof")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start()

    private val output: BufferedReader = process.inputReader()

    val address: String = output.readLine()?.substringAfter("listening on ") ?: error("tests/server/run does not start")

    init {
        Runtime.getRuntime().addShutdownHook(Thread { process.outputStream.close() })
    }
}
