package io.github.accountnumbers.examples

import java.io.IOException
import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.net.http.HttpResponse
import java.net.http.HttpTimeoutException
import java.time.Duration
import java.util.concurrent.ExecutionException
import java.util.concurrent.TimeUnit
import java.util.concurrent.TimeoutException

/** Over the client of the JDK. */
class JavaHttpBackend(
    private val address: String,
    private val session: String,
    private val timeout: Duration = Duration.ofSeconds(10),
    private val headers: Map<String, String> = emptyMap(),
) : Backend {
    private val client = HttpClient.newBuilder().connectTimeout(timeout).build()

    override fun send(method: String, path: String): Reply {
        val request = HttpRequest.newBuilder(URI.create(address + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .header("Authorization", "Bearer $session")
        headers.forEach(request::setHeader)
        val answer = client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray())
        // The timeout of a request ends with the headers; this one is for the body too.
        val response =
            try {
                answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS)
            } catch (_: TimeoutException) {
                answer.cancel(true)
                throw HttpTimeoutException("no whole reply within $timeout")
            } catch (failed: ExecutionException) {
                throw failed.cause as? IOException ?: IOException(failed.cause)
            }
        val retryAfter = response.headers().firstValue("Retry-After").orElse(null)
        return Reply(response.statusCode(), response.body(), retryAfter?.toLongOrNull())
    }
}
