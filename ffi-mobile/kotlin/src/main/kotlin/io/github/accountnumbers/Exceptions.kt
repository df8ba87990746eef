package io.github.accountnumbers

/** Why a reply has no numbers. The message holds nothing of the payload and can be logged. */
public sealed class AccountNumbersException(message: String) : Exception(message)

/** The body can't be read: what is wrong with it, where, and at which byte. */
public class PayloadException internal constructor(details: PayloadErrorDetails) :
    AccountNumbersException(details.message) {
    /** What is wrong, as a word; [code] wraps it. */
    private val word: String = details.code.value

    /** What is wrong. */
    public val code: PayloadErrorCode
        get() = PayloadErrorCode(word)

    /** Where in the document, such as `accounts[2].numbers`; `$` is the document. */
    public val path: String = details.path

    /** At which byte of the body, from 0; a byte order mark counts. */
    public val offset: Long = details.offset.toLong()
}

/** The API answered with an error. */
public class ApiException internal constructor(
    @Transient private val details: ApiErrorDetails,
) : AccountNumbersException(details.message) {
    /** The status of the reply. */
    public val status: Int
        get() = details.status.toInt()

    /** What kind of error it is. */
    public val kind: ApiErrorKind
        get() = details.kind

    /** The code on the wire, or the documented default of the status. */
    public val errorCode: String?
        get() = details.errorCode

    /** The server's words, or the documented default of the status. They are no part of [message]. */
    public val errorMessage: String?
        get() = details.errorMessage

    /** Where the server says the error is documented. */
    public val documentationUrl: String?
        get() = details.documentationUrl

    /** With a link in a bad state: why it is. */
    public val linkErrorCode: String?
        get() = details.linkErrorCode

    /** What to do about it. */
    public val recovery: Recovery
        get() = details.recovery

    /** Whether the program can recover by itself: by waiting ([Recovery.RETRY_LATER]), or with a new token ([Recovery.GET_NEW_TOKEN]). */
    public val retryable: Boolean
        get() = details.retryable

    /** How the body deviates from the documentation. */
    public val findings: List<Finding>
        get() = details.findings
}
