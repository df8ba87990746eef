import AccountNumbers
import Foundation
import Testing

/// Baselines and decisions, and documents that carry products.
struct BaselineTests {
    private static let documents = [
        "documents/200_get_link.json", "documents/202_refresh.json", "documents/200_accounts.json",
        "documents/200_account.json", "documents/200_identity.json", "documents/200_transactions.json",
        "documents/200_sync.json", "documents/200_holdings.json", "documents/200_link_wins.json",
        "200_sandbox_recorded.json",
    ]

    private let now = Date(timeIntervalSince1970: 1_704_888_000)

    @Test(arguments: documents)
    func documentsThatCarryProducts(file: String) throws {
        let link = try AccountLink.read(status: file.contains("/202") ? 202 : 200, body: Payloads.body(file))
        let refreshedAt = try #require(link.products[.accountNumbers]).refreshedAt
        let expected = try Timestamp("2024-01-09T10:17:00.246128Z")
        #expect(refreshedAt.timestamp == expected)
        let holding = try Baseline(refreshedAt: refreshedAt, linkId: "mk_P542taTHRdeyVPkm9XVvWv")
        #expect(try decide(holding, link).change == .unchanged)
        #expect(try decide(Baseline(), link).numbers == .fetch)
        #expect(try Baseline().stored(link).refreshedAt == holding.refreshedAt)
    }

    @Test func documentsWithoutProductsAndErrors() throws {
        let payload = failure { _ = try AccountLink.read(status: 200, body: Data(#"{"link":{}}"#.utf8)) }
        guard case .unreadable(let error) = payload else {
            Issue.record("\(String(describing: payload))")
            return
        }
        #expect(error.code == .missingField)
        #expect(error.path == "products")
        let limited = failure { _ = try AccountLink.read(status: 429, body: Payloads.body("429_rate_limit.json")) }
        guard case .refused(let refused) = limited else {
            Issue.record("\(String(describing: limited))")
            return
        }
        #expect(refused.kind == .rateLimitExceeded)
        #expect(refused.recovery == .retryLater)
        #expect(refused.retryable)
        let long = String(repeating: "x", count: 65)
        #expect(throws: InvalidArgument.self) { try Baseline(product: LinkProduct(rawValue: long)) }
        #expect(throws: InvalidArgument.self) { try Baseline(linkId: long) }
    }

    @Test func fromARefreshToNewNumbers() throws {
        let before = try parse(status: 200, body: Payloads.body("200_sandbox_recorded.json"))
        let first = try decide(Baseline(), before, now: now)
        #expect(first.change == .first)
        #expect(first.numbers == .store)
        #expect(first.next == .mayRefresh)
        #expect(first.reason == .settled)
        let requested = try first.nextBaseline.requested(now: now)
        #expect(requested.text.contains("requested=2024-01-10T12:00:00Z awaited"))
        let waiting = try decide(requested, before, now: now)
        #expect(waiting.numbers == .keep)
        #expect(waiting.next == .wait)
        #expect(waiting.reason == .refreshRequested)
        #expect(waiting.pause == 20)
        #expect(try decide(requested, before.link, now: now).pause == 5)
        #expect(try decide(waiting.nextBaseline.gaveUp(), before, now: nil).next == .mayRefresh)
        #expect(try decide(waiting.nextBaseline, before, now: now.addingTimeInterval(3_600)).next == .mayRefresh)
        let later = try parse(status: 200, body: Payloads.body("200_refreshed_later.json"))
        #expect(try decide(requested, later, now: now).numbers == .store)
        #expect(try decide(requested, later.link, now: now).numbers == .fetch)
        let again = try decide(first.nextBaseline, before, now: now)
        let dayAfter = try Timestamp("2024-01-10T10:17:00.161519Z")
        #expect(again.notBefore == dayAfter)
    }

    @Test func texts() throws {
        let baseline = try Baseline(refreshedAt: now, product: .identity, linkId: "mk_1")
        #expect(try Baseline(text: baseline.text) == baseline)
        #expect(baseline.product == .identity)
        #expect(baseline.linkId == "mk_1")
        let stamp = Stamp(timestamp: try Timestamp(now))
        #expect(baseline.refreshedAt == stamp)
        #expect(!"\(baseline)".contains("mk_1"))
        for wrong in [String(baseline.text.dropLast()), "baseline/1 product=account_numbers", "", "235905558062"] {
            #expect { try Baseline(text: wrong) } throws: { !"\($0)".contains("235905558062") }
        }
    }

    @Test func stampsAreCompared() throws {
        let now = Stamp(timestamp: try Timestamp("2024-01-09T10:17:00Z"))
        #expect(now.change(since: .absent) == .first)
        #expect(Stamp.absent.change(since: now) == .decreased)
        #expect(Stamp.malformed.change(since: now) == .undecidable)
    }
}
