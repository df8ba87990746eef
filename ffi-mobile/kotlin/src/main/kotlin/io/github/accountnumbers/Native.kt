package io.github.accountnumbers

import java.io.File
import java.io.IOException

/** The native library. Every call passes a number and bytes, and returns bytes. */
internal object Native {
    init {
        Library.load()
        check(Calls.interfaceVersion() == INTERFACE) { "the native library and these classes are of different versions" }
    }

    /** The only native method. Returns null if the library does not match these classes. */
    @JvmStatic
    external fun call(number: Int, arguments: ByteArray, length: Int, body: ByteArray?): ByteArray?

    /** Runs a call, and wipes the bytes that were passed and returned, because they may contain account numbers. */
    inline fun <T> call(
        number: Int,
        body: ByteArray?,
        write: Writer.() -> Unit,
        fail: Reader.() -> Throwable,
        read: Reader.() -> T,
    ): T {
        val writer = Writer()
        writer.write()
        val result = call(number, writer.bytes, writer.length, body)
        writer.wipe()
        if (result == null) throw IllegalStateException("the native library failed; the result may have more than 2 GB")
        val reader = Reader(result)
        try {
            if (reader.bool()) throw reader.fail()
            return reader.read()
        } finally {
            result.fill(0)
        }
    }
}

/** Returns the printed form of a record, or only its name if there is no native library, as in an app's local tests. It is outside of
 * [Native], because an object that is not yet loaded would fail before the `try`. */
internal inline fun printed(name: String, number: Int, write: Writer.() -> Unit): String =
    try {
        Native.call(number, null, write, { unexpected() }) { text() }
    } catch (_: LinkageError) {
        "$name(…)"
    }

/** Where the native library is. */
private object Library {
    private const val NAME = "account_numbers_mobile"

    fun load() {
        System.getProperty("io.github.accountnumbers.library")?.let { return System.load(it) }
        try {
            // The place on Android and in java.library.path.
            System.loadLibrary(NAME)
        } catch (missing: UnsatisfiedLinkError) {
            val file = extract() ?: throw missing
            try {
                System.load(file.path)
            } finally {
                // If a loaded file cannot be deleted, it is deleted at the end.
                if (!file.delete()) file.deleteOnExit()
            }
        }
    }

    /** Copies the library out of the jar, to a file that only its owner can read. */
    private fun extract(): File? {
        val resource = "/$platform/${System.mapLibraryName(NAME)}"
        val stream = Library::class.java.getResourceAsStream(resource) ?: return null
        try {
            return stream.use { from ->
                val file = java.nio.file.Files.createTempFile(NAME, null).toFile()
                file.outputStream().use { from.copyTo(it) }
                file
            }
        } catch (failed: IOException) {
            throw UnsatisfiedLinkError("$resource cannot be copied to ${System.getProperty("java.io.tmpdir")}: ${failed.message}")
        }
    }

    /** Such as `linux-x86-64`. */
    private val platform: String
        get() {
            val system = System.getProperty("os.name").lowercase()
            val machine = System.getProperty("os.arch")
            val name = when {
                system.startsWith("linux") -> "linux"
                system.startsWith("mac") -> "darwin"
                system.startsWith("windows") -> "win32"
                else -> system
            }
            return "$name-" + when (machine) {
                "amd64", "x86_64" -> "x86-64"
                "arm64" -> "aarch64"
                else -> machine
            }
        }
}

/** A result that no library of this version returns. */
internal fun unexpected(): Nothing = throw IllegalStateException("the native library and these classes are of different versions")
