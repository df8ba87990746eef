/// A word of a vocabulary: the text in the JSON document and on every host, such as `connected`.
///
/// Each vocabulary is a structure with constants for its documented values. A value that a server sends and that this version of the
/// library does not define keeps its text, so that code that compares the text still works once the value is documented.
///
/// ```swift
/// switch response.link.state {
/// case .connected: print("ready")
/// case "hibernating": print("defined by this program, not by the library")
/// default: print("another state: \(response.link.state)")
/// }
/// ```
///
/// Servers sometimes put numbers where they do not belong, so ``description`` masks them. `rawValue` is the text exactly as it was
/// received.
public protocol Word: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible,
    CustomDebugStringConvertible, CustomReflectable
where RawValue == String {
    /// Makes the value with this word, documented or not.
    init(rawValue: String)

    /// What the word means, as a sentence for a person, or nil if this version of the library does not define it.
    var sentence: String? { get }
}

extension Word {
    /// Makes the value with this word, documented or not.
    public init(stringLiteral text: String) {
        self.init(rawValue: text)
    }

    /// Whether this version of the library defines the word.
    public var isKnown: Bool {
        sentence != nil
    }

    /// The meaning of the word, as a sentence for a person. It contains nothing of a payload.
    public var message: String {
        sentence ?? "Unknown value; this version of the library does not define it."
    }

    /// The word for a log or a message, with numbers masked.
    public var description: String {
        isKnown ? rawValue : masked(rawValue)
    }

    /// The description in quotation marks.
    public var debugDescription: String {
        description.debugDescription
    }

    /// Has no children, so that `dump` shows the description alone.
    public var customMirror: Mirror {
        Mirror(self, children: [:])
    }
}
