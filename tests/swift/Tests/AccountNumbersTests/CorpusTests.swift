import AccountNumbers
import Foundation
import Testing

/// Every body of the corpus gives what its expectation says, to the byte.
struct CorpusTests {
    /// Where the canonical texts are written to, to be compared with those of other hosts.
    private static let out = ProcessInfo.processInfo.environment["CANONICAL_OUT"].flatMap { folder in
        folder.isEmpty ? nil : URL(fileURLWithPath: folder)
    }

    @Test func theCorpusIsThere() {
        #expect(Payloads.index.count >= 75)
    }

    @Test(arguments: Payloads.index)
    func everyBodyGivesWhatIsExpected(row: Payloads.Row) throws {
        let text = Canonical.expectation(status: row.status, body: Payloads.body(row.file))
        if let out = Self.out {
            let file = out.appendingPathComponent("\(row.file).json")
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        let expected = String(decoding: Payloads.body("expected/\(row.file).json"), as: UTF8.self)
        let lines = zip(text.split(separator: "\n"), expected.split(separator: "\n"))
        let difference = lines.first { $0 != $1 }
        #expect(difference == nil)
        #expect(Data(text.utf8) == Data(expected.utf8))
    }

    /// A slice of a larger buffer, as URLSession hands them out, does not begin at index 0.
    @Test(arguments: Payloads.index)
    func aSliceGivesTheSame(row: Payloads.Row) {
        let body = Payloads.body(row.file)
        let padded = Data("[[".utf8) + body + Data("]]".utf8)
        let slice = padded[2..<padded.count - 2]
        #expect(slice.startIndex == 2)
        #expect(Canonical.read(status: row.status, body: slice) == Canonical.read(status: row.status, body: body))
    }
}
