import AccountNumbers
import Foundation
import Testing

/// Baselines and decisions, and documents that carry products.
struct BaselineTests {
    private static let text = "baseline/1 product=account_numbers link_id=mk_P542taTHRdeyVPkm9XVvWv "
        + "refreshed_at=2024-01-09T10:17:00.246128Z last_attempted_at=2024-01-09T10:17:00.161519Z"

    private static let documents = [
        "documents/200_get_link.json", "documents/202_refresh.json", "documents/200_accounts.json",
        "documents/200_account.json", "documents/200_identity.json", "documents/200_transactions.json",
        "documents/200_sync.json", "documents/200_holdings.json", "documents/200_link_wins.json",
        "200_sandbox_recorded.json",
    ]

    @Test(arguments: documents)
    func documentsThatCarryProducts(file: String) throws {
        let body = Payloads.body(file)
        let status = file.contains("/202") ? 202 : 200
        let baseline = try Baseline.read(status: status, body: body)
        #expect(try baseline.text() == Self.text)
        #expect(try Baseline(text: Self.text) == baseline)
        let link = try Link.read(status: status, body: body)
        let refreshedAt = try Timestamp("2024-01-09T10:17:00.246128Z")
        #expect(link.products[.accountNumbers]?.refreshedAt.timestamp == refreshedAt)
        #expect(try Baseline(of: link) == baseline)
        #expect(try decide(baseline, link).change == .unchanged)
    }

    @Test func documentsWithoutProductsAndErrors() throws {
        let payload = failure { _ = try Link.read(status: 200, body: Data(#"{"link":{}}"#.utf8)) }
        guard case .unreadable(let error) = payload else {
            Issue.record("\(String(describing: payload))")
            return
        }
        #expect(error.code == .missingField)
        #expect(error.path == "products")
        let limited = failure { _ = try Baseline.read(status: 429, body: Payloads.body("429_rate_limit.json")) }
        guard case .refused(let refused) = limited else {
            Issue.record("\(String(describing: limited))")
            return
        }
        #expect(refused.kind == .rateLimitExceeded)
        #expect(refused.recovery == .retryLater)
        #expect(refused.retryable)
        let long = Product(rawValue: String(repeating: "x", count: 65))
        #expect(throws: ReadError.productTooLong) {
            try Baseline.read(status: 200, body: Data(#"{"products":{}}"#.utf8), product: long)
        }
        #expect(throws: InvalidArgument.self) { try Baseline.unknown(product: long) }
        #expect(throws: InvalidArgument.self) { try Baseline(text: "baseline/9") }
    }

    @Test func fromARefreshToNewNumbers() throws {
        let before = try parse(status: 200, body: Payloads.body("200_sandbox_recorded.json"))
        let first = try decide(.unknown(), before)
        #expect(first.change == .first)
        #expect(first.next == .useNumbers)
        let requested = first.nextBaseline.withRefreshRequested()
        #expect(requested.requested)
        #expect(try decide(requested, before).next == .poll)
        let later = try decide(requested, parse(status: 200, body: Payloads.body("200_refreshed_later.json")))
        #expect(later.change == .increased)
        #expect(later.next == .useNumbers)
        let again = try decide(first.nextBaseline, before)
        #expect(again.next == .mayRefresh)
        let dayAfter = try Timestamp("2024-01-10T10:17:00.161519Z")
        #expect(again.notBefore == dayAfter)
    }

    @Test func stampsAreCompared() throws {
        let absent = Stamp(timestamp: nil, malformed: false)
        let now = Stamp(timestamp: try Timestamp("2024-01-09T10:17:00Z"), malformed: false)
        #expect(now.change(since: absent) == .first)
        #expect(absent.change(since: now) == .decreased)
        #expect(Stamp(timestamp: nil, malformed: true).change(since: now) == .undecidable)
    }
}
