import Foundation

/// An instant in UTC, to the nanosecond, in the years 0000 to 9999.
///
/// The API documents timestamps without an offset and sends some with one. A timestamp without an offset is read as UTC, and is written
/// without one again. Equality and order compare instants.
///
/// ```swift
/// let timestamp = try Timestamp("2024-01-09T12:17:00.246128+02:00")
/// print(timestamp)                                     // 2024-01-09T10:17:00.246128Z
/// print(timestamp.unixSeconds, timestamp.nanosecond)   // 1704795420 246128000
/// ```
public struct Timestamp: Sendable {
    /// Whole seconds since 1970-01-01T00:00:00Z, rounded down.
    public let unixSeconds: Int64
    /// Nanoseconds after the second, below 1,000,000,000.
    public let nanosecond: UInt32
    /// Whether the text had an offset; without one it was read as UTC.
    public let hasOffset: Bool

    /// Reads RFC 3339, or the API's form without an offset.
    ///
    /// - Throws: ``InvalidArgument`` for anything else.
    public init(_ text: String) throws(InvalidArgument) {
        self = try Calls.parseTimestamp(text: text)
    }

    /// Makes a timestamp from its parts.
    ///
    /// - Throws: ``InvalidArgument`` for an instant outside the years 0000 to 9999, or a nanosecond of 1,000,000,000 or more.
    public init(unixSeconds: Int64, nanosecond: UInt32 = 0, hasOffset: Bool = true) throws(InvalidArgument) {
        guard (-62_167_219_200...253_402_300_799).contains(unixSeconds), nanosecond < 1_000_000_000 else {
            throw InvalidArgument(reason: "a timestamp must be in the years 0000 to 9999")
        }
        self.init(checked: unixSeconds, nanosecond: nanosecond, hasOffset: hasOffset)
    }

    /// Makes a timestamp from a date, rounded to the nearest nanosecond.
    ///
    /// - Throws: ``InvalidArgument`` for a date outside the years 0000 to 9999.
    public init(_ date: Date) throws(InvalidArgument) {
        // Counted from 2001, the fraction of the second has more bits than counted from 1970.
        let reference = date.timeIntervalSinceReferenceDate
        let whole = reference.rounded(.down)
        let nanoseconds = ((reference - whole) * 1_000_000_000).rounded()
        guard whole.isFinite, abs(whole) < 1e12 else {
            throw InvalidArgument(reason: "a timestamp must be in the years 0000 to 9999")
        }
        let carried = nanoseconds >= 1_000_000_000
        try self.init(
            unixSeconds: Int64(whole) + 978_307_200 + (carried ? 1 : 0), nanosecond: carried ? 0 : UInt32(nanoseconds))
    }

    init(checked unixSeconds: Int64, nanosecond: UInt32, hasOffset: Bool) {
        self.unixSeconds = unixSeconds
        self.nanosecond = nanosecond
        self.hasOffset = hasOffset
    }

    /// The instant as a `Date`, which loses nanoseconds: in these years, a `Date` is exact to about a tenth of a microsecond. Compare
    /// timestamps, not dates.
    public var date: Date {
        // Counted from 2001, the fraction of the second has more bits than counted from 1970.
        let seconds = Double(unixSeconds - 978_307_200)
        return Date(timeIntervalSinceReferenceDate: seconds + Double(nanosecond) / 1_000_000_000)
    }
}

extension Timestamp: Comparable, Hashable {
    /// Compares the instants.
    public static func == (one: Timestamp, other: Timestamp) -> Bool {
        (one.unixSeconds, one.nanosecond) == (other.unixSeconds, other.nanosecond)
    }

    /// Compares the instants.
    public static func < (one: Timestamp, other: Timestamp) -> Bool {
        (one.unixSeconds, one.nanosecond) < (other.unixSeconds, other.nanosecond)
    }

    /// Compares the instants.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(unixSeconds)
        hasher.combine(nanosecond)
    }
}

extension Timestamp: CustomStringConvertible, CustomDebugStringConvertible {
    /// The text in UTC; `init(_:)` is its inverse.
    public var description: String {
        Calls.timestampText(timestamp: self)
    }

    /// The same text as `description`.
    public var debugDescription: String { description }
}

/// A timestamp that may be absent or malformed. Nobody can tell whether a malformed timestamp has changed.
public struct Stamp: Sendable, Hashable {
    /// The timestamp, if there is one.
    public let timestamp: Timestamp?
    /// Whether a value was sent that is not a valid timestamp.
    public let malformed: Bool

    init(timestamp: Timestamp?, malformed: Bool) {
        self.timestamp = timestamp
        self.malformed = malformed
    }

    /// The stamp with this timestamp.
    public init(timestamp: Timestamp) {
        self.init(timestamp: timestamp, malformed: false)
    }

    /// No timestamp was sent.
    public static let absent = Stamp(timestamp: nil, malformed: false)

    /// A value was sent that is not a valid timestamp.
    public static let malformed = Stamp(timestamp: nil, malformed: true)
}

extension Stamp: CustomStringConvertible, CustomDebugStringConvertible, Unreflected {
    /// The timestamp, `malformed` or `absent`.
    public var description: String { timestamp?.description ?? (malformed ? "malformed" : "absent") }

    /// The same text.
    public var debugDescription: String { description }
}

/// A day of the years 0000 to 9999 (proleptic Gregorian), without a time.
public struct CalendarDate: Sendable, Hashable, Comparable {
    /// From 0 to 9999.
    public let year: Int
    /// From 1 to 12.
    public let month: Int
    /// From 1 to 31.
    public let day: Int

    init(digits: UInt32) {
        year = Int(digits / 10_000)
        month = Int(digits / 100 % 100)
        day = Int(digits % 100)
    }

    var digits: UInt32 {
        UInt32(year * 10_000 + month * 100 + day)
    }

    /// Earlier days first.
    public static func < (one: CalendarDate, other: CalendarDate) -> Bool {
        one.digits < other.digits
    }

    /// The components for `Calendar(identifier: .iso8601)`, which computes when the day begins in a time zone of your choice.
    public var dateComponents: DateComponents {
        DateComponents(year: year, month: month, day: day)
    }
}

extension CalendarDate: CustomStringConvertible, CustomDebugStringConvertible {
    /// `2024-01-09`
    public var description: String {
        func digits(_ number: Int, _ width: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, width - text.count)) + text
        }
        return "\(digits(year, 4))-\(digits(month, 2))-\(digits(day, 2))"
    }

    /// The same text as `description`.
    public var debugDescription: String { description }
}
