/// A record of which a `Mirror`, and so `dump`, finds no children: its texts would be found as they were sent. What it prints of
/// itself is masked.
public protocol Unreflected: CustomReflectable {}

extension Unreflected {
    /// Has no children.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension Account: Unreflected {}
extension AchNumber: Unreflected {}
extension ApiError: Unreflected {}
extension BacsNumber: Unreflected {}
extension Balances: Unreflected {}
extension Baseline: Unreflected {}
extension Decision: Unreflected {}
extension EftNumber: Unreflected {}
extension Finding: Unreflected {}
extension InternationalNumber: Unreflected {}
extension Link: Unreflected {}
extension Numbers: Unreflected {}
extension PayloadError: Unreflected {}
extension ProductStatus: Unreflected {}
extension Response: Unreflected {}
extension SecretParts: Unreflected {}
extension Stamp: Unreflected {}
