import AccountNumbers
import Foundation
import Testing

/// Words, amounts, timestamps, dates, checks and requests.
struct ValueTests {
    @Test func wordsAreOpen() {
        let state: LinkState = "hibernating"
        #expect(state.rawValue == "hibernating")
        #expect(LinkState(rawValue: "connected") == .connected)
        #expect("\(LinkState.connected)" == "connected")
        #expect(String(reflecting: LinkState.connected) == "\"connected\"")
        #expect("\(LinkState(rawValue: "x235905558062"))" == "****8062")
        #expect(Set([LinkProduct.accounts, "accounts"]).count == 1)
        switch LinkProduct(rawValue: "income") {
        case .accounts, .identity: Issue.record("not that")
        case "income": break
        default: Issue.record("not known by its text")
        }
    }

    @Test func amountsAreExact() throws {
        let balances = try parse(status: 200, body: Payloads.body("200_amounts.json")).accounts.map(\.balances)
        let first = try #require(balances[0].available)
        #expect(first.description == "245.5200")
        #expect(first.decimal == Decimal(string: "245.52"))
        #expect(first == Amount(coefficient: 24552, scale: 2))
        #expect(first.hashValue == Amount(coefficient: 24552, scale: 2).hashValue)
        #expect(first != Amount(coefficient: 24553, scale: 2))
        #expect(Amount(coefficient: .min, scale: 0).description == "-9223372036854775808")
        #expect(Amount(coefficient: .min, scale: 0).decimal == Decimal(string: "-9223372036854775808"))
        #expect(Amount(coefficient: 1234567890123456789, scale: 2).decimal == Decimal(string: "12345678901234567.89"))
        #expect(Amount(coefficient: -5, scale: 3).description == "-0.005")
        #expect(Amount(coefficient: -5, scale: 3).decimal == Decimal(string: "-0.005"))
        #expect(Amount(coefficient: 0, scale: 2).description == "0.00")
        #expect(Amount(coefficient: 0, scale: 2).decimal == 0)
        #expect(Amount(coefficient: 7, scale: 128).decimal * Decimal(sign: .plus, exponent: 127, significand: 1) == Decimal(string: "0.7"))
        #expect(Amount(coefficient: 70, scale: 129).decimal == Amount(coefficient: 7, scale: 128).decimal)
        #expect(Amount(coefficient: 7, scale: 129).decimal.isNaN)
    }

    /// It goes through the native library and back.
    @Test(arguments: ["-0", "-0.0", "-0." + String(repeating: "0", count: 255), "0.00"])
    func aZeroKeepsItsSign(zero: String) throws {
        let body = #"{"accounts":[{"account_id":"a","balances":{"current":\#(zero)}}],"link":{}}"#
        let response = try parse(status: 200, body: Data(body.utf8))
        let balances = response.accounts[0].balances
        let amount = try #require(balances.current)
        #expect(amount.description == zero)
        #expect(amount.isNegative == zero.hasPrefix("-"))
        #expect(amount == Amount(coefficient: 0, scale: 0))
        #expect(amount.hashValue == Amount(coefficient: 0, scale: 0).hashValue)
        #expect(amount.decimal == 0)
        #expect(balances.description == "Balances(current: \(zero))")
        #expect(try response.json(reveal: true).contains("\"current\":\(zero)"))
    }

    @Test func theSignOfAnAmount() {
        #expect(Amount.negativeZero(scale: 2).description == "-0.00")
        #expect(Amount.negativeZero(scale: 0).isNegative)
        #expect(Amount(coefficient: -1, scale: 0).isNegative)
        #expect(!Amount(coefficient: 0, scale: 0).isNegative)
    }

    @Test func timestampsKeepNanoseconds() throws {
        let timestamp = try Timestamp("2024-01-09T12:17:00.246128123+02:00")
        #expect(timestamp.unixSeconds == 1_704_795_420)
        #expect(timestamp.nanosecond == 246_128_123)
        #expect("\(timestamp)" == "2024-01-09T10:17:00.246128123Z")
        #expect(try Timestamp("\(timestamp)") == timestamp)
        #expect(abs(timestamp.date.timeIntervalSince1970 - 1_704_795_420.246128123) < 0.000_001)
        let naive = try Timestamp("2023-02-16T09:14:11")
        #expect(!naive.hasOffset)
        #expect("\(naive)" == "2023-02-16T09:14:11")
        let same = try Timestamp("2023-02-16T09:14:11Z")
        #expect(naive == same)
        #expect(naive < timestamp)
        #expect(Set([naive, try Timestamp("2023-02-16T10:14:11+01:00")]).count == 1)
        #expect(throws: InvalidArgument.self) { try Timestamp("yesterday") }
        for text in ["0000-01-01T00:00:00Z", "1969-12-31T23:59:59.5Z", "9999-12-31T23:59:59.999999999Z"] {
            #expect("\(try Timestamp(text))" == text)
        }
    }

