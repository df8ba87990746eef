package io.github.accountnumbers

import java.io.ByteArrayInputStream
import java.io.ByteArrayOutputStream
import java.io.ObjectInputStream
import java.io.ObjectOutputStream
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertNotEquals
import kotlin.test.assertNull
import kotlin.test.assertTrue

class WordsTest {
    @Test
    fun `a word is equal to a word of the same class and text`() {
        assertEquals(LinkState.CONNECTED, LinkState("connected"))
        assertEquals(LinkState.CONNECTED.hashCode(), LinkState("connected").hashCode())
        assertNotEquals<Word>(Next.CHECK, Recovery.CHECK)
        assertNotEquals(LinkState.CONNECTED, LinkState.DELETED)
    }

    @Test
    fun `an unknown word keeps its text and prints no number`() {
        val unknown = Product("rent_2031")
        assertEquals("rent_2031", unknown.value)
        assertEquals("rent_2031", unknown.toString())
        assertFalse(unknown.isKnown)
        assertEquals("Unknown value; this version of the library does not define it.", unknown.message)
        assertEquals("****", Product("card 4111-11").toString())
        assertEquals("****", Product("konto ١٢٣٤٥٦").toString())
        assertEquals("card 12345", Product("card 12345").toString())
    }

    @Test
    fun `every documented word is known and has a message of its own class`() {
        val all = listOf<List<Word>>(
            LinkState.ALL, LinkError.ALL, Provider.ALL, Product.ALL, ProductError.ALL, AccountKind.ALL, NumberKind.ALL,
            Severity.ALL, FindingCode.ALL, PayloadErrorCode.ALL, ApiErrorKind.ALL, Recovery.ALL, Change.ALL,
            NumbersAdvice.ALL, NumbersReason.ALL, Next.ALL, Reason.ALL,
        )
        for (words in all) {
            assertEquals(words.size, words.toSet().size)
            assertTrue(words.all { it.isKnown && it.message.endsWith(".") && it.toString() == it.value })
        }
    }

    @Test
    fun `codes have severities, and a strict parse reports codes of findings`() {
        assertEquals(Severity.NOTE, FindingCode.UNKNOWN_VALUE.severity)
        assertEquals(Severity.WARNING, FindingCode.MASKED_NUMBER.severity)
        assertNull(FindingCode("of_a_later_release").severity)
        assertEquals(FindingCode.NULL_FIELD.message, PayloadErrorCode("null_field").message)
    }

    @Test
    fun `a word can be serialized`() {
        val bytes = ByteArrayOutputStream()
        ObjectOutputStream(bytes).use { it.writeObject(listOf(Next.MAY_REFRESH, Product("rent"))) }
        val read = ObjectInputStream(ByteArrayInputStream(bytes.toByteArray())).use { it.readObject() }
        assertEquals(listOf<Word>(Next.MAY_REFRESH, Product("rent")), read)
    }
}
