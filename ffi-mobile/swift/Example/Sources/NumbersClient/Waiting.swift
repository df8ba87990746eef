import AccountNumbers
import Foundation

/// The storage of the baseline and the numbers.
public protocol Store: Sendable {
    /// The text of the stored baseline, or nil before the first is stored.
    func read() throws -> String?

    /// Stores a baseline, and numbers if there are new ones, in one transaction that first checks that the stored text is still
    /// `expected`. If it is not, stores nothing and returns false.
    func replace(_ expected: String?, with baseline: Baseline, numbers: Response?) throws -> Bool
}

/// A file with the baseline in its first line, and the masked numbers below. Your own program has a database table with both, encrypts
/// the numbers, and uses a transaction.
public struct FileStore: Store {
    private let file: URL

    public init(file: URL) {
        self.file = file
    }

    public func read() throws -> String? {
        try lines().first
    }

    private func lines() throws -> [String] {
        guard FileManager.default.fileExists(atPath: file.path) else { return [] }
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
    }

    public func replace(_ expected: String?, with baseline: Baseline, numbers: Response?) throws -> Bool {
        // The lock excludes other programs between the check and the replacement. It ends with the program at the latest.
        let lock = file.appendingPathExtension("lock")
        if !FileManager.default.fileExists(atPath: lock.path) {
            _ = FileManager.default.createFile(atPath: lock.path, contents: nil)
        }
        let handle = try FileHandle(forWritingTo: lock)
        defer { try? handle.close() }
        guard lockf(handle.fileDescriptor, F_LOCK, 0) == 0 else { throw CocoaError(.fileLocking) }
        guard try read() == expected else { return false }
        let stored = try numbers.map(masked) ?? Array(lines().dropFirst())
        let text = ([baseline.text] + stored).joined(separator: "\n") + "\n"
        try Data(text.utf8).write(to: file, options: .atomic)
        return true
    }
}

/// The numbers as they may be logged: with the identifier of the account and not its name, because banks put numbers into names.
public func masked(_ numbers: Response) -> [String] {
    numbers.accounts.flatMap { account in
        let entries = account.numbers
        let lines =
            entries.ach.map { "\($0.accountNumber) at \($0.routingNumber)" }
            + entries.eft.map { "\($0.accountNumber) at \($0.institutionNumber)" }
            + entries.bacs.map { "\($0.accountNumber) at \($0.sortCode)" }
            + entries.international.map { "\($0.iban)" }
        return lines.map { "\(account.accountId) \($0)" }
    }
}

/// The clock of this machine, or a faster one for tests: `TIME_SCALE` says how much faster, from the unix time `TIME_START` on. Your own
/// program uses `Date()` and `Task.sleep`.
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

/// There was nothing new by the deadline. A later run continues from the stored baseline.
public struct TooLate: Error, CustomStringConvertible {
    public var description: String { "no new numbers came in time; run this again later" }
}

