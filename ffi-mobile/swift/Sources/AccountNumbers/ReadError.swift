import Foundation

/// Why nothing was read.
///
/// ```swift
/// do {
///     show(try parse(status: status, body: body))
/// } catch ReadError.refused(let error) where error.recovery == .reconnect {
///     askTheUserToReconnect()
/// }
/// ```
public enum ReadError: Error, Hashable, Sendable {
    /// The API answered with an error.
    case refused(ApiError)
    /// The body can't be read.
    case unreadable(PayloadError)
    /// The name of the product that was asked for has more than 64 bytes.
    case productTooLong

    init(_ failure: Failure) {
        switch failure {
        case .Refused(let error): self = .refused(error)
        case .Unreadable(let error): self = .unreadable(error)
        case .ProductTooLong: self = .productTooLong
        }
    }
}

/// An argument that nothing can be made of.
public struct InvalidArgument: Error, Hashable, Sendable {
    /// What it should be, in a sentence that does not repeat it.
    public let reason: String
}

/// Makes the errors of this package of those of the bindings.
func rethrowing<Result>(_ call: () throws -> Result) throws -> Result {
    do {
        return try call()
    } catch let failure as Failure {
        throw ReadError(failure)
    } catch ArgumentFailure.Malformed(let reason) {
        throw InvalidArgument(reason: reason)
    }
}

extension ReadError: LocalizedError, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// What happened and what to do, in a sentence that can be logged: nothing of the payload is in it.
    public var errorDescription: String? { description }

    /// The same.
    public var description: String {
        switch self {
        case .refused(let error): error.message
        case .unreadable(let error): error.message
        case .productTooLong: "The name of the product has more than 64 bytes: use one of the API's."
        }
    }

    /// The same.
    public var debugDescription: String { description }

    /// Has no children.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension InvalidArgument: LocalizedError, CustomStringConvertible, CustomDebugStringConvertible, Unreflected {
    /// What the argument should be.
    public var errorDescription: String? { reason }

    /// The same.
    public var description: String { reason }

    /// The same.
    public var debugDescription: String { reason }
}

extension ApiError: CustomStringConvertible, CustomDebugStringConvertible {
    /// Status, kind and what to do, in a sentence without any of the server's prose.
    public var description: String { message }

    /// The same.
    public var debugDescription: String { message }
}

extension PayloadError: CustomStringConvertible, CustomDebugStringConvertible {
    /// What is wrong, where, and at which byte.
    public var description: String { message }

    /// The same.
    public var debugDescription: String { message }
}
