import AccountNumbers
import Foundation
#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// Reads from MoneyKit's API, as a server does, or from an app's own backend, which forwards status, `Retry-After` and body of
/// MoneyKit's replies. An app has a session with its backend and nothing else: the backend knows the link and has the client's
/// credentials.
///
/// What goes wrong comes out as one of two kinds of error: a `URLError` if no complete reply came; an ``AccountNumbers/ReadError`` if
/// one came that has no numbers.
public struct NumbersClient: Sendable {
    private let address: URL
    private let token: String
    private let headers: [String: String]
    private let session: URLSession

    /// - Parameters:
    ///   - address: Of the API, or of the backend.
    ///   - token: The access token, or what the backend knows the app's user by.
    ///   - timeout: Seconds without a byte after which a request fails, and four times as many for all of it.
    ///   - headers: More headers.
    public init(address: URL, token: String, timeout: TimeInterval = 15, headers: [String: String] = [:]) {
        self.address = address
        self.token = token
        self.headers = headers
        // Nothing of a reply may stay on the device: no cache, no cookies.
        let configuration = URLSessionConfiguration.ephemeral
        configuration.urlCache = nil
        configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
        configuration.timeoutIntervalForRequest = timeout
        configuration.timeoutIntervalForResource = 4 * timeout
        session = URLSession(configuration: configuration)
    }

    /// For apps: the account numbers, as they are now.
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
