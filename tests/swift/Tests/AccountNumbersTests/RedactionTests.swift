import AccountNumbers
import Foundation
import Testing

/// No account number in any text that Swift can make of what was read, over the corpus and damaged bodies.
struct RedactionTests {
    @Test(arguments: Payloads.index)
    func theCorpus(row: Payloads.Row) throws {
        let body = Payloads.body(row.file)
        let numbers = numbers(in: body)
        var texts: Set<String> = []
        for status in Set([row.status, 200, 422]) {
            texts.formUnion(everything(status: status, body: body))
        }
        #expect(numbers.filter { number in texts.contains { $0.contains(number) } } == [])
        try writeOut(texts, file: row.file)
    }

    @Test func numbersAreFoundAtAll() {
        let found = Payloads.index.reduce(into: Set<String>()) { $0.formUnion(numbers(in: Payloads.body($1.file))) }
        #expect(found.isSuperset(of: ["235905558062", "GB29NWBK60161331926819"]))
        #expect(everyText(of: "235905558062").allSatisfy { $0.isEmpty } == false)
        #expect(everyText(of: ["235905558062"]).contains { $0.contains("235905558062") })
    }

    @Test(arguments: ["200_sandbox_recorded_min.json", "200_all_kinds.json", "200_numbers_in_prose.json"])
    func damagedBodies(file: String) throws {
        let body = Payloads.body(file)
        let numbers = numbers(in: body)
        #expect(!numbers.isEmpty)
        var random = SplitMix(state: 7)
        var texts: Set<String> = []
        for _ in 0..<100 {
            var damaged = body
            let at = Int.random(in: 0..<damaged.count, using: &random)
            if Bool.random(using: &random) {
                damaged[at] = "\"{}[],:0a\\\u{0}".utf8.randomElement(using: &random)!
            } else {
                let count = Int.random(in: 1..<30, using: &random)
                damaged.removeSubrange(at..<min(at + count, damaged.count))
            }
            let made = everything(status: 200, body: damaged)
            #expect(numbers.filter { number in made.contains { $0.contains(number) } } == [])
            texts.formUnion(made)
        }
        try writeOut(texts, file: "\(file).damaged")
    }

    @Test(arguments: [
        "name", "account_id", "account_type", "account_mask", "institution_name", "institution_id", "state", "provider", "bic",
        "currency", "routing_number", "sort_code", "branch_number", "institution_number", "webhook",
    ])
    func numbersWhereTheyDoNotBelong(key: String) throws {
        let text = String(decoding: Payloads.body("200_all_kinds.json"), as: UTF8.self)
        let expression = try NSRegularExpression(pattern: "(\"\(key)\"\\s*:\\s*)\"[^\"]*\"")
        var texts: Set<String> = []
        for number in ["235905558062", "Konto 235905558062.", "https://x/?n=235905558062"] {
            let whole = NSRange(text.startIndex..., in: text)
            let swapped = expression.stringByReplacingMatches(in: text, range: whole, withTemplate: "$1\"\(number)\"")
            #expect(swapped != text)
            texts.formUnion(everything(status: 200, body: Data(swapped.utf8)))
        }
        #expect(!texts.contains { $0.contains("235905558062") })
        try writeOut(texts, file: "planted.\(key)")
    }

    @Test func wordsOfAServerAreInFieldsOnly() {
        let prose = #"{"error_code":"link_error.bad_state","error_message":"account 235905558062","link_error_code":"x235905558062"}"#
        let error = failure { _ = try parse(status: 422, body: Data(prose.utf8)) }
        guard case .refused(let refused) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(refused.errorMessage == "account 235905558062")
        #expect(!everything(status: 422, body: Data(prose.utf8)).contains { $0.contains("235905558062") })
    }

    /// The account numbers and IBANs of nine characters or more.
    private func numbers(in body: Data) -> Set<String> {
        let text = String(decoding: body, as: UTF8.self)
        let found = text.matches(of: /"(?:account_number|iban)"\s*:\s*"([^"\\]{9,48})"/).map { String($0.output.1) }
        return Set(found).union(["235905558062", "193946665076"])
    }

    /// With TEXTS_OUT set, writes the texts into a file in that folder: the texts of all hosts are looked through together.
    private func writeOut(_ texts: Set<String>, file: String) throws {
        guard let folder = ProcessInfo.processInfo.environment["TEXTS_OUT"] else { return }
        let place = URL(fileURLWithPath: folder)
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        let lines = texts.map { $0.replacing(/[\n\r]+/, with: " ") + "\n" }
        try Data(lines.joined().utf8).write(to: place.appendingPathComponent(file))
    }

    /// Every text that can be made of what comes out of a body.
    private func everything(status: Int, body: Data) -> Set<String> {
        var texts: [String] = []
        do {
            texts += printed(try parse(status: status, body: body))
        } catch {
            texts += printed(error)
        }
        do {
            let link = try AccountLink.read(status: status, body: body)
            texts += everyText(of: link) + everyText(of: try Baseline().stored(link))
        } catch {
            texts += printed(error)
        }
        return Set(texts)
    }

    private func printed(_ response: Response) -> [String] {
        var texts = everyText(of: response) + everyText(of: response.accounts) + everyText(of: response.link)
        texts += everyText(of: response.link.products) + everyText(of: response.link.availableProducts)
        texts += everyText(of: response.link.state) + everyText(of: response.link.provider)
        for finding in response.findings.prefix(3) {
            texts += everyText(of: finding)
        }
        for account in response.accounts.prefix(4) {
            let numbers = account.numbers
            texts += everyText(of: account.numbers) + everyText(of: account.balances)
            let secrets = (numbers.ach.map(\.accountNumber) + numbers.eft.map(\.accountNumber))
                + (numbers.bacs.map(\.accountNumber) + numbers.international.map(\.iban))
            for secret in secrets {
                texts += everyText(of: secret)
            }
            texts += numbers.ach.flatMap(everyText(of:)) + numbers.eft.flatMap(everyText(of:))
            texts += numbers.bacs.flatMap(everyText(of:)) + numbers.international.flatMap(everyText(of:))
        }
        if let decision = try? decide(Baseline(), response) {
            texts += everyText(of: decision)
        }
        if let json = try? response.json(reveal: false) {
            texts.append(json)
        }
        return texts
    }

    private func printed(_ error: any Error) -> [String] {
        var texts = everyText(of: error) + textsOfError(error)
        switch error as? ReadError {
        case .refused(let error): texts += everyText(of: error)
        case .unreadable(let error): texts += everyText(of: error)
        default: break
        }
        return texts
    }
}

/// Random numbers that are the same each time.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
