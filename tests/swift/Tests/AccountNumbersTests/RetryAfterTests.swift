import Foundation
import Testing
@testable import NumbersClient

/// How the example's client reads the header `Retry-After`.
struct RetryAfterTests {
    @Test(arguments: [
        (nil, nil), ("", nil), ("soon", nil), ("-5", nil), ("1.5", nil), ("7", 7), ("0", 0), ("3600", 3600),
        ("99999999999999999999", 86_400), ("Tue, 09 Jan 2024 10:17:30 GMT", 30), ("Tue, 09 Jan 2024 10:00:00 GMT", 0),
        ("Thu, 11 Jan 2024 10:17:01 GMT", 86_400),
    ] as [(String?, Double?)])
    func fields(field: String?, seconds: Double?) {
        #expect(retryAfter(field, now: Date(timeIntervalSince1970: 1_704_795_420)) == seconds)
    }
}
