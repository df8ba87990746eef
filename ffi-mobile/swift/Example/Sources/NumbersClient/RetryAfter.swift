import Foundation

/// How long the header `Retry-After` (RFC 9110, section 10.2.3) says to wait, in seconds or until a date: a second at least, so
/// that no server is flooded, and an hour at most. Nil where it says neither.
func retryAfter(_ field: String?, now: Date = Date()) -> Duration? {
    guard let field, !field.isEmpty else { return nil }
    if field.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains) {
        return .seconds(min(max(Int(field) ?? .max, 1), 3600))
    }
    let dates = DateFormatter()
    dates.locale = Locale(identifier: "en_US_POSIX")
    dates.timeZone = TimeZone(secondsFromGMT: 0)
    dates.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
    return dates.date(from: field).map { .seconds(min(max($0.timeIntervalSince(now), 1), 3600)) }
}
