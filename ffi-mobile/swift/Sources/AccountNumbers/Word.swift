/// A word of the wire or of the library, which carries its text.
///
/// Known words are constants. A word that a server sends and the library doesn't know is kept as its text: code that matched the
/// text goes on working when the word becomes known.
///
/// ```swift
/// switch response.link.state {
/// case .connected: print("ready")
/// case "hibernating": print("known to this program, not to the library")
/// default: print("another state: \(response.link.state)")
/// }
/// ```
///
/// What is printed of one is masked: servers put numbers where they don't belong. `rawValue` is the text as it was sent.
public protocol Word: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible,
    CustomDebugStringConvertible, CustomReflectable
where RawValue == String {
    /// The word with this text, known or not.
    init(rawValue: String)
}

extension Word {
    /// The word with this text, known or not.
    public init(stringLiteral text: String) {
        self.init(rawValue: text)
    }

    /// The text, with runs of nine digits or more masked.
    public var description: String {
        masked(text: rawValue)
    }

    /// The same in quotes.
    public var debugDescription: String {
        description.debugDescription
    }

    /// Has no children.
    public var customMirror: Mirror {
        Mirror(self, children: [:])
    }
}
