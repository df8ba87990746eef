package io.github.accountnumbers

import java.io.ObjectInputStream
import java.io.ObjectOutputStream

/** A reply could not be read, or is an error of the API. The message contains no value of the payload and can be logged. */
public sealed class AccountNumbersException(message: String) : Exception(message) {
    internal companion object {
        private const val serialVersionUID: Long = 1L
    }
}

/** The body cannot be read. The message says what is wrong, where, and at which byte. */
public class PayloadException internal constructor(details: PayloadErrorDetails) :
    AccountNumbersException(details.message) {
    /** What is wrong. */
    public val code: PayloadErrorCode = details.code

    /** The path of the place in the document, such as `accounts[2].numbers`; `$` is the document. */
    public val path: String = details.path

    /** The position in the body in bytes, counted from 0. A byte order mark counts, too. */
    public val offset: Long = details.offset

    internal companion object {
        private const val serialVersionUID: Long = 1L
    }
}

/**
 * The API answered with an error.
 *
 * It can be serialized. Messages of the server are then masked, because they may contain account numbers.
 */
public class ApiException internal constructor(details: ApiErrorDetails) : AccountNumbersException(details.message) {
    // Transient, so that code that prints or writes fields by reflection does not find messages of the server.
    @Transient
    private var details: ApiErrorDetails = details

    /** The status of the reply. */
    public val status: Int
        get() = details.status

    /** The kind of the error. */
    public val kind: ApiErrorKind
        get() = details.kind

    /** The error code as it was sent, or the documented default of the status. */
    public val errorCode: String?
        get() = details.errorCode

    /** The message of the server, or the documented default of the status. It is not part of [message]: do not log it. */
    public val errorMessage: String?
        get() = details.errorMessage

    /** The address of the page that documents the error, as the server sent it. */
    public val documentationUrl: String?
        get() = details.documentationUrl

    /** With status 422: why the link does not allow the request. */
    public val linkErrorCode: LinkError?
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

    private fun writeObject(stream: ObjectOutputStream) {
        stream.defaultWriteObject()
        stream.writeInt(status)
        for (word in listOf(kind.value, recovery.value)) stream.writeUTF(word)
        for (text in listOf(errorCode, errorMessage?.let(AccountNumbers::masked), documentationUrl?.let(AccountNumbers::masked), linkErrorCode?.value)) {
            stream.writeObject(text)
        }
        stream.writeBoolean(retryable)
        stream.writeInt(findings.size)
        for (finding in findings) {
            for (text in listOf(finding.code.value, finding.severity.value, finding.path)) stream.writeUTF(text)
        }
    }

    private fun readObject(stream: ObjectInputStream) {
        stream.defaultReadObject()
        val status = stream.readInt()
        val (kind, recovery) = List(2) { stream.readUTF() }
        val (errorCode, errorMessage, documentationUrl, linkErrorCode) = List(4) { stream.readObject() as String? }
        val retryable = stream.readBoolean()
        val findings = List(stream.readInt()) {
            Finding(FindingCode(stream.readUTF()), Severity(stream.readUTF()), stream.readUTF())
        }
        details = ApiErrorDetails(
            status, ApiErrorKind(kind), errorCode, errorMessage, documentationUrl, linkErrorCode?.let(::LinkError),
            Recovery(recovery), retryable, findings, message.orEmpty(),
        )
    }

    internal companion object {
        private const val serialVersionUID: Long = 1L
    }
}

/** The program asked for the only entry, but there is not exactly one. */
public class NotExactlyOneException internal constructor(
    /** The number of entries. */
    public val count: Int,
) : NoSuchElementException(Calls.notExactlyOne(count.toLong())) {
    internal companion object {
        private const val serialVersionUID: Long = 1L
    }
}

/** Returns the only entry. */
internal fun <T> only(entries: List<T>): T = if (entries.size == 1) entries[0] else throw NotExactlyOneException(entries.size)

/** The exception of a failure. */
internal fun exception(failure: Failure): Exception =
    when (failure) {
        is Failure.Refused -> ApiException(failure.error)
        is Failure.Unreadable -> PayloadException(failure.error)
        is Failure.Argument -> IllegalArgumentException(failure.reason)
    }
