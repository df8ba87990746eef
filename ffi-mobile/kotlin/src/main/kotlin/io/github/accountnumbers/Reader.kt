package io.github.accountnumbers

import java.nio.Buffer
import java.nio.ByteBuffer
import java.time.Duration
import java.time.LocalDate
import java.util.Collections

/** Reads the bytes that the native library returned, in uniffi's form. */
internal class Reader(private val bytes: ByteArray) {
    private val buffer: ByteBuffer = ByteBuffer.wrap(bytes)

    // In Android's API level 26, `position` of a ByteBuffer does not return a ByteBuffer.
    private val place: Buffer = buffer

    fun bool(): Boolean = buffer.get() != 0.toByte()

    fun byte(): Int = buffer.get().toInt() and 0xff

    fun short(): Int = buffer.getShort().toInt() and 0xffff

    fun int(): Int = buffer.getInt()

    fun unsigned(): Long = buffer.getInt().toLong() and 0xffff_ffff

    fun long(): Long = buffer.getLong()

    fun text(): String {
        val length = int()
        val start = place.position()
        place.position(start + length)
        return String(bytes, start, length, Charsets.UTF_8)
    }

    inline fun <T> list(read: () -> T): List<T> =
        when (val size = int()) {
            0 -> emptyList()
            1 -> Collections.singletonList(read())
            else -> {
                val list = ArrayList<T>(size)
                repeat(size) { list.add(read()) }
                Collections.unmodifiableList(list)
            }
        }

    fun duration(): Duration {
        val seconds = long()
        return Duration.ofSeconds(seconds, int().toLong())
    }

    fun secret(): Secret {
        val length = int()
        val text = ByteArray(length)
        buffer.get(text)
        return Secret(text, byte())
    }

    fun timestamp(): Timestamp {
        val seconds = long()
        val nanosecond = int()
        return Timestamp(seconds, nanosecond, bool())
    }

    fun amount(): Amount {
        val coefficient = long()
        val scale = byte()
        return if (bool() && coefficient == 0L) Amount.negativeZero(scale) else Amount(coefficient, scale)
    }

    /** A date is passed as the number that its digits form: 20240109. */
    fun calendarDate(): LocalDate {
        val digits = int()
        return LocalDate.of(digits / 10_000, digits / 100 % 100, digits % 100)
    }
}

/** Writes arguments for the native library, in uniffi's form. */
internal class Writer {
    private var buffer: ByteBuffer = ByteBuffer.allocate(128)

    val bytes: ByteArray
        get() = buffer.array()

    val length: Int
        get() = buffer.position()

    fun wipe() {
        bytes.fill(0)
    }

    private fun room(size: Int): ByteBuffer {
        if (buffer.remaining() < size) {
            val larger = ByteBuffer.allocate(Math.addExact(Math.addExact(buffer.capacity(), buffer.capacity()), size))
            larger.put(bytes, 0, length)
            wipe()
            buffer = larger
        }
        return buffer
    }

    fun bool(value: Boolean) {
        room(1).put(if (value) 1 else 0)
    }

    fun byte(value: Int) {
        room(1).put(value.toByte())
    }

    fun short(value: Int) {
        require(value in 0..0xffff) { "the status is not an HTTP status; pass a number such as 200" }
        room(2).putShort(value.toShort())
    }

    fun int(value: Int) {
        room(4).putInt(value)
    }

    fun unsigned(value: Long) {
        room(4).putInt(value.toInt())
    }

    fun long(value: Long) {
        room(8).putLong(value)
    }

    /** Half of a surrogate pair, which cannot be encoded, is written as a question mark. */
    fun text(value: String) {
        bytes(value.toByteArray(Charsets.UTF_8))
    }

    private fun bytes(value: ByteArray) {
        int(value.size)
        room(value.size).put(value)
    }

    inline fun <T : Any> option(value: T?, write: (T) -> Unit) {
        bool(value != null)
        if (value != null) write(value)
    }

    inline fun <T> list(values: Collection<T>, write: (T) -> Unit) {
        int(values.size)
        for (value in values) write(value)
    }

    fun duration(value: Duration) {
        long(value.seconds)
        int(value.nano)
    }

    fun secret(value: Secret) {
        value.writeTo(this)
    }

    fun secret(text: ByteArray, shown: Int) {
        bytes(text)
        byte(shown)
    }

    fun timestamp(value: Timestamp) {
        long(value.unixSeconds)
        int(value.nanosecond)
        bool(value.hasOffset)
    }

    fun amount(value: Amount) {
        long(value.coefficient)
        byte(value.scale)
        bool(value.isNegative)
    }

    fun calendarDate(value: LocalDate) {
        require(value.year in 0..9_999) { "a date has a year from 0 to 9999" }
        int(value.year * 10_000 + value.monthValue * 100 + value.dayOfMonth)
    }
}
