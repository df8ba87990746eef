package io.github.accountnumbers.examples

/** A reply of the app's own backend, which forwards status and body of the API's. */
class Reply(val status: Int, val body: ByteArray, val retryAfterSeconds: Long?)

/**
 * The app's own backend. It knows the link and has the credentials; the app has the session of its user.
 *
 * An implementation throws an [java.io.IOException] where no whole reply came in time.
 */
fun interface Backend {
    fun send(method: String, path: String): Reply
}
