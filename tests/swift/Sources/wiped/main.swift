// Looks for an account number in all of the process's memory: while it is held, and after everything was let go: wiped FOLDER

import AccountNumbers
import Foundation

#if canImport(Glibc)
import Glibc
#endif

// 235905558062, written so that the program itself doesn't hold it.
let mask: UInt8 = 0x5a
let hidden = [2, 3, 5, 9, 0, 5, 5, 5, 8, 0, 6, 2].map { (UInt8($0) + 0x30) ^ mask }

/// How often the number lies in memory that can be written.
func occurrences() -> Int {
    var found = 0
    var text = [UInt8](repeating: 0, count: 1 << 20)
    let file = open("/proc/self/maps", O_RDONLY)
    var length = 0
    while case let more = read(file, &text[length], text.count - length), more > 0 {
        length += more
    }
    close(file)
    for line in String(decoding: text[..<length], as: UTF8.self).split(separator: "\n") {
        let fields = line.split(separator: " ")
        guard fields[1].hasPrefix("rw"), fields.count < 6 || !fields[5].hasPrefix("[v") else { continue }
        let ends = fields[0].split(separator: "-").map { UInt(String($0), radix: 16)! }
        let region = UnsafeRawBufferPointer(start: UnsafeRawPointer(bitPattern: ends[0]), count: Int(ends[1] - ends[0]))
        for at in 0...(region.count - hidden.count) where region[at] ^ mask == hidden[0] {
            if hidden.indices.allSatisfy({ region[at + $0] ^ mask == hidden[$0] }) {
                found += 1
            }
        }
    }
    return found
}

/// The body lies in memory of its own, which is overwritten in the end.
let path = "\(CommandLine.arguments[1])/200_sandbox_recorded.json"
let body = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 8)
let file = open(path, O_RDONLY)
let length = read(file, body.baseAddress!, body.count)
precondition(length > 0)
close(file)

@inline(never)
func use(_ body: Data) throws -> Int {
    let response = try parse(status: 200, body: body)
    let held = occurrences()
    // What is printed crosses into the native library and back.
    var printed = "\(response) \(response.accounts) \(String(reflecting: response.accounts[0]))"
    dump(response, to: &printed)
    let number = try response.accounts[0].onlyAch().accountNumber
    precondition(number == number && number.lastFour == "8062" && printed.contains("****8062"))
    let damaged = body.prefix(body.count - 10)
    precondition((try? parse(status: 200, body: damaged)) == nil)
    return held
}

let before = occurrences()
let held = try use(Data(bytesNoCopy: body.baseAddress!, count: length, deallocator: .none))
memset(body.baseAddress!, 0, body.count)
let after = occurrences()
print("measured: Swift, an account number in memory: \(before) time in the body, \(held) times while it is held, \(after) afterwards")
let right = before == 1 && held > before && after == 0
print(right ? "wiped: 1 passed" : "wiped: 1 failed")
exit(right ? 0 : 1)
