import Foundation

/// An exact amount of money, with as many decimal places as were sent, and with the sign of a zero.
///
/// ```swift
/// if let available = account.balances.available {
///     print(available, available.decimal * 2)     // 245.50 491
/// }
/// ```
public struct Amount: Sendable {
    /// The digits as a whole number, with its sign.
    public let coefficient: Int64
    /// The number of digits after the decimal point.
    public let scale: UInt8
    /// Whether the amount has a minus sign. `-0.0` has one, although its coefficient is zero.
    public let isNegative: Bool

    /// The amount `coefficient` / 10 to the power of `scale`.
    public init(coefficient: Int64, scale: UInt8) {
        self.init(coefficient: coefficient, scale: scale, isNegative: coefficient < 0)
    }

    init(coefficient: Int64, scale: UInt8, isNegative: Bool) {
        self.coefficient = coefficient
        self.scale = scale
        self.isNegative = isNegative
    }

    /// A zero with a minus sign and this number of decimal places.
    public static func negativeZero(scale: UInt8) -> Amount {
        Amount(coefficient: 0, scale: scale, isNegative: true)
    }

    /// The amount as an exact `Decimal`, which keeps neither zeros at the end nor the sign of a zero. It is NaN for an amount that a
    /// `Decimal` cannot represent, because it has more than 128 decimal places.
    public var decimal: Decimal {
        let (coefficient, scale) = withoutZeros
        guard scale <= 128 else { return .nan }
        let significand = Decimal(coefficient.magnitude)
        return Decimal(sign: coefficient < 0 ? .minus : .plus, exponent: -scale, significand: significand)
    }

    private var withoutZeros: (coefficient: Int64, scale: Int) {
        var (coefficient, scale) = (coefficient, Int(scale))
        while scale > 0, coefficient % 10 == 0 {
            (coefficient, scale) = (coefficient / 10, scale - 1)
        }
        return (coefficient, scale)
    }
}

extension Amount: Hashable {
    /// Compares the values: 1.50 is equal to 1.5, and -0.0 to 0.0.
    public static func == (one: Amount, other: Amount) -> Bool {
        one.withoutZeros == other.withoutZeros
    }

    /// Compares the values.
    public func hash(into hasher: inout Hasher) {
        let (coefficient, scale) = withoutZeros
        hasher.combine(coefficient)
        hasher.combine(scale)
    }
}

extension Amount: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// All digits that were sent, such as 245.50 or -0.0.
    public var description: String {
        let digits = String(coefficient.magnitude)
        let padded = String(repeating: "0", count: max(0, Int(scale) + 1 - digits.count)) + digits
        let whole = padded.dropLast(Int(scale))
        let fraction = padded.suffix(Int(scale))
        return (isNegative ? "-" : "") + whole + (fraction.isEmpty ? "" : ".") + fraction
    }

    /// The same text as `description`.
    public var debugDescription: String { description }

    /// Has no children.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
