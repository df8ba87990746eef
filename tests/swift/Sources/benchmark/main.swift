// Compares reading a reply with Foundation's JSONDecoder, as ratios of one run: benchmark FOLDER [ROUNDS]
//
// They take turns, and each figure is the least of its rounds, so that a busy machine disturbs them alike. What JSONDecoder fills
// is equivalent: amounts as Decimal, timestamps as Date; it checks no numbers and remembers nothing that deviated. The native
// call alone is measured too: what is left of a parse is reading its buffer in Swift.

import AccountNumbers
import AccountNumbersFFI
import Foundation

let folder = CommandLine.arguments[1]
let rounds = CommandLine.arguments.count > 2 ? Int(CommandLine.arguments[2])! : 100
let seconds = 0.003

func body(_ name: String) -> Data {
    FileManager.default.contents(atPath: "\(folder)/\(name)")!
}

/// The body of 32 accounts, with its accounts repeated or left out until there are `count`.
func large(_ count: Int) throws -> Data {
    var document = try JSONSerialization.jsonObject(with: body("200_32_accounts.json")) as! [String: Any]
    let accounts = document["accounts"] as! [[String: Any]]
    document["accounts"] = (0..<count).map { at in
        var account = accounts[at % accounts.count]
        account["account_id"] = "acc_\(at)"
        return account
    }
    return try JSONSerialization.data(withJSONObject: document)
}

/// A parse whose buffer is freed unread: status 200, tolerant, with checks.
func callNative(_ body: Data) {
    let arguments: [UInt8] = [0, 200, 0, 1]
    let buffer = body.withUnsafeBytes { (bytes: UnsafeRawBufferPointer) in
        account_numbers_mobile_call(
            0, arguments, arguments.count, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count)
    }
    precondition(buffer.data != nil)
    account_numbers_mobile_free(buffer)
}

let clock = ContinuousClock()

func once(_ repeats: Int, _ run: () -> Void) -> Double {
    let spent = clock.measure {
        for _ in 0..<repeats {
            run()
        }
    }
    return Double(spent.components.attoseconds) / 1e18 / Double(repeats) + Double(spent.components.seconds) / Double(repeats)
}

/// Seconds for each, in turn.
func measure(_ runs: [() -> Void]) -> [Double] {
    let repeats = runs.map { run in max(1, Int(seconds / once(3, run))) }
    var times = runs.map { _ in [Double]() }
    for _ in 0..<rounds {
        for (at, run) in runs.enumerated() {
            times[at].append(once(repeats[at], run))
        }
    }
    return times.map { $0.min()! }
}

let decoder = Decoded.decoder()
let bodies = [
    (3, body("200_3_accounts.json")), (32, body("200_32_accounts.json")), (1_000, try large(1_000)),
]
for (accounts, body) in bodies {
    let decoded = try decoder.decode(Decoded.self, from: body)
    let response = try parse(status: 200, body: body)
    precondition(decoded.accounts.count == accounts && response.accounts.count == accounts)
    precondition(decoded.accounts[0].numbers.ach[0].accountNumber == response.accounts[0].numbers.ach[0].accountNumber.reveal())
    let times = measure([
        { _ = try! parse(status: 200, body: body) },
        { _ = try! decoder.decode(Decoded.self, from: body) },
        { callNative(body) },
    ])
    let shown = times.map { String(format: "%.1f µs", $0 * 1e6) }
    let ratio = String(format: "%.3f", times[0] / times[1])
    print("measured: Swift, \(accounts) accounts: \(shown[0]) = \(ratio) × JSONDecoder (\(shown[1])); the native call \(shown[2])")
}

// Every other call, beside a parse of one account.
let response = try parse(status: 200, body: body("200_refreshed_z.json"))
let baseline = try Baseline().stored(response)
let (text, link, one) = (baseline.text, body("documents/200_get_link.json"), body("200_refreshed_z.json"))
let calls: [(String, () -> Void)] = [
    ("parse", { _ = try! parse(status: 200, body: one) }),
    ("link", { _ = try! AccountLink.read(status: 200, body: link) }),
    ("decide", { _ = try! decide(baseline, response) }),
    ("compare", { _ = response.refreshedAt.change(since: baseline.refreshedAt) }),
    ("Baseline(text:)", { _ = try! Baseline(text: text) }),
    ("requested", { _ = try! baseline.requested() }),
    ("check", { _ = NumberChecks.iban("GB29NWBK60161331926819") }),
    ("masked", { _ = masked("Checking 235905558062") }),
    ("a word printed", { _ = "\(response.link.state)" }),
    ("an account printed", { _ = "\(response.accounts[0])" }),
    ("json", { _ = try! response.json(reveal: false) }),
]
let taken = zip(calls, measure(calls.map(\.1))).map { "\($0.0) " + String(format: "%.1f", $1 * 1e6) }
print("measured: Swift, µs of each call: " + taken.joined(separator: ", "))
