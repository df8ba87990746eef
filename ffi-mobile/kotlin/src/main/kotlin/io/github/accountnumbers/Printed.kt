package io.github.accountnumbers

/** So many digits together are masked, wherever a text is printed: a shorter text has nothing to mask. */
private const val MASKED_DIGITS = 9

/** The text as it may be printed. The rule is the core's. */
internal fun printed(text: String): String = if (text.length < MASKED_DIGITS) text else masked(text)
