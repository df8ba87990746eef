import AccountNumbers
import Foundation
import NumbersClient
import Testing
#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// Where the stand-in server listens.
private let backend = ProcessInfo.processInfo.environment["BACKEND"].flatMap(URL.init(string:))

/// The baselines that the client handed out, as a program's storage would have them.
private actor Stored {
    private(set) var baselines: [Baseline] = []

    func append(_ baseline: Baseline) {
        baselines.append(baseline)
    }
}

/// The example's client against a stand-in for an app's backend, through everything that goes wrong on the way.
@Suite(.enabled(if: backend != nil, "BACKEND names no stand-in server"))
struct BackendTests {
    private func client(
        _ session: String, fault: String? = nil, timeout: TimeInterval = 20, headers: [String: String] = [:]
    ) -> NumbersClient {
        var headers = headers
        headers["X-Fault"] = fault
        return NumbersClient(backend: backend!, appSession: session, timeout: timeout, headers: headers)
    }

    private func numbers(of response: Response) -> [String] {
        response.accounts.flatMap { $0.numbers.ach.map { $0.accountNumber.reveal() } }
    }

    @Test func numbersAreRead() async throws {
        let response = try await client("session-ready/swift").numbers()
        #expect(response.accounts.count == 3)
        #expect(response.complete)
        #expect(try response.accounts[0].numbers.onlyAch().accountNumber.lastFour.count == 4)
    }

    @Test func newNumbersAreWaitedFor() async throws {
        let client = client("session-pending/swift")
        let before = try await client.numbers()
        let baseline = try await client.refresh()
        #expect(baseline.requested)
        let (response, decision) = try await client.waitForNumbers(after: baseline, every: .milliseconds(300)) { _ in }
        #expect(decision.change == .increased)
        #expect(decision.next == .useNumbers)
        #expect(numbers(of: response).count == numbers(of: before).count)
        #expect(decision.nextBaseline.refreshedAt == response.refreshedAt)
    }

    @Test func waitingEnds() async throws {
        let client = client("session-pending/swift-impatient")
        let baseline = try await client.refresh()
        let (_, decision) = try await client.waitForNumbers(after: baseline, within: .zero) { _ in }
        #expect(decision.next == .poll)
    }

    /// What passes by itself does not end the wait, nor lose the baseline.
    @Test(arguments: ["cut", "length", "short", "empty", "html", "limited"])
    func waitingOutlastsFaults(fault: String) async throws {
        let client = client("session-pending/swift-wait-\(fault)!get-\(fault)-2")
        let baseline = try await client.refresh()
        let stored = Stored()
        let clock = ContinuousClock()
        let start = clock.now
        let (response, decision) = try await client.waitForNumbers(after: baseline, every: .milliseconds(100)) {
            await stored.append($0)
        }
        #expect(decision.change == .increased)
        #expect(decision.next == .useNumbers)
        #expect(response.complete)
        #expect(await Array(stored.baselines.prefix(3)) == [baseline, baseline, baseline])
        if fault == "limited" {
            #expect(clock.now - start >= .seconds(2), "Retry-After names a second")
        }
    }

    /// The baseline is stored also where there is no end to what goes wrong.
    @Test func whatWentWrongLastIsThrown() async throws {
        let client = client("session-pending/swift-lasting!get-cut")
        let baseline = try await client.refresh()
        let stored = Stored()
        let error = await failureOf {
            _ = try await client.waitForNumbers(after: baseline, every: .milliseconds(100), within: .milliseconds(350)) {
                await stored.append($0)
            }
        }
        #expect(error is URLError)
        #expect(await stored.baselines.count > 1)
        #expect(await stored.baselines.allSatisfy { $0 == baseline })
    }

    @Test func whatDoesNotPassIsThrownAtOnce() async throws {
        let client = client("session-403/swift-waiting")
        let baseline = try Baseline.unknown()
        let stored = Stored()
        let refused = await refusal {
            _ = try await client.waitForNumbers(after: baseline) { await stored.append($0) }
        }
        #expect(refused?.recovery == .askUser)
        #expect(await stored.baselines == [baseline])
    }

    /// A server that wants a longer pause than there is patience is not asked again.
    @Test func patienceIsShorterThanRetryAfter() async throws {
        let client = client("session-429/swift-waiting")
        let stored = Stored()
        let refused = await refusal {
            _ = try await client.waitForNumbers(after: .unknown(), every: .zero, within: .milliseconds(500)) {
                await stored.append($0)
            }
        }
        #expect(refused?.status == 429)
        #expect(await stored.baselines.count == 1)
    }

    @Test(arguments: [
        (401, Recovery.getNewToken), (403, .askUser), (404, .giveUp), (410, .giveUp), (422, .reconnect), (429, .retryLater),
        (500, .retryLater),
    ])
    func errorsOfTheAPI(status: Int, recovery: Recovery) async throws {
        let client = client("session-\(status)/swift")
        for call in [{ _ = try await client.numbers() }, { _ = try await client.refresh() }] {
            let refused = try #require(await refusal(call))
            #expect(Int(refused.status) == status)
            #expect(refused.recovery == recovery)
            #expect(refused.message.contains("\(status)"))
        }
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
        for call in [{ _ = try await client.numbers() }, { _ = try await client.refresh() }] {
            let error = await failureOf(call)
            #expect(error is URLError)
            let text = try #require(error).localizedDescription
            #expect(!text.isEmpty)
            print("\(fault): \(text)")
        }
    }

    @Test func aBodyThatIsTooShort() async throws {
        let unreadable = try #require(await payloadError { _ = try await client("session-ready/swift-short", fault: "short").numbers() })
        #expect(unreadable.code == .truncated)
        #expect(unreadable.message.contains("check that the transport delivered all of it"))
    }

    @Test func noBody() async throws {
        let unreadable = try #require(await payloadError { _ = try await client("session-ready/swift-empty", fault: "empty").numbers() })
        #expect(unreadable.code == .truncated)
        #expect(unreadable.offset == 0)
    }

    @Test func aPageOfAProxy() async throws {
        let refused = try #require(await refusal { _ = try await client("session-ready/swift-html", fault: "html").numbers() })
        #expect(refused.status == 502)
        #expect(refused.kind == .unrecognized)
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
