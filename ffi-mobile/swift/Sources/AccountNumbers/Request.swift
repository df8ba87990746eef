/// What a server sends to MoneyKit. Apps don't: link ids and client credentials never belong in one.
public enum Request {
    /// The version of the API that this library reads, for the header `MoneyKit-Version`.
    public static var apiVersion: String { AccountNumbers.apiVersion() }

    /// The body that requests new account numbers, as `application/json`.
    public static var refreshBody: String { AccountNumbers.refreshBody() }

    /// The path of *Get Account Numbers*, for a GET.
    ///
    /// - Throws: ``InvalidArgument`` for a link id that is empty or has anything but ASCII letters, digits, `_` and `-`.
    public static func accountNumbersPath(linkId: String) throws -> String {
        try rethrowing { try AccountNumbers.accountNumbersPath(linkId: linkId) }
    }

    /// The path that requests a refresh, for a POST of ``refreshBody``.
    ///
    /// - Throws: ``InvalidArgument`` for a link id that is empty or has anything but ASCII letters, digits, `_` and `-`.
    public static func refreshPath(linkId: String) throws -> String {
        try rethrowing { try AccountNumbers.refreshPath(linkId: linkId) }
    }
}
