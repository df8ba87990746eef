package io.github.accountnumbers.examples

import io.github.accountnumbers.Requests
import java.time.Duration
import okhttp3.MediaType.Companion.toMediaType
import okhttp3.OkHttpClient
import okhttp3.Request
import okhttp3.RequestBody.Companion.toRequestBody

/** A backend over OkHttp, as on Android. */
class OkHttpBackend(
    private val address: String,
    private val token: String,
    timeout: Duration = Duration.ofSeconds(10),
    private val headers: Map<String, String> = emptyMap(),
) : Backend {
    // Without a limit for the whole call, a body that arrives byte by byte never ends.
    private val client = OkHttpClient.Builder().callTimeout(timeout).build()

    override fun send(method: String, path: String, json: String?): Reply {
        val body = json?.toRequestBody("application/json".toMediaType()) ?: if (method == "POST") ByteArray(0).toRequestBody() else null
        val request = Request.Builder()
            .url(address + path)
            .method(method, body)
            .header("Authorization", "Bearer $token")
            .header("MoneyKit-Version", Requests.apiVersion)
        headers.forEach { (name, value) -> request.header(name, value) }
        return client.newCall(request.build()).execute().use { response ->
            Reply(response.code, response.body.bytes(), response.header("Retry-After"))
        }
    }
}
