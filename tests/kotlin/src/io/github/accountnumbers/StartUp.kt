package io.github.accountnumbers

import java.nio.file.Files
import java.nio.file.Path

/** What the first parse of a fresh JVM takes, in milliseconds, the loading of the native library included. */
internal object StartUp {
    @JvmStatic
    fun main(arguments: Array<String>) {
        val body = Files.readAllBytes(Path.of(arguments[0]))
        val begin = System.nanoTime()
        val response = AccountNumbers.parse(200, body)
        val taken = (System.nanoTime() - begin) / 1_000_000
        check(response.accounts.size == 3)
        println(taken)
    }
}
