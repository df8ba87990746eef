import Foundation

extension Baseline {
    /// A baseline for a product of which nothing is known yet.
    ///
    /// - Throws: ``InvalidArgument`` for a product whose name has more than 64 bytes.
    public static func unknown(product: Product = .accountNumbers) throws -> Baseline {
        try rethrowing { try newBaseline(product: product) }
    }

    /// Reads the baseline of a product from any document of the API that carries products: from a 200, or, which is the best
    /// place, from the 202 of a refresh.
    ///
    /// ```swift
    /// let baseline = try Baseline.read(status: 202, body: body).withRefreshRequested()
    /// store(try baseline.text())
    /// ```
    ///
    /// - Throws: ``ReadError``; ``InvalidArgument`` for a status that is not from 0 to 65535.
    public static func read(status: Int, body: Data, product: Product = .accountNumbers) throws -> Baseline {
        try rethrowing { try readBaseline(status: crossing(status), body: sized(body), product: product) }
    }

    /// The baseline of a product of a link; a product that the link doesn't have was never refreshed.
    ///
    /// - Throws: ``InvalidArgument`` for a product whose name has more than 64 bytes.
    public init(of link: Link, product: Product = .accountNumbers) throws {
        self = try rethrowing { try baselineOfLink(link: link, product: product) }
    }

    /// The baseline that has this text.
    ///
    /// - Throws: ``InvalidArgument`` for another text.
    public init(text: String) throws {
        self = try rethrowing { try baselineFromText(text: text) }
    }

    /// The text for storage, one line of ASCII. Unlike what is printed, it has the link's identifier as it was sent.
    ///
    /// - Throws: ``InvalidArgument`` for a product or a link whose name has more than 64 bytes.
    public func text() throws -> String {
        try rethrowing { try baselineToText(baseline: self) }
    }

    /// The same, with a refresh requested since.
    public func withRefreshRequested() -> Baseline {
        Baseline(
            product: product, linkId: linkId, refreshedAt: refreshedAt, lastAttemptedAt: lastAttemptedAt, requested: true
        )
    }
}

/// Says what to do about a response, by the baseline of before. It has no clock: deadlines are the caller's.
///
/// ```swift
/// let decision = try decide(baseline, response)
/// if decision.next == .useNumbers {
///     use(response)
/// }
/// store(try decision.nextBaseline.text())
/// ```
///
/// - Throws: ``InvalidArgument`` for a baseline whose product or link has a name of more than 64 bytes.
public func decide(_ baseline: Baseline, _ response: Response) throws -> Decision {
    try rethrowing { try decide(baseline: baseline, link: response.link, complete: response.complete) }
}

/// The same for a link of any document, which tells less: nothing is known of numbers that were set aside.
///
/// - Throws: ``InvalidArgument`` for a baseline whose product or link has a name of more than 64 bytes.
public func decide(_ baseline: Baseline, _ link: Link) throws -> Decision {
    try rethrowing { try decide(baseline: baseline, link: link, complete: true) }
}

extension Stamp {
    /// Says how this `refreshed_at` relates to the one before.
    public func change(since previous: Stamp) -> Change {
        compare(previous: previous, current: self)
    }
}
