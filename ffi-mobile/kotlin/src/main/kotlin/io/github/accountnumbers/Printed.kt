package io.github.accountnumbers

/** The text as it may be printed. The rule is the core's. */
internal fun printed(text: String): String = masked(text)
