package io.github.accountnumbers.examples

/**
 * A reply as it arrived.
 *
 * @property retryAfter the header of this name, if there is one.
 */
class Reply(val status: Int, val body: ByteArray, val retryAfter: String?)

/**
 * Where requests go: to the API from a server, or to the app's own backend from an app. The backend has the credentials and knows
 * the link; the app has the session of its user.
 *
 * An implementation throws a [java.io.IOException] if no complete reply arrived in time.
 */
fun interface Backend {
    fun send(method: String, path: String, json: String?): Reply
}
