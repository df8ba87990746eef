import AccountNumbers
import Foundation
#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// Reads account numbers from the app's own backend, which forwards status and body of MoneyKit's replies.
///
/// The app has a session with its backend and nothing else: the backend knows the link and has the client's credentials.
///
/// What goes wrong comes out as one of two kinds of error: a `URLError` where no whole reply came, timed out or cut off; an
/// ``AccountNumbers/ReadError`` where one came, and says why there are no numbers in it.
public struct NumbersClient: Sendable {
    private let backend: URL
    private let appSession: String
    private let headers: [String: String]
    private let session: URLSession

    /// - Parameters:
    ///   - backend: The backend's address.
    ///   - appSession: What the backend knows the app's user by.
    ///   - timeout: Seconds without a byte after which a request fails, and four times as many for all of it.
    ///   - headers: More headers.
    public init(backend: URL, appSession: String, timeout: TimeInterval = 15, headers: [String: String] = [:]) {
        self.backend = backend
        self.appSession = appSession
        self.headers = headers
        // Nothing of a reply may stay on the device: no cache, no cookies.
        let configuration = URLSessionConfiguration.ephemeral
        configuration.urlCache = nil
        configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
        configuration.timeoutIntervalForRequest = timeout
        configuration.timeoutIntervalForResource = 4 * timeout
        session = URLSession(configuration: configuration)
    }

    /// The account numbers, as they are now.
    public func numbers() async throws -> Response {
        let (status, body) = try await send("GET", "app/numbers")
        return try parse(status: status, body: body)
    }

    /// Requests new numbers, and gives what to judge the next replies by.
    public func refresh() async throws -> Baseline {
        let (status, body) = try await send("POST", "app/numbers/refresh")
        return try Baseline.read(status: status, body: body).withRefreshRequested()
    }

    /// Reads until there is something to do other than to read again, and says what: ``AccountNumbers/Next/useNumbers`` where
    /// there are new numbers. It gives up after so many reads, with ``AccountNumbers/Next/poll``.
    public func waitForNumbers(
        after baseline: Baseline, every interval: Duration = .seconds(2), reads: Int = 30
    ) async throws -> (response: Response, decision: Decision) {
        var baseline = baseline
        var left = reads
        while true {
            let response = try await numbers()
            let decision = try decide(baseline, response)
            left -= 1
            switch decision.next {
            case .poll, .keepPrevious:
                if left > 0 { break }
                return (response, decision)
            default:
                return (response, decision)
            }
            baseline = decision.nextBaseline
            try await Task.sleep(for: interval)
        }
    }

    private func send(_ method: String, _ path: String) async throws -> (status: Int, body: Data) {
        var request = URLRequest(url: backend.appendingPathComponent(path))
        request.httpMethod = method
        request.setValue("Bearer \(appSession)", forHTTPHeaderField: "Authorization")
        for (name, value) in headers {
            request.setValue(value, forHTTPHeaderField: name)
        }
        let (body, response) = try await session.data(for: request)
        guard let response = response as? HTTPURLResponse else {
            throw URLError(.badServerResponse)
        }
        return (response.statusCode, body)
    }
}
