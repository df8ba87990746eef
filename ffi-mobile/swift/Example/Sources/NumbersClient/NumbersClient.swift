import AccountNumbers
import Foundation
#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// Reads from MoneyKit's API, as a server does, or from an app's own backend, which forwards status, `Retry-After` and body of
/// MoneyKit's replies. An app has only a session with its backend; the backend knows the link and has the client's credentials.
///
/// There are two kinds of errors: a `URLError` if no complete reply arrived, and an ``AccountNumbers/ReadError`` if the reply cannot be
/// read or is an API error.
public struct NumbersClient: Sendable {
    private let address: URL
    private let token: String
    private let headers: [String: String]
    private let session: URLSession

    /// - Parameters:
    ///   - address: The address of the API, or of the backend.
    ///   - token: The access token, or the token of the user's session with the backend.
    ///   - timeout: The number of seconds without a byte after which a request fails. The whole request may take four times as long.
    ///   - headers: More headers.
    public init(address: URL, token: String, timeout: TimeInterval = 15, headers: [String: String] = [:]) {
        self.address = address
        self.token = token
        self.headers = headers
        // Nothing of a reply may remain on the device: there is no cache and no cookie.
        let configuration = URLSessionConfiguration.ephemeral
        configuration.urlCache = nil
        configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
        configuration.timeoutIntervalForRequest = timeout
        configuration.timeoutIntervalForResource = 4 * timeout
        session = URLSession(configuration: configuration)
    }

    /// Returns the current account numbers. For apps.
    public func numbers() async throws -> Response {
        let reply = try await send("GET", "/app/numbers")
        return try parse(status: reply.status, body: reply.body)
    }

    struct Reply {
        let status: Int
        let body: Data
        let retryAfter: String?
    }

    func send(_ method: String, _ path: String, json: String? = nil) async throws -> Reply {
        var request = URLRequest(url: address.appendingPathComponent(path))
        request.httpMethod = method
        request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization")
        // A connection for each request: curl, over which URLSession works on Linux, repeats a request by itself if a connection that
        // it has used before is closed without a reply. A repeated request for a refresh is refused, although the first was accepted.
        request.setValue("close", forHTTPHeaderField: "Connection")
        request.setValue(Requests.apiVersion, forHTTPHeaderField: "MoneyKit-Version")
        if let json {
            request.httpBody = Data(json.utf8)
            request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        }
        for (name, value) in headers {
            request.setValue(value, forHTTPHeaderField: name)
        }
        let (body, response) = try await session.data(for: request)
        guard let response = response as? HTTPURLResponse else {
            throw URLError(.badServerResponse)
        }
        return Reply(
            status: response.statusCode, body: body, retryAfter: response.value(forHTTPHeaderField: "Retry-After"))
    }
}
