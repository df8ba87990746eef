/// A value in which a `Mirror`, and therefore `dump`, finds no children, because children would show texts as they were sent. The value
/// itself prints masked.
public protocol Unreflected: CustomReflectable {}

extension Unreflected {
    /// Has no children.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
