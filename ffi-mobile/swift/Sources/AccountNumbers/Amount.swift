import Foundation

/// An exact amount of money, with as many decimal places as were sent.
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

    /// The amount `coefficient` / 10 to the power of `scale`.
    public init(coefficient: Int64, scale: UInt8) {
        self.coefficient = coefficient
        self.scale = scale
    }

    /// The amount as an exact `Decimal`, which does not keep zeros at the end. It is NaN for an amount that a `Decimal` cannot hold,
    /// because it has more than 128 decimal places.
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
    /// Compares the values: 1.50 is equal to 1.5.
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
    /// All digits that were sent, such as 245.50.
    public var description: String {
        let digits = String(coefficient.magnitude)
        let padded = String(repeating: "0", count: max(0, Int(scale) + 1 - digits.count)) + digits
        let whole = padded.dropLast(Int(scale))
        let fraction = padded.suffix(Int(scale))
        return (coefficient < 0 ? "-" : "") + whole + (fraction.isEmpty ? "" : ".") + fraction
    }

    /// The same text as `description`.
    public var debugDescription: String { description }

    /// Has no children.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
