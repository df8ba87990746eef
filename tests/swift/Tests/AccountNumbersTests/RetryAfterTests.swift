import Foundation
import Testing
@testable import NumbersClient

/// How the example's client reads the header `Retry-After`.
struct RetryAfterTests {
    @Test(arguments: [
        (nil, nil), ("", nil), ("soon", nil), ("-5", nil), ("1.5", nil), ("7", 7), ("0", 1), ("3600", 3600), ("86400", 3600),
        ("99999999999999999999", 3600), ("Tue, 09 Jan 2024 10:17:30 GMT", 30), ("Tue, 09 Jan 2024 10:00:00 GMT", 1),
        ("Wed, 10 Jan 2024 10:17:00 GMT", 3600),
    ] as [(String?, Int?)])
    func fields(field: String?, seconds: Int?) {
        let now = Date(timeIntervalSince1970: 1_704_795_420)
        #expect(retryAfter(field, now: now) == seconds.map { .seconds($0) })
    }
}
