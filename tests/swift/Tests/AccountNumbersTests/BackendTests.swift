import AccountNumbers
import Foundation
import NumbersClient
import Testing
#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// Where the stand-in server listens.
private let backend = ProcessInfo.processInfo.environment["BACKEND"].flatMap(URL.init(string:))

/// The example's client against a stand-in for an app's backend, through every fault of the network and of the server.
@Suite(.enabled(if: backend != nil, "BACKEND names no stand-in server"))
struct BackendTests {
    private func client(
        _ session: String, fault: String? = nil, timeout: TimeInterval = 20, headers: [String: String] = [:]
    ) -> NumbersClient {
        var headers = headers
        headers["X-Fault"] = fault
        return NumbersClient(address: backend!, token: session, timeout: timeout, headers: headers)
    }

    private func numbers(of response: Response) -> [String] {
        response.accounts.flatMap { $0.numbers.ach.map { $0.accountNumber.reveal() } }
    }

    @Test func numbersAreRead() async throws {
        let response = try await client("session-ready/swift").numbers()
        #expect(response.accounts.count == 3)
        #expect(response.complete)
        #expect(try response.accounts[0].onlyAch().accountNumber.lastFour.count == 4)
    }

    @Test(arguments: [
        (401, Recovery.getNewToken), (403, .askUser), (404, .stop), (410, .stop), (422, .reconnect), (429, .retryLater),
        (500, .retryLater),
    ])
    func errorsOfTheAPI(status: Int, recovery: Recovery) async throws {
        let client = client("session-\(status)/swift")
        let refused = try #require(await refusal { _ = try await client.numbers() })
        #expect(refused.status == status)
        #expect(refused.recovery == recovery)
        #expect(refused.message.contains("\(status)"))
    }

    @Test(arguments: ["gzip", "drip", "bom"])
    func whatDoesNotMatter(fault: String) async throws {
        let plain = try await client("session-ready/swift-\(fault)").numbers()
        let response = try await client("session-ready/swift-\(fault)", fault: fault).numbers()
        #expect(response.accounts == plain.accounts)
        #expect(response.complete)
    }

    @Test func twentyMegabytesOfAccounts() async throws {
        let response = try await client("session-ready/swift-huge", fault: "huge").numbers()
        #expect(response.accounts.count > 50_000)
        #expect(Set(response.accounts.map(\.accountId)).count == response.accounts.count)
        #expect(response.accounts.suffix(3).map(\.index) == Array(response.accounts.count - 3..<response.accounts.count))
        let own = numbers(of: try await client("session-ready/swift-huge").numbers())
        #expect(own.count > 1)
        #expect(Array(numbers(of: response).suffix(own.count)) == own)
    }

    /// No body that is cut off is taken for a whole one.
    @Test(arguments: ["cut", "length"])
    func connectionsThatBreak(fault: String) async throws {
        let client = client("session-ready/swift-\(fault)", fault: fault)
        let error = await failureOf { _ = try await client.numbers() }
        #expect(error is URLError)
        #expect(try #require(error).localizedDescription.isEmpty == false)
    }

    @Test func aBodyThatIsTooShort() async throws {
        let unreadable = try #require(await payloadError { _ = try await client("session-ready/swift-short", fault: "short").numbers() })
        #expect(unreadable.code == .truncated)
    }

    @Test func noBody() async throws {
        let unreadable = try #require(await payloadError { _ = try await client("session-ready/swift-empty", fault: "empty").numbers() })
        #expect(unreadable.code == .truncated)
        #expect(unreadable.offset == 0)
    }

    @Test func aPageOfAProxy() async throws {
        let refused = try #require(await refusal { _ = try await client("session-ready/swift-html", fault: "html").numbers() })
        #expect(refused.status == 502)
        #expect(refused.recovery == .retryLater)
        #expect(refused.retryable)
    }

    @Test func aServerThatDoesNotAnswer() async throws {
        let clock = ContinuousClock()
        let start = clock.now
        let client = client("session-ready/swift-delay", fault: "delay", timeout: 1)
        let error = await failureOf { _ = try await client.numbers() }
        #expect((error as? URLError)?.code == .timedOut)
        #expect(clock.now - start < .seconds(10))
    }

    /// After a fault the same client reads the numbers: nothing is lost.
    @Test(arguments: ["cut", "length", "short", "empty", "html"])
    func theNextRequestGetsThem(fault: String) async throws {
        let client = client("session-ready/swift-again-\(fault)", fault: "\(fault)-1")
        #expect(await failureOf { _ = try await client.numbers() } != nil)
        #expect(try await client.numbers().accounts.count == 3)
    }

    private func failureOf(_ call: () async throws -> Void) async -> (any Error)? {
        do {
            try await call()
            return nil
        } catch {
            return error
        }
    }

    private func refusal(_ call: () async throws -> Void) async -> ApiError? {
        guard case .refused(let error) = await failureOf(call) as? ReadError else { return nil }
        return error
    }

    private func payloadError(_ call: () async throws -> Void) async -> PayloadError? {
        guard case .unreadable(let error) = await failureOf(call) as? ReadError else { return nil }
        return error
    }
}
