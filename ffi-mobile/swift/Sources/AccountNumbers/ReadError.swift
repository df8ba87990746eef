import Foundation

/// A reply could not be read, or is an error of the API.
///
/// ```swift
/// do {
///     show(try parse(status: status, body: body))
/// } catch {
///     if case .refused(let error) = error, error.recovery == .reconnect {
///         askTheUserToReconnect()
///     }
/// }
/// ```
public enum ReadError: Error, Hashable, Sendable {
    /// The API answered with an error.
    case refused(ApiError)
    /// The body cannot be read.
    case unreadable(PayloadError)
    /// An argument is invalid: the status is not a valid HTTP status, or a list of links does not have the link.
    case invalidArgument(InvalidArgument)

    init(_ failure: FailureParts) {
        switch failure {
        case .refused(let error): self = .refused(error)
        case .unreadable(let error): self = .unreadable(error)
        case .argument(let reason): self = .invalidArgument(InvalidArgument(reason: reason))
        }
    }
}

/// An argument that is invalid.
public struct InvalidArgument: Error, Hashable, Sendable {
    /// What is wrong with the argument, in a sentence that does not repeat the argument.
    public let reason: String

    init(reason: String) {
        self.reason = reason
    }

    init(_ argument: InvalidArgumentParts) {
        switch argument {
        case .malformed(let reason): self.reason = reason
        }
    }
}

extension ReadError: LocalizedError, CustomNSError, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// `AccountNumbers.ReadError`
    public static var errorDomain: String { "AccountNumbers.ReadError" }

    /// The status of the reply if the API answered with an error. For a body that cannot be read, 1000 plus the position of its code in
    /// ``PayloadErrorCode/all``, or 1999 for the code of a finding. For an invalid argument, 1. Crash reporters can group errors by it.
    public var errorCode: Int {
        switch self {
        case .refused(let error): error.status
        case .unreadable(let error): 1_000 + (PayloadErrorCode.all.firstIndex(of: error.code) ?? 999)
        case .invalidArgument: 1
        }
    }

    /// The sentence alone.
    public var errorUserInfo: [String: Any] { [NSLocalizedDescriptionKey: description] }

    /// What happened and what to do, in a sentence that can be logged. It contains no value of the payload.
    public var errorDescription: String? { description }

    /// The same sentence.
    public var description: String {
        switch self {
        case .refused(let error): error.message
        case .unreadable(let error): error.message
        case .invalidArgument(let error): error.reason
        }
    }

    /// The same sentence.
    public var debugDescription: String { description }

    /// Has no children.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension InvalidArgument: LocalizedError, CustomNSError, CustomStringConvertible, CustomDebugStringConvertible, Unreflected {
    /// `AccountNumbers.InvalidArgument`
    public static var errorDomain: String { "AccountNumbers.InvalidArgument" }

    /// What is wrong with the argument.
    public var errorDescription: String? { reason }

    /// The same sentence.
    public var description: String { reason }

    /// The same sentence.
    public var debugDescription: String { reason }
}

extension ApiError: CustomStringConvertible, CustomDebugStringConvertible, Unreflected {
    /// Status, kind and what to do, in a sentence without any of the server's prose.
    public var description: String { message }

    /// The same sentence.
    public var debugDescription: String { message }
}

extension PayloadError: CustomStringConvertible, CustomDebugStringConvertible, Unreflected {
    /// What is wrong, where, and at which byte.
    public var description: String { message }

    /// The same sentence.
    public var debugDescription: String { message }
}
