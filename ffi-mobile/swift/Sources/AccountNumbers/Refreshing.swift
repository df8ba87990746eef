import Foundation

/// What you store about one product of one link, in order to judge the next document. It is opaque: store its ``text``, which is one
/// line of ASCII.
///
/// Start with ``init(product:linkId:)`` if you have not stored any numbers yet, or with `init(refreshedAt:product:linkId:)` if you have
/// stored numbers whose `refreshed_at` you know. From then on, store ``Decision/nextBaseline`` after each document, in the transaction
/// that stores the numbers.
public struct Baseline: Sendable, Hashable {
    let parts: BaselineParts

    init(_ parts: BaselineParts) {
        self.parts = parts
    }

    /// A baseline for a product of which you have not stored any numbers. Without an identifier of the link, it adopts that of the first
/// document.
    ///
    /// - Throws: ``InvalidArgument`` for a product or an identifier of more than 64 bytes.
    public init(product: LinkProduct = .accountNumbers, linkId: String? = nil) throws(InvalidArgument) {
        self = try Calls.newBaseline(product: product, linkId: linkId, refreshedAt: .absent)
    }

    /// A baseline for a product of which you have stored the numbers with this `refreshed_at`. Use it when you start to use this library and
    /// have stored numbers already.
    ///
    /// - Throws: ``InvalidArgument`` for a product or an identifier of more than 64 bytes, or a date outside the years 0000 to 9999.
    public init(refreshedAt: Date, product: LinkProduct = .accountNumbers, linkId: String? = nil) throws(InvalidArgument) {
        try self.init(refreshedAt: Stamp(timestamp: Timestamp(refreshedAt)), product: product, linkId: linkId)
    }

    /// A baseline from the `refreshed_at` of a previous reply; see the other initializers.
    ///
    /// - Throws: ``InvalidArgument`` for a product or an identifier of more than 64 bytes.
    public init(refreshedAt: Stamp, product: LinkProduct = .accountNumbers, linkId: String? = nil) throws(InvalidArgument) {
        self = try Calls.newBaseline(product: product, linkId: linkId, refreshedAt: refreshedAt)
    }

    /// The baseline that has this text.
    ///
    /// - Throws: ``InvalidArgument`` for a text that was truncated or edited, or was written by another version.
    public init(text: String) throws(InvalidArgument) {
        self = try Calls.parseBaseline(text: text)
    }

    /// The text for storage; ``init(text:)`` is its inverse. The text contains the identifier of the link.
    public var text: String { parts.text }

    /// The product.
    public var product: LinkProduct { parts.product }

    /// The link that the product belongs to, if it is known.
    public var linkId: String? { parts.linkId }

    /// The `refreshed_at` of the stored numbers; absent if no numbers are stored.
    public var refreshedAt: Stamp { parts.refreshedAt }

    /// The baseline after the numbers of this reply were stored, whatever `decide(_:_:now:)` advised.
    ///
    /// - Throws: ``InvalidArgument`` for a link whose identifier has more than 64 bytes.
    public func stored(_ response: Response) throws(InvalidArgument) -> Baseline {
        try Calls.baselineStored(baseline: self, evidence: response.evidence(product))
    }

    /// The baseline after numbers of this document were stored.
    ///
    /// - Throws: ``InvalidArgument`` for a link whose identifier has more than 64 bytes.
    public func stored(_ link: AccountLink) throws(InvalidArgument) -> Baseline {
        try Calls.baselineStored(baseline: self, evidence: link.evidence(product, nil))
    }

    /// The baseline with a refresh requested now. Store it before you send the request. If the API refuses the request, store the
    /// baseline that you had.
    ///
    /// `now` is the time of your clock; pass nil if you have no clock.
    ///
    /// - Throws: ``InvalidArgument`` for a date outside the years 0000 to 9999.
    public func requested(now: Date? = Date()) throws(InvalidArgument) -> Baseline {
        Calls.baselineRequested(baseline: self, at: try timestamp(now))
    }

    /// The baseline after you have waited long enough. Only programs without a clock need it.
    public func gaveUp() -> Baseline {
        Calls.baselineGaveUp(baseline: self)
    }
}

extension Baseline: CustomStringConvertible, CustomDebugStringConvertible, Unreflected {
    /// The product and the time of the numbers; ``text`` is for storage.
    public var description: String { "Baseline(\(product), refreshed at: \(refreshedAt))" }

    /// The same text as ``description``.
    public var debugDescription: String { description }
}

/// Decides what to do with the numbers of a reply, and what to do next about its link. Store ``Decision/nextBaseline`` together with
/// the numbers, in one transaction.
///
/// ```swift
/// let decision = try decide(baseline, response)
/// if decision.numbers == .store {
///     use(response)
/// }
/// store(decision.nextBaseline.text)
/// ```
///
/// `now` is the time of your clock. If you have no clock, pass nil, and call ``Baseline/gaveUp()`` once you have waited long enough.
///
/// - Throws: ``InvalidArgument`` for a link whose identifier has more than 64 bytes, or a date outside the years 0000 to 9999.
public func decide(_ baseline: Baseline, _ response: Response, now: Date? = Date()) throws(InvalidArgument) -> Decision {
    try Calls.decide(baseline: baseline, evidence: response.evidence(baseline.product), now: timestamp(now))
}

/// Decides from the link of any document; see the other function of this name.
///
/// - Throws: ``InvalidArgument`` for a link whose identifier has more than 64 bytes, or a date outside the years 0000 to 9999.
public func decide(_ baseline: Baseline, _ link: AccountLink, now: Date? = Date()) throws(InvalidArgument) -> Decision {
    try Calls.decide(baseline: baseline, evidence: link.evidence(baseline.product, nil), now: timestamp(now))
}

private func timestamp(_ date: Date?) throws(InvalidArgument) -> Timestamp? {
    guard let date else { return nil }
    return try Timestamp(date)
}

extension Stamp {
    /// Returns how this `refreshed_at` compares with that of a previous reply.
    public func change(since previous: Stamp) -> Change {
        Calls.compare(previous: previous, current: self)
    }
}

extension AccountLink {
    /// The evidence of a link about a product.
    func evidence(_ product: LinkProduct, _ numbers: NumbersEvidence?) -> Evidence {
        Evidence(
            linkId: linkId, state: state, errorCode: errorCode, product: product, status: products[product],
            availableProducts: availableProducts, numbers: numbers)
    }
}

extension Response {
    /// The evidence of a reply about a product.
    func evidence(_ product: LinkProduct) -> Evidence {
        link.evidence(product, NumbersEvidence(complete: complete, any: accounts.contains { !$0.numbers.isEmpty }))
    }
}