/// Requests new account numbers of a link, and waits until they are there or until it is clear that they will not come.
///
/// It polls the link, whose document contains no account numbers and may be read 15 times a minute, and reads the numbers only when the
/// link says that there are new ones. Its whole state is in the store, so that it continues from there after a crash at any point.
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
    private let warn: @Sendable (String) -> Void

    public init(
        client: NumbersClient, linkId: String, store: any Store, time: MachineTime = MachineTime(),
        patience: TimeInterval = 2 * 3_600, report: @escaping @Sendable (String) -> Void = { _ in },
        warn: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.client = client
        self.linkId = linkId
        self.store = store
        self.time = time
        self.report = report
        self.warn = warn
        deadline = time.now.addingTimeInterval(patience)
    }

    /// Returns the decision that ends the wait: `mayRefresh` if it is too early for a refresh, or any other than `wait`.
    public func run() async throws -> Decision {
        var isPosted = false
        var reported = ""
        while true {
            let text = try store.read()
            let baseline = try text.map { try Baseline(text: $0) } ?? Baseline(linkId: linkId)
            let (decision, numbers) = try await look(baseline)
            // Messages come before the transaction: it is better to send one twice than never.
            for line in numbers.map(masked) ?? [] {
                report("store: \(line)")
            }
            let line = describe(decision)
            if line != reported || decision.next != .wait {
                report(line)
            }
            reported = line
            guard try store.replace(text, with: decision.nextBaseline, numbers: numbers) else { continue }
            switch decision.next {
            case .mayRefresh where isDue(decision) && !isPosted:
                isPosted = try await request(decision.nextBaseline)
            case .wait:
                try await sleep(decision.pause ?? Self.shortest)
            default:
                return decision
            }
        }
    }

    private func describe(_ decision: Decision) -> String {
        let limit = decision.notBefore.map { ", not before \($0)" } ?? ""
        return "numbers: \(decision.numbers); next: \(decision.next) (\(decision.reason))\(limit)"
    }

    /// Returns true if a refresh may be requested now. After a failed attempt the user has to act first.
    private func isDue(_ decision: Decision) -> Bool {
        decision.reason != .attemptFailed && decision.notBefore.map { $0.date <= time.now } ?? true
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

    /// Reads until a reply can be used. A reply that was lost or cannot be read changes nothing; it is read again after growing pauses.
    private func read<Document>(
        _ path: String, _ shortest: TimeInterval, _ use: (NumbersClient.Reply) throws -> Document
    ) async throws -> Document {
        var pause = shortest
        while true {
            var wait = pause
            if let reply = try await send("GET", path) {
                do {
                    return try use(reply)
                } catch let error as ReadError {
                    switch error {
                    case .refused(let refusal) where refusal.recovery == .retryLater:
                        wait = retryAfter(reply.retryAfter, now: time.now).map { max($0, shortest) } ?? pause
                    case .unreadable:
                        break
                    default:
                        throw error
                    }
                    warn(error.localizedDescription)
                }
            }
            try await sleep(wait)
            pause = min(2 * pause, Self.longest)
        }
    }

    /// If the reply was lost, reports that and returns nil. Nobody knows then whether the request has arrived.
    private func send(_ method: String, _ path: String, json: String? = nil) async throws -> NumbersClient.Reply? {
        do {
            return try await client.send(method, path, json: json)
        } catch let error as URLError {
            warn("no reply: \(error.localizedDescription)")
            return nil
        }
    }

    /// Stores that a refresh is requested, and then requests it. Returns true if a request may have been accepted. If the program ends in
    /// between, a later run does not request it again; after an hour, the decision no longer waits for it.
    private func request(_ before: Baseline) async throws -> Bool {
        let requested = try before.requested(now: time.now)
        guard try store.replace(before.text, with: requested, numbers: nil) else { return false }
        report("requesting a refresh")
        for attempt in 1...2 {
            if let reply = try await send("POST", Requests.refreshPath(linkId: linkId), json: Requests.refreshBody) {
                // After the repetition, a 429 means that the first request was accepted.
                if reply.status < 300 || (attempt == 2 && reply.status == 429) { return true }
                if (400..<500).contains(reply.status) {
                    // The request was refused, so the earlier baseline is put back.
                    _ = try store.replace(requested.text, with: before, numbers: nil)
                    guard let refusal = refusal(reply) else { return false }
                    guard case .refused(let error) = refusal, error.recovery == .retryLater else { throw refusal }
                    warn(refusal.localizedDescription)
                    try await sleep(retryAfter(reply.retryAfter, now: time.now) ?? 3_600)
                    return false
                }
                if let refusal = refusal(reply) {
                    warn(refusal.localizedDescription)
                }
            }
            // Nobody knows whether the request was accepted, so the same request is sent once more.
            try await sleep(60)
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

    private func sleep(_ seconds: TimeInterval) async throws {
        guard time.now.addingTimeInterval(seconds) <= deadline else { throw TooLate() }
        try await time.sleep(seconds)
    }
}
