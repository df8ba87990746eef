import Foundation

/// Reads the reply to *Get Account Numbers*: its status, and its body as it came.
///
/// ```swift
/// let (body, reply) = try await URLSession.shared.data(for: request)
/// let response = try parse(status: (reply as! HTTPURLResponse).statusCode, body: body)
/// for account in response.accounts {
///     print(account.accountId, try account.numbers.onlyAch().accountNumber)
/// }
/// ```
///
/// There is no limit to the accounts. A `strict` call fails at the first structural warning, which is otherwise a finding.
///
/// - Throws: ``ReadError``: what the API answered instead, or what is wrong with the body, where, and at which byte;
///   ``InvalidArgument`` for a status that is not from 0 to 65535.
public func parse(status: Int, body: Data, strict: Bool = false) throws -> Response {
    try rethrowing { try readResponseInPlace(status: crossing(status), body: sized(body), strict: strict) }
}

/// The status as it crosses.
func crossing(_ status: Int) throws -> UInt16 {
    guard let status = UInt16(exactly: status) else {
        throw InvalidArgument(reason: "The status is not one of HTTP: give the reply's own, such as 200.")
    }
    return status
}

/// The body, if its length can be told to the native library.
func sized(_ body: Data) throws -> Data {
    guard body.count <= Int32.max else {
        let error = PayloadError(
            code: .tooLarge, path: "$", offset: .max,
            message: "too_large at byte \(UInt32.max) ($): The body has 2 GiB or more, which is more than crosses.")
        throw ReadError.unreadable(error)
    }
    return body
}

extension Response {
    /// The account with this identifier, if there is exactly one.
    ///
    /// - Throws: ``NotExactlyOne``
    public func account(_ accountId: String) throws -> Account {
        try only(accounts.filter { $0.accountId == accountId })
    }

    /// When the account numbers were last refreshed.
    public var refreshedAt: Stamp {
        link.products[.accountNumbers]?.refreshedAt ?? Stamp(timestamp: nil, malformed: false)
    }
}

extension Link {
    /// Reads the link of any document of the API that carries products: from a 200, or the 202 of a refresh.
    ///
    /// - Throws: ``ReadError``; ``InvalidArgument`` for a status that is not from 0 to 65535.
    public static func read(status: Int, body: Data) throws -> Link {
        try rethrowing { try readLink(status: crossing(status), body: sized(body)) }
    }
}

/// A list of numbers or accounts has none, or several, where exactly one was asked for.
public struct NotExactlyOne: Error, LocalizedError, Hashable {
    /// How many there are.
    public let count: Int

    /// How many there are.
    public var errorDescription: String? {
        "There are \(count) entries of this kind and not exactly one: look at the list."
    }
}

extension Numbers {
    /// The ACH number, if there is exactly one, so that no program picks one by accident.
    ///
    /// - Throws: ``NotExactlyOne``
    public func onlyAch() throws -> AchNumber { try only(ach) }

    /// The EFT number, if there is exactly one.
    ///
    /// - Throws: ``NotExactlyOne``
    public func onlyEft() throws -> EftNumber { try only(eft) }

    /// The Bacs number, if there is exactly one.
    ///
    /// - Throws: ``NotExactlyOne``
    public func onlyBacs() throws -> BacsNumber { try only(bacs) }

    /// The IBAN, if there is exactly one.
    ///
    /// - Throws: ``NotExactlyOne``
    public func onlyInternational() throws -> InternationalNumber { try only(international) }
}

private func only<Entry>(_ entries: [Entry]) throws -> Entry {
    guard let entry = entries.first, entries.count == 1 else { throw NotExactlyOne(count: entries.count) }
    return entry
}
