/// Paths and bodies of requests to the API, for servers. Link ids and client credentials do not belong in an app.
public enum Requests {
    /// The version of the API that this library reads, for the header `MoneyKit-Version`.
    public static var apiVersion: String { Calls.apiVersion() }

    /// The body that requests new account numbers, as `application/json`.
    public static var refreshBody: String { Calls.refreshBody() }

    /// The path of *Get Account Numbers*, for a GET.
    ///
    /// - Throws: ``InvalidArgument`` for a link id that is empty, is too long, or contains a character other than ASCII letters, digits, `_` and `-`.
    public static func accountNumbersPath(linkId: String) throws(InvalidArgument) -> String {
        try Calls.accountNumbersPath(linkId: linkId)
    }

    /// The path of the link, for a GET. Poll it while you wait for new numbers.
    ///
    /// - Throws: ``InvalidArgument`` for a link id that is empty, is too long, or contains a character other than ASCII letters, digits, `_` and `-`.
    public static func linkPath(linkId: String) throws(InvalidArgument) -> String {
        try Calls.linkPath(linkId: linkId)
    }

    /// The path that requests a refresh, for a POST of ``refreshBody``.
    ///
    /// - Throws: ``InvalidArgument`` for a link id that is empty, is too long, or contains a character other than ASCII letters, digits, `_` and `-`.
    public static func refreshPath(linkId: String) throws(InvalidArgument) -> String {
        try Calls.refreshPath(linkId: linkId)
    }
}
