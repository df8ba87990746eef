package io.github.accountnumbers

import com.sun.jna.Memory
import com.sun.jna.Native
import com.sun.jna.Pointer
import java.nio.ByteBuffer
import java.nio.ByteOrder

/** The one call that must be quick, with numbers and pointers only: JNA makes an object of every structure. */
internal object Reading {
    init {
        // The bindings and the library must be of one version.
        uniffiEnsureInitialized()
        Native.register(Reading::class.java, "account_numbers_mobile")
    }

    @JvmStatic
    external fun account_numbers_mobile_read(status: Short, body: Pointer?, length: Long, strict: Byte, sizes: LongArray): Pointer?

    @JvmStatic
    external fun account_numbers_mobile_free(buffer: Pointer, allocated: Long)

    fun read(status: UShort, body: ByteArray, strict: Boolean): Response =
        call(status, body, strict, ::take)

    /** What the bytes of a result say. */
    fun take(bytes: ByteBuffer): Response {
        val result =
            if (bytes.get() == 0.toByte()) Result.success(FfiConverterTypeResponse.read(bytes)) else Result.failure(FfiConverterTypeFailure.read(bytes))
        check(!bytes.hasRemaining()) { "the native library gave more than a result; it is not the one of these classes" }
        return result.getOrThrow()
    }

    /** Calls, and has what comes back taken out of the memory that it is in. */
    inline fun <T> call(status: UShort, body: ByteArray, strict: Boolean, take: (ByteBuffer) -> T): T {
        val sizes = LongArray(2)
        val buffer = inMemory(body) { account_numbers_mobile_read(status.toShort(), it, body.size.toLong(), if (strict) 1 else 0, sizes) }
            ?: throw IllegalStateException("the native library failed")
        val (used, allocated) = sizes
        try {
            check(used <= Int.MAX_VALUE) { "what was read takes $used bytes; 2 GB can be handed over" }
            return take(buffer.getByteBuffer(0, used).order(ByteOrder.BIG_ENDIAN))
        } finally {
            account_numbers_mobile_free(buffer, allocated)
        }
    }

    /** Calls with a copy of the body that is wiped afterwards. */
    inline fun <T> inMemory(body: ByteArray, call: (Pointer?) -> T): T {
        if (body.isEmpty()) return call(null)
        return Memory(body.size.toLong()).use { memory ->
            memory.write(0, body, 0, body.size)
            try {
                call(memory)
            } finally {
                memory.clear()
            }
        }
    }
}
