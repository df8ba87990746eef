import AccountNumbers
import Foundation
#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// Reads account numbers from the app's own backend, which forwards status, `Retry-After` and body of MoneyKit's replies.
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
        let reply = try await send("GET", "app/numbers")
        return try parse(status: reply.status, body: reply.body)
    }

    /// Requests new numbers, and gives what to judge the next replies by.
    public func refresh() async throws -> Baseline {
        let reply = try await send("POST", "app/numbers/refresh")
        return try Baseline.read(status: reply.status, body: reply.body).withRefreshRequested()
    }

    /// Reads until there is something to do other than to read again, and says what: ``AccountNumbers/Next/useNumbers`` where
    /// there are new numbers. When it has no more patience, it says ``AccountNumbers/Next/poll`` or what went wrong last.
    ///
    /// No whole reply, an unreadable one and a refusal that may pass are no end: it reads again with the same baseline, after
    /// the time that the reply's `Retry-After` names.
    ///
    /// - Parameter store: Is given the baseline before each read, so that it outlives whatever happens. The last one is the
    ///   decision's: store it together with the numbers.
    public func waitForNumbers(
        after baseline: Baseline, every interval: Duration = .seconds(2), within patience: Duration = .seconds(120),
        store: @Sendable (Baseline) async throws -> Void
    ) async throws -> (response: Response, decision: Decision) {
        let deadline = ContinuousClock.now + patience
        var baseline = baseline
        while true {
            try await store(baseline)
            var pause = interval
            do {
                let reply = try await send("GET", "app/numbers")
                pause = reply.retryAfter ?? interval
                let response = try parse(status: reply.status, body: reply.body)
                let decision = try decide(baseline, response)
                let isWaiting = decision.next == .poll || decision.next == .keepPrevious
                guard isWaiting, ContinuousClock.now + pause < deadline else { return (response, decision) }
                baseline = decision.nextBaseline
            } catch where mayPass(error) && ContinuousClock.now + pause < deadline {}
            try await Task.sleep(for: pause)
        }
    }

    private func mayPass(_ error: any Error) -> Bool {
        switch error {
        case is URLError, ReadError.unreadable: true
        case ReadError.refused(let error): error.recovery == .retryLater
        default: false
        }
    }

    private struct Reply {
        let status: Int
        let body: Data
        let retryAfter: Duration?
    }

    private func send(_ method: String, _ path: String) async throws -> Reply {
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
        let pause = retryAfter(response.value(forHTTPHeaderField: "Retry-After"))
        return Reply(status: response.statusCode, body: body, retryAfter: pause)
    }
}
