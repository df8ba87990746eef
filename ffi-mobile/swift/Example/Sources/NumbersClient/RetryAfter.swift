import Foundation

/// Returns how many seconds the header `Retry-After` (RFC 9110, section 10.2.3) asks to wait, at most a day. The header has a number of
/// seconds or a date. Returns nil for anything else.
func retryAfter(_ field: String?, now: Date) -> TimeInterval? {
    guard let field, !field.isEmpty else { return nil }
    if field.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains) {
        return min(TimeInterval(field) ?? 86_400, 86_400)
    }
    let dates = DateFormatter()
    dates.locale = Locale(identifier: "en_US_POSIX")
    dates.timeZone = TimeZone(secondsFromGMT: 0)
    dates.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
    return dates.date(from: field).map { min(max($0.timeIntervalSince(now), 0), 86_400) }
}
