import AccountNumbers
import Foundation

/// Where a program keeps the baseline, and the numbers beside it.
public protocol Store: Sendable {
    /// The text of the stored baseline, or nil if there is none yet.
    func read() throws -> String?

    /// Stores a baseline, and numbers if there are new ones, in one transaction that first checks that the stored text is still
    /// `expected`. Returns false, and stores nothing, if it is another.
    func replace(_ expected: String?, with baseline: Baseline, numbers: Response?) throws -> Bool
}

/// A file with the baseline, for one process. A program of your own has a table with both, and a transaction of its database.
public struct FileStore: Store {
    private let file: URL
    private let show: @Sendable (Response) -> Void

    /// - Parameter show: Is called with new numbers, which this example does not store.
    public init(file: URL, show: @escaping @Sendable (Response) -> Void) {
        self.file = file
        self.show = show
    }

    public func read() throws -> String? {
        FileManager.default.fileExists(atPath: file.path) ? try String(contentsOf: file, encoding: .utf8) : nil
    }

    public func replace(_ expected: String?, with baseline: Baseline, numbers: Response?) throws -> Bool {
        guard try read() == expected else { return false }
        try Data(baseline.text.utf8).write(to: file, options: .atomic)
        if let numbers {
            show(numbers)
        }
        return true
    }
}

/// The time of this machine, or a faster one for tests: `TIME_SCALE` says how much faster, from the unix time `TIME_START` on. A
/// program of your own needs `Date()` and `Task.sleep`.
public struct MachineTime: Sendable {
    private let scale: Double
    private let start: Double

    public init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        scale = environment["TIME_SCALE"].flatMap(Double.init) ?? 1
        start = environment["TIME_START"].flatMap(Double.init) ?? Date().timeIntervalSince1970
    }

    public var now: Date {
        Date(timeIntervalSince1970: start + (Date().timeIntervalSince1970 - start) * scale)
    }

    func sleep(_ seconds: TimeInterval) async throws {
        try await Task.sleep(for: .seconds(seconds / scale))
    }
}

/// No answer came by the deadline; go on later from the stored baseline.
public struct TooLate: Error, CustomStringConvertible {
    public let cause: (any Error)?

    public var description: String { "nothing came in time; go on later from the stored baseline" }
}

/// Requests new account numbers of a link, and waits until they are there or until it is clear that none will come.
///
/// It polls the link, which has no account numbers in it and may be read 15 times a minute, and reads the numbers only when the link
/// says that there are new ones. Everything that it knows is in the store: after a crash at any point, it goes on from there.
public struct WaitForNumbers: Sendable {
    private static let shortest: TimeInterval = 5
    private static let shortestForNumbers: TimeInterval = 20
    private static let longest: TimeInterval = 300

    private let client: NumbersClient
    private let linkId: String
    private let store: any Store
    private let time: MachineTime
    private let deadline: Date
    private let report: @Sendable (String) -> Void

    public init(
        client: NumbersClient, linkId: String, store: any Store, time: MachineTime = MachineTime(),
        patience: TimeInterval = 3 * 3_600, report: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.client = client
        self.linkId = linkId
        self.store = store
        self.time = time
        self.report = report
        deadline = time.now.addingTimeInterval(patience)
    }

    /// Returns the decision that ends the waiting: to refresh, but not before its time, or anything but to wait.
    public func run() async throws -> Decision {
        var isPosted = false
        while true {
            let text = try store.read()
            let baseline = try text.map { try Baseline(text: $0) } ?? Baseline(linkId: linkId)
            let (decision, numbers) = try await look(baseline)
            // Messages to people go here, before the transaction: act on a change of `next` and `reason`.
            guard try store.replace(text, with: decision.nextBaseline, numbers: numbers) else { continue }
            report("numbers: \(decision.numbers); next: \(decision.next) (\(decision.reason))")
            let isDue = decision.notBefore.map { $0.date <= time.now } ?? true
            switch decision.next {
            case .mayRefresh where isDue && !isPosted:
                isPosted = try await request(decision.nextBaseline)
            case .wait where decision.reason == .refreshRequested && !isPosted:
                // A request was stored, and it is unknown whether it was sent: a run before this one may have ended in between.
                isPosted = try await send(decision.nextBaseline, before: nil)
            case .wait:
                try await sleep(decision.pause ?? Self.shortest)
            default:
                return decision
            }
        }
    }

