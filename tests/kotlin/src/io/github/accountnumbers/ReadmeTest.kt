package io.github.accountnumbers

import java.io.File
import kotlin.test.Test
import kotlin.test.assertEquals

class ReadmeTest {
    @Test
    fun `the example of the README`() {
        val (status, body) = 200 to File(System.getProperty("payloads"), "200_sandbox_recorded.json").readBytes()
        val printed = mutableListOf<String>()
        val println = { value: Any -> printed += value.toString() }
        val pay = { number: String -> printed += number }
        // README: begin
        val response = AccountNumbers.parse(status, body)
        val number = response.accounts.first().onlyAch().accountNumber
        println(number)              // ****8062
        pay(number.reveal())         // the number itself
        // README: end
        assertEquals(listOf("****8062", "235905558062"), printed)
    }
}
