import AccountNumbers
import Foundation
import Testing

struct SecretTests {
    private func number() throws -> Secret {
        try parse(status: 200, body: Payloads.body("200_sandbox_recorded.json")).accounts[0].onlyAch().accountNumber
    }

    @Test func printsTheLastFour() throws {
        let number = try number()
        #expect(number.reveal() == "235905558062")
        #expect(number.lastFour == "8062")
        #expect("\(number)" == "****8062")
        #expect(String(reflecting: number) == "Secret(****8062)")
        #expect("\([number])" == "[Secret(****8062)]")
        #expect("\(Optional(number) as Any)" == "Optional(Secret(****8062))")
        #expect(Mirror(reflecting: number).children.isEmpty)
        var dumped = ""
        dump(number, to: &dumped)
        #expect(dumped == "- Secret(****8062)\n")
    }

    @Test func showsNothingOfShortNumbers() throws {
        let text = #"{"accounts":[{"account_id":"a","numbers":{"ach":[{"account_number":"12345678","routing_number":"021000021"}]}}],"link":{}}"#
        let number = try parse(status: 200, body: Data(text.utf8)).accounts[0].onlyAch().accountNumber
        #expect(number.reveal() == "12345678")
        #expect(number.lastFour == "")
        #expect("\(number)" == "****")
    }

    @Test func isCompared() throws {
        let number = try number()
        #expect(number == Secret("235905558062"))
        #expect(number != Secret("235905558063"))
        #expect(number != Secret("23590555806"))
        #expect(number != Secret("2359055580620"))
        #expect(Secret("") == Secret(""))
        #expect(Secret("1") != Secret("1\u{0}"))
        let long = String(repeating: "7", count: 100)
        #expect(Secret(long).reveal() == long)
        #expect(Secret(long) != Secret(String(repeating: "7", count: 99) + "8"))
        #expect(Secret(long) != Secret(String(repeating: "7", count: 99)))
    }

    @Test func isMatched() throws {
        let number = try number()
        #expect(number.matches("235905558062"))
        #expect(!number.matches("235905558063"))
        #expect(!number.matches(""))
        #expect(!Secret("").matches(""))
    }

    /// One that a test makes prints as one of a reply, character by character.
    @Test(arguments: Payloads.index)
    func oneOfATestPrintsTheSame(row: Payloads.Row) {
        guard let response = try? parse(status: row.status, body: Payloads.body(row.file)) else { return }
        for numbers in response.accounts.map(\.numbers) {
            let secrets = (numbers.ach.map(\.accountNumber) + numbers.eft.map(\.accountNumber))
                + (numbers.bacs.map(\.accountNumber) + numbers.international.map(\.iban))
            for secret in secrets {
                #expect(Secret(secret.reveal()).lastFour == secret.lastFour)
            }
        }
    }

    @Test func aSetIsNotQuadratic() {
        let secrets = (0..<8_000).map { Secret("\(100_000_000_000 + $0)") }
        let clock = ContinuousClock()
        let taken = clock.measure { #expect(Set(secrets).count == secrets.count) }
        #expect(taken < .seconds(2))
        #expect(Set(secrets.map(\.hashValue)).count > 7_990)
    }

    @Test func isNotCodable() throws {
        let number: Any = try number()
        #expect(!(number is any Encodable))
        #expect(!(number is any Decodable))
        let account: Any = try parse(status: 200, body: Payloads.body("200_sandbox_recorded.json")).accounts[0]
        #expect(!(account is any Encodable))
    }

    @Test func crossesThreads() async throws {
        let number = try number()
        let revealed = await Task.detached { number.reveal() }.value
        #expect(revealed == "235905558062")
    }
}