    /// Reads the link and, if the decision asks for them, the numbers. The last decision counts; both use the stored baseline.
    private func look(_ baseline: Baseline) async throws -> (Decision, Response?) {
        let link = try await read(Requests.linkPath(linkId: linkId), Self.shortest) {
            try AccountLink.read(status: $0.status, body: $0.body)
        }
        let decision = try decide(baseline, link, now: time.now)
        guard decision.numbers == .fetch else { return (decision, nil) }
        let response = try await read(Requests.accountNumbersPath(linkId: linkId), Self.shortestForNumbers) {
            try parse(status: $0.status, body: $0.body)
        }
        let last = try decide(baseline, response, now: time.now)
        return (last, last.numbers == .store ? response : nil)
    }

    /// Reads until a reply can be used. What was lost or cannot be read changes nothing: it is read again, after growing pauses.
    private func read<Document>(
        _ path: String, _ shortest: TimeInterval, _ use: (NumbersClient.Reply) throws -> Document
    ) async throws -> Document {
        var pause = shortest
        while true {
            var wait = pause
            let cause: any Error
            do {
                let reply = try await client.send("GET", path)
                do {
                    return try use(reply)
                } catch ReadError.refused(let error) where error.recovery == .retryLater {
                    wait = retryAfter(reply.retryAfter, now: time.now).map { max($0, shortest) } ?? pause
                    cause = ReadError.refused(error)
                } catch ReadError.unreadable(let error) {
                    cause = ReadError.unreadable(error)
                }
            } catch let error as URLError {
                cause = error
            }
            try await sleep(wait, cause)
            pause = min(2 * pause, Self.longest)
        }
    }

    /// Stores that a refresh is requested, and then requests it. Returns true if a request may have been accepted.
    private func request(_ before: Baseline) async throws -> Bool {
        let requested = try before.requested(now: time.now)
        guard try store.replace(before.text, with: requested, numbers: nil) else { return false }
        return try await send(requested, before: before)
    }

    /// Requests a refresh. If it is refused, `before` is put back, if it is known.
    private func send(_ requested: Baseline, before: Baseline?) async throws -> Bool {
        for attempt in 1...2 {
            let reply: NumbersClient.Reply
            do {
                reply = try await client.send("POST", Requests.refreshPath(linkId: linkId), json: Requests.refreshBody)
            } catch let error as URLError {
                // It may have been accepted: the same request once more. 202 and 429 both say that one was.
                report("no reply to the request: \(error.localizedDescription)")
                if attempt == 1 {
                    try await sleep(60, error)
                }
                continue
            }
            guard (400..<500).contains(reply.status), attempt == 1, let before else { return true }
            _ = try store.replace(requested.text, with: before, numbers: nil)
            guard let refusal = refusal(reply) else { return false }
            guard case .refused(let error) = refusal, error.recovery == .retryLater else { throw refusal }
            try await sleep(retryAfter(reply.retryAfter, now: time.now) ?? 3_600, refusal)
            // What was refused for a time may be sent again.
            return reply.status != 429
        }
        return true
    }

    private func refusal(_ reply: NumbersClient.Reply) -> ReadError? {
        do {
            _ = try AccountLink.read(status: reply.status, body: reply.body)
            return nil
        } catch {
            return error
        }
    }

    private func sleep(_ seconds: TimeInterval, _ cause: (any Error)? = nil) async throws {
        guard time.now.addingTimeInterval(seconds) <= deadline else { throw TooLate(cause: cause) }
        try await time.sleep(seconds)
    }
}
