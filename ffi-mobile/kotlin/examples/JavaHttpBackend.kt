package io.github.accountnumbers.examples

import io.github.accountnumbers.Requests
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

/** A backend over the JDK's HTTP client. */
class JavaHttpBackend(
    private val address: String,
    private val token: String,
    private val timeout: Duration = Duration.ofSeconds(10),
    private val headers: Map<String, String> = emptyMap(),
) : Backend {
    private val client = HttpClient.newBuilder().connectTimeout(timeout).build()

    override fun send(method: String, path: String, json: String?): Reply {
        val body = if (json == null) HttpRequest.BodyPublishers.noBody() else HttpRequest.BodyPublishers.ofString(json)
        val request = HttpRequest.newBuilder(URI.create(address + path))
            .method(method, body)
            .header("Authorization", "Bearer $token")
            .header("MoneyKit-Version", Requests.apiVersion)
        if (json != null) request.header("Content-Type", "application/json")
        headers.forEach(request::setHeader)
        val answer = client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray())
        // The timeout of a request ends with the headers; this one includes the body.
        val response =
            try {
                answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS)
            } catch (_: TimeoutException) {
                answer.cancel(true)
                throw HttpTimeoutException("no complete reply within $timeout")
            } catch (failed: ExecutionException) {
                throw failed.cause as? IOException ?: IOException(failed.cause)
            }
        return Reply(response.statusCode(), response.body(), response.headers().firstValue("Retry-After").orElse(null))
    }
}
