import Foundation

/// Reads the reply to *Get Account Numbers*: its status, and its body exactly as it came.
///
/// ```swift
/// let (body, reply) = try await URLSession.shared.data(for: request)
/// let response = try parse(status: (reply as! HTTPURLResponse).statusCode, body: body)
/// for account in response.accounts {
///     print(account.accountId, try account.onlyAch().accountNumber)
/// }
/// ```
///
/// The number of accounts and findings is not limited. A `strict` call fails at the first structural warning, which is otherwise a
/// finding. Without `checks`, the content of numbers is not checked; a check only leaves findings and never refuses a reply.
///
/// - Throws: ``ReadError``: either the error that the API returned, or what is wrong with the body, where, and at which byte.
public func parse(status: Int, body: Data, strict: Bool = false, checks: Bool = true) throws(ReadError) -> Response {
    try Calls.parse(status: checked(status), strict: strict, checks: checks, body: body)
}

/// Checks that the status is a valid HTTP status.
func checked(_ status: Int) throws(ReadError) -> Int {
    guard UInt16(exactly: status) != nil else {
        throw .invalidArgument(InvalidArgument(reason: "the status is not an HTTP status; pass a number such as 200"))
    }
    return status
}

/// Returns the text with account numbers masked, however they are written, so that it can be logged. Banks and users put numbers into
/// names.
///
/// ```swift
/// print(masked(account.name))
/// ```
public func masked(_ text: String) -> String {
    Calls.masked(text: text)
}

extension Response {
    /// The account with this identifier.
    ///
    /// - Throws: ``NotExactlyOne`` unless there is exactly one, so that no program picks one by accident.
    public func account(_ accountId: String) throws(NotExactlyOne) -> Account {
        try only(accounts.filter { $0.accountId == accountId })
    }

    /// When the account numbers were last refreshed.
    public var refreshedAt: Stamp {
        link.products[.accountNumbers]?.refreshedAt ?? .absent
    }

    /// Returns the reply as JSON, with the names of the API. If `reveal` is true, reading the result again returns an equal reply, except for
    /// findings and undocumented fields. If `reveal` is false, every text is written as it prints: masked.
    ///
    /// - Throws: ``InvalidArgument`` for a reply that your program put together, if it has a value that no reply can have, for example an
    ///   account without an identifier.
    public func json(reveal: Bool) throws(InvalidArgument) -> String {
        try Calls.toJson(accounts: accounts, link: link, reveal: reveal)
    }
}

extension AccountLink {
    /// Reads the link of any document of the API that has products: the document of a link, a list of links, the reply to a token exchange
    /// (201) or to a request for a refresh (202). `linkId` selects a link of a list; it is not needed if there is only one.
    ///
    /// - Throws: ``ReadError``
    public static func read(status: Int, body: Data, linkId: String? = nil) throws(ReadError) -> AccountLink {
        try Calls.readLink(status: checked(status), linkId: linkId, body: body)
    }
}

/// The program asked for the only entry, but there is not exactly one.
public struct NotExactlyOne: Error, LocalizedError, CustomStringConvertible, Hashable {
    /// The number of entries.
    public let count: Int

    /// The number of entries, in a sentence.
    public var description: String { Calls.notExactlyOne(count: count) }

    /// The number of entries, in a sentence.
    public var errorDescription: String? { description }
}

extension Numbers {
    /// True if the account has no number entry.
    public var isEmpty: Bool {
        ach.isEmpty && eft.isEmpty && bacs.isEmpty && international.isEmpty
    }
}

extension Account {
    /// The entry for ACH transfers.
    ///
    /// - Throws: ``NotExactlyOne`` unless there is exactly one, so that no program picks one by accident.
    public func onlyAch() throws(NotExactlyOne) -> AchNumber { try only(numbers.ach) }

    /// The entry for EFT.
    ///
    /// - Throws: ``NotExactlyOne`` unless there is exactly one.
    public func onlyEft() throws(NotExactlyOne) -> EftNumber { try only(numbers.eft) }

    /// The entry for Bacs.
    ///
    /// - Throws: ``NotExactlyOne`` unless there is exactly one.
    public func onlyBacs() throws(NotExactlyOne) -> BacsNumber { try only(numbers.bacs) }

    /// The IBAN with its BIC.
    ///
    /// - Throws: ``NotExactlyOne`` unless there is exactly one.
    public func onlyInternational() throws(NotExactlyOne) -> InternationalNumber { try only(numbers.international) }
}

private func only<Entry>(_ entries: [Entry]) throws(NotExactlyOne) -> Entry {
    guard let entry = entries.first, entries.count == 1 else { throw NotExactlyOne(count: entries.count) }
    return entry
}
