import AccountNumbers
import Foundation
import Testing

/// The corpus.
enum Payloads {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../../payloads").standardizedFileURL

    /// A row of index.tsv: a file, and the status that it came with.
    struct Row: Sendable, CustomTestStringConvertible {
        let file: String
        let status: Int

        var testDescription: String { file }
    }

    static let index: [Row] = {
        let text = String(decoding: body("index.tsv"), as: UTF8.self)
        return text.split(separator: "\n").dropFirst().map { line in
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            return Row(file: String(fields[0]), status: Int(fields[1])!)
        }
    }()

    static func body(_ name: String) -> Data {
        FileManager.default.contents(atPath: folder.appendingPathComponent(name).path)!
    }
}

/// What a call fails with, where it does.
func failure(_ call: () throws -> Void) -> ReadError? {
    do {
        try call()
        return nil
    } catch {
        return error as? ReadError
    }
}