    @Test func balanceDatesAreDaysOrInstants() throws {
        let day = try parse(status: 200, body: Payloads.body("200_balance_date_only.json")).accounts[0].balances.balanceDate
        guard case .date(let date) = day else {
            Issue.record("not a day")
            return
        }
        #expect(date.dateComponents == DateComponents(year: date.year, month: date.month, day: date.day))
        #expect("\(date)".count == 10)
        let full = try parse(status: 200, body: Payloads.body("200_balance_date_full.json")).accounts[0].balances.balanceDate
        guard case .timestamp(let timestamp) = full else {
            Issue.record("not an instant")
            return
        }
        #expect(timestamp.unixSeconds > 1_600_000_000)
    }

    @Test func accountsAreFound() throws {
        let response = try parse(status: 200, body: Payloads.body("200_sandbox_recorded.json"))
        #expect(try response.account("acc_Af3gGp4wvUGwXpFJ4SePf4").index == 0)
        #expect { _ = try response.account("acc_") } throws: { ($0 as? NotExactlyOne)?.count == 0 }
        let first = try response.account("acc_Af3gGp4wvUGwXpFJ4SePf4")
        let doubled = Response(
            accounts: response.accounts + [first], link: response.link, findings: response.findings, complete: true)
        #expect { _ = try doubled.account(first.accountId) } throws: { ($0 as? NotExactlyOne)?.count == 2 }
        #expect { _ = try response.accounts[0].onlyEft() } throws: { error in
            (error as? NotExactlyOne)?.count == 0 && error.localizedDescription == "expected exactly one entry, found 0"
        }
        #expect(response.complete)
        let compact = try parse(status: 200, body: Payloads.body("200_sandbox_recorded_min.json"))
        #expect(response == compact)
    }

    @Test func numbersAreChecked() {
        #expect(NumberChecks.iban("GB29NWBK60161331926819") == [])
        #expect(NumberChecks.iban("GB30NWBK60161331926819") == [.ibanChecksum])
        #expect(NumberChecks.routingNumber("111222333") == [.routingNumberChecksum])
        #expect(NumberChecks.routingNumber("021000021") == [])
        #expect(NumberChecks.achAccountNumber("**1234") == [.maskedNumber, .accountNumberFormat])
        #expect(NumberChecks.bic("DEUTDEFF") == [])
        #expect(NumberChecks.sortCode("12-34-56") == [])
        #expect(NumberChecks.bacsAccountNumber("1234567") == [.bacsAccountNumberFormat])
        #expect(NumberChecks.eftAccountNumber("") == [.accountNumberFormat])
        #expect(NumberChecks.eftInstitutionNumber("12") == [.eftInstitutionNumberFormat])
        #expect(NumberChecks.eftBranchNumber("12") == [.eftBranchNumberFormat])
        #expect(NumberChecks.currency("XYZ") == [.currencyUnknown])
        #expect(NumberChecks.accountType("checking") == [.accountTypeUnknown])
        #expect(NumberChecks.accountMask("12345") == [.accountMaskLength])
    }

    @Test func requestsOfAServer() throws {
        #expect(Requests.apiVersion == "2023-02-18")
        #expect(try Requests.accountNumbersPath(linkId: "mk_1") == "/links/mk_1/accounts/numbers")
        #expect(try Requests.refreshPath(linkId: "mk_1") == "/links/mk_1/products")
        #expect(Requests.refreshBody == #"{"products":["account_numbers"]}"#)
        #expect(throws: InvalidArgument.self) { try Requests.refreshPath(linkId: "mk/1") }
    }

    /// A dictionary's order is another in each process.
    @Test func productsArePrintedByName() throws {
        let link = try parse(status: 200, body: Payloads.body("200_sandbox_recorded.json")).link
        let status = try #require(link.products[.accountNumbers])
        let names = (1...9).map { "product_\($0)" }
        let products = Dictionary(
            uniqueKeysWithValues: names.map { name in
                (LinkProduct(rawValue: name), ProductStatus(
                    product: LinkProduct(rawValue: name), refreshedAt: status.refreshedAt, lastAttemptedAt: status.lastAttemptedAt,
                    errorCode: nil, errorMessage: nil, unavailable: nil, required: nil, requirePermission: nil, prefetch: nil,
                    reason: nil, hasHistory: nil))
            })
        let many = AccountLink(
            linkId: link.linkId, institutionId: link.institutionId, institutionName: link.institutionName,
            institutionAvatar: nil, state: link.state, errorCode: nil, lastSyncedAt: link.lastSyncedAt, provider: link.provider,
            linkTags: [], tags: [], webhook: nil, products: products, availableProducts: [])
        let printed = "\(many)"
        let places = names.map { printed.range(of: $0)?.lowerBound }
        #expect(!places.contains(nil))
        #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
    }

    @Test(arguments: [-1, -200, 65_536, 65_736, .max, .min])
    func statusesThatAreNoneAreRefused(status: Int) {
        let body = Payloads.body("200_sandbox_recorded.json")
        #expect { try parse(status: status, body: body) } throws: { ($0 as? ReadError).map { "\($0)" } == "the status is not an HTTP status; pass a number such as 200" }
        #expect(throws: ReadError.self) { try AccountLink.read(status: status, body: body) }
    }

    @Test(arguments: [0, 65_535])
    func statusesOfTwoBytesAreReported(status: Int) throws {
        let refused = failure { _ = try parse(status: status, body: Data()) }
        guard case .refused(let error) = refused else {
            Issue.record("\(String(describing: refused))")
            return
        }
        #expect(Int(error.status) == status)
    }

    /// Nothing of the body is touched, so that it takes no memory.
    @Test func fourGibibytesAreRefused() throws {
        let count = 1 << 32
        let memory = try #require(mmap(nil, count, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0))
        try #require(memory != MAP_FAILED)
        defer { munmap(memory, count) }
        let body = Data(bytesNoCopy: memory, count: count, deallocator: .none)
        for call in [{ _ = try parse(status: 200, body: body) }, { _ = try AccountLink.read(status: 200, body: body) }] {
            guard case .unreadable(let error) = failure(call) else {
                Issue.record("it was read")
                continue
            }
            #expect(error.code == .tooLarge)
            #expect(error.path == "$")
            #expect(error.message.hasSuffix("The body has 4 GiB or more."))
        }
    }

    /// What crash reporters group by.
    @Test func errorsHaveCodes() throws {
        func bridged(_ status: Int, _ body: Data) throws -> NSError {
            try #require(failure { _ = try parse(status: status, body: body) }) as NSError
        }
        let refused = try bridged(403, Payloads.body("403_forbidden_action.json"))
        #expect(refused.domain == "AccountNumbers.ReadError")
        #expect(refused.code == 403)
        let unreadable = try bridged(200, Data())
        #expect(unreadable.code == 1_000 + PayloadErrorCode.all.firstIndex(of: .truncated)!)
        #expect(try bridged(-1, Data()).code == 1)
        #expect(unreadable.localizedDescription.hasPrefix("truncated at byte 0"))
    }

    @Test func timestampsOfPartsAndDates() throws {
        #expect("\(try Timestamp(unixSeconds: 1_704_795_420, nanosecond: 500_000_000))" == "2024-01-09T10:17:00.5Z")
        #expect("\(try Timestamp(Date(timeIntervalSince1970: 1_704_795_420)))" == "2024-01-09T10:17:00Z")
        #expect(throws: InvalidArgument.self) { try Timestamp(unixSeconds: 253_402_300_800) }
        #expect(throws: InvalidArgument.self) { try Timestamp(unixSeconds: 0, nanosecond: 1_000_000_000) }
        #expect(throws: InvalidArgument.self) { try Timestamp(Date.distantFuture.addingTimeInterval(1e12)) }
    }

    /// Text that was made of a reply reads as an equal reply.
    @Test(arguments: Payloads.index)
    func aReplyWrittenAndReadAgain(row: Payloads.Row) throws {
        guard let response = try? parse(status: row.status, body: Payloads.body(row.file), checks: false) else { return }
        let text = try response.json(reveal: true)
        let again = try parse(status: 200, body: Data(text.utf8), checks: false)
        #expect(again.link == response.link)
        #expect(again.accounts.map(\.accountId) == response.accounts.map(\.accountId))
        #expect(try again.json(reveal: true) == text)
    }

    @Test(arguments: Payloads.index)
    func findingsOfAccountsAndEntries(row: Payloads.Row) throws {
        guard let response = try? parse(status: row.status, body: Payloads.body(row.file)) else { return }
        for account in response.accounts {
            func under(_ path: String) -> [Finding] { response.findings.filter { $0.path == path || $0.path.hasPrefix(path + ".") } }
            #expect(account.findings == under("accounts[\(account.index)]"))
            for ach in account.numbers.ach {
                #expect(ach.findings == under("accounts[\(account.index)].numbers.ach[\(ach.index)]"))
            }
        }
    }

    @Test func errorsSayWhatToDo() throws {
        let body = Data(#"{"accounts": [{"name": nul}]}"#.utf8)
        let unreadable = try #require(failure { _ = try parse(status: 200, body: body) })
        #expect(unreadable.localizedDescription == "syntax at byte 26 (accounts[0].name): The body is not valid JSON at this byte.")
        #expect("\(unreadable)" == unreadable.localizedDescription)
        guard case .unreadable(let error) = unreadable else {
            Issue.record("not unreadable")
            return
        }
        #expect(error.code == .syntax)
        #expect(error.offset == 26)
        #expect(error.path == "accounts[0].name")
        let refused = try #require(failure { _ = try parse(status: 403, body: Payloads.body("403_forbidden_action.json")) })
        #expect(refused.localizedDescription.contains("Ask the user for permission."))
        let strict = failure { _ = try parse(status: 200, body: Payloads.body("200_missing_numbers.json"), strict: true) }
        guard case .unreadable(let first) = strict else {
            Issue.record("not refused")
            return
        }
        #expect(first.code.rawValue == FindingCode.missingField.rawValue)
    }
}
