// Parses on 8 threads at once, and says how memory grows: soak FOLDER PARSES

import AccountNumbers
import Foundation

let folder = CommandLine.arguments[1]
let parses = Int(CommandLine.arguments[2])!
let threads = 8
let files = ["200_sandbox_recorded.json", "200_all_kinds.json", "200_truncated.json", "422_bad_state.json", "200_3_accounts.json"]
let bodies = files.map { (file: $0, body: FileManager.default.contents(atPath: "\(folder)/\($0)")!) }

/// Kilobytes of the process that lie in memory.
func resident() -> Int {
    let status = try! String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }!
    return Int(line.split(whereSeparator: { !$0.isNumber }).first!)!
}

func outcome(_ status: Int, _ body: Data) -> String {
    do {
        let response = try parse(status: status, body: body)
        let numbers = response.accounts.flatMap { $0.numbers.ach.map { $0.accountNumber.reveal() } }
        return "\(numbers) \(response.findings.count) \(response.complete)"
    } catch {
        return error.localizedDescription
    }
}

func status(of file: String) -> Int { Int(file.prefix(3))! }

let expected = bodies.map { outcome(status(of: $0.file), $0.body) }

/// Returns whether each of this many parses, spread over threads, returned the expected result.
func run(_ count: Int) -> Bool {
    let done = DispatchGroup()
    let lock = NSLock()
    nonisolated(unsafe) var failures = 0
    for thread in 0..<threads {
        done.enter()
        Thread {
            for parse in 0..<count / threads {
                let at = (parse + thread) % bodies.count
                if outcome(status(of: bodies[at].file), bodies[at].body) != expected[at] {
                    lock.withLock { failures += 1 }
                }
            }
            done.leave()
        }.start()
    }
    done.wait()
    return failures == 0
}

var right = run(parses / 10)
let before = resident()
right = run(parses) && right
let after = resident()
print("measured: Swift, \(parses) parses on \(threads) threads: resident memory \(before) KiB before, \(after) KiB after")
let flat = after - before < 4_096
print(right && flat ? "soak: 1 passed" : "soak: 1 failed")
exit(right && flat ? 0 : 1)
