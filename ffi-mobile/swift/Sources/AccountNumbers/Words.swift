/// The state of a link.
public struct LinkState: Word {
    /// The text on the wire.
    public let rawValue: String

    /// The word with this text, known or not.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The user is connecting it.
    public static let connecting = LinkState(rawValue: "connecting")
    /// Its token must be exchanged.
    public static let awaitingTokenExchange = LinkState(rawValue: "awaiting_token_exchange")
    /// It can be used.
    public static let connected = LinkState(rawValue: "connected")
    /// It was deleted.
    public static let deleted = LinkState(rawValue: "deleted")
    /// It is in error: see the error code.
    public static let error = LinkState(rawValue: "error")
}

/// Why a link is in error.
public struct LinkError: Word {
    /// The text on the wire.
    public let rawValue: String

    /// The word with this text, known or not.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// MoneyKit failed.
    public static let systemError = LinkError(rawValue: "system_error")
    /// The provider failed.
    public static let providerError = LinkError(rawValue: "provider_error")
    /// The institution failed.
    public static let institutionError = LinkError(rawValue: "institution_error")
    /// The user did something that can't go on.
    public static let userError = LinkError(rawValue: "user_error")
    /// The user must connect again.
    public static let authExpired = LinkError(rawValue: "auth_expired")
    /// The user has no accounts.
    public static let noAccounts = LinkError(rawValue: "no_accounts")
    /// The user must set something up at the institution.
    public static let userSetupRequired = LinkError(rawValue: "user_setup_required")
    /// The user's credentials are invalid.
    public static let invalidCredentials = LinkError(rawValue: "invalid_credentials")
    /// The user did not allow it.
    public static let userOauthDenied = LinkError(rawValue: "user_oauth_denied")
    /// The user gave a wrong answer.
    public static let userInputIncorrect = LinkError(rawValue: "user_input_incorrect")
    /// The user did not finish.
    public static let incomplete = LinkError(rawValue: "incomplete")
}

/// Where a link's data comes from.
public struct Provider: Word {
    /// The text on the wire.
    public let rawValue: String

    /// The word with this text, known or not.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// MoneyKit
    public static let moneykit = Provider(rawValue: "moneykit")
    /// Finicity
    public static let finicity = Provider(rawValue: "finicity")
    /// Plaid
    public static let plaid = Provider(rawValue: "plaid")
    /// Yodlee
    public static let yodlee = Provider(rawValue: "yodlee")
    /// MX
    public static let mx = Provider(rawValue: "mx")
    /// Akoya
    public static let akoya = Provider(rawValue: "akoya")
}

/// A product of a link.
public struct Product: Word {
    /// The text on the wire.
    public let rawValue: String

    /// The word with this text, known or not.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Accounts and their balances.
    public static let accounts = Product(rawValue: "accounts")
    /// Account numbers: what this library reads.
    public static let accountNumbers = Product(rawValue: "account_numbers")
    /// The identity of the account's holder.
    public static let identity = Product(rawValue: "identity")
    /// Transactions.
    public static let transactions = Product(rawValue: "transactions")
    /// Investments.
    public static let investments = Product(rawValue: "investments")
    /// Enriched transactions.
    public static let enrichment = Product(rawValue: "enrichment")
}

/// Why the last attempt to refresh a product failed.
public struct ProductError: Word {
    /// The text on the wire.
    public let rawValue: String

    /// The word with this text, known or not.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The institution or the provider limits how often.
    public static let rateLimit = ProductError(rawValue: "rate_limit")
    /// The user must connect again.
    public static let authExpired = ProductError(rawValue: "auth_expired")
    /// The institution does not support the product.
    public static let notSupported = ProductError(rawValue: "not_supported")
    /// The institution did not answer in time.
    public static let timeout = ProductError(rawValue: "timeout")
    /// No reason is known.
    public static let unknown = ProductError(rawValue: "unknown")
    /// The user has no accounts for it.
    public static let noAccounts = ProductError(rawValue: "no_accounts")
    /// The institution failed.
    public static let institutionError = ProductError(rawValue: "institution_error")
    /// The user did not give permission.
    public static let noPermission = ProductError(rawValue: "no_permission")
}

/// What kind of account its type makes it.
public struct AccountKind: Word {
    /// The text on the wire.
    public let rawValue: String

    /// The word with this text, known or not.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// `depository.…`, such as a checking account.
    public static let depository = AccountKind(rawValue: "depository")
    /// `investment.…`
    public static let investment = AccountKind(rawValue: "investment")
    /// `liability.…`, such as a credit card: a positive balance is owed.
    public static let liability = AccountKind(rawValue: "liability")
    /// `other.…`
    public static let other = AccountKind(rawValue: "other")
    /// `unknown`, or a type without a documented prefix.
    public static let unknown = AccountKind(rawValue: "unknown")
}

/// What a ``Finding`` is about.
public struct FindingCode: Word {
    /// The text on the wire.
    public let rawValue: String

    /// The word with this text, known or not.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// A required field is missing; it reads as absent or empty.
    public static let missingField = FindingCode(rawValue: "missing_field")
    /// A required field is null; it reads as absent or empty.
    public static let nullField = FindingCode(rawValue: "null_field")
    /// A field has another JSON type than documented; it reads as absent or empty.
    public static let wrongType = FindingCode(rawValue: "wrong_type")
    /// An identifier or code is longer than its limit; it reads as absent, since cutting it would change it.
    public static let tooLong = FindingCode(rawValue: "too_long")
    /// An account without a usable account_id was set aside.
    public static let unusableAccount = FindingCode(rawValue: "unusable_account")
    /// A number entry was set aside: this part of it is missing, null, of another type, empty, too long, or holds a control character.
    public static let unusableNumber = FindingCode(rawValue: "unusable_number")
    /// An account has more than one set of numbers of one kind, where at most one is documented.
    public static let severalNumbers = FindingCode(rawValue: "several_numbers")
    /// A list has more entries than are kept; those from this one on are missing.
    public static let listTruncated = FindingCode(rawValue: "list_truncated")
    /// A timestamp is not in a documented form.
    public static let malformedTimestamp = FindingCode(rawValue: "malformed_timestamp")
    /// An amount does not fit 64 bits of coefficient and 255 decimal places; it reads as absent.
    public static let amountOutOfRange = FindingCode(rawValue: "amount_out_of_range")
    /// A text for people is longer than its limit and was cut.
    public static let textTruncated = FindingCode(rawValue: "text_truncated")
    /// The body of an error reply is not a payload of this API; only the status is known.
    public static let malformedBody = FindingCode(rawValue: "malformed_body")
    /// A field of an error reply is missing; the value documented for its status was taken.
    public static let defaultApplied = FindingCode(rawValue: "default_applied")
    /// The error_code is documented for another status than the one that it came with.
    public static let statusMismatch = FindingCode(rawValue: "status_mismatch")
    /// A value is not among the documented ones; it was kept as its text.
    public static let unknownValue = FindingCode(rawValue: "unknown_value")
    /// The account is closed, though the endpoint promises open accounts.
    public static let accountClosed = FindingCode(rawValue: "account_closed")
    /// A routing number is not nine digits.
    public static let routingNumberFormat = FindingCode(rawValue: "routing_number_format")
    /// The check digit of a routing number is wrong.
    public static let routingNumberChecksum = FindingCode(rawValue: "routing_number_checksum")
    /// An account number is not what its scheme allows; it may be masked.
    public static let accountNumberFormat = FindingCode(rawValue: "account_number_format")
    /// An IBAN is not in electronic format, or not of the structure of its country.
    public static let ibanFormat = FindingCode(rawValue: "iban_format")
    /// An IBAN does not have the length of its country.
    public static let ibanLength = FindingCode(rawValue: "iban_length")
    /// The check digits of an IBAN are wrong.
    public static let ibanChecksum = FindingCode(rawValue: "iban_checksum")
    /// A BIC is not in the format of ISO 9362.
    public static let bicFormat = FindingCode(rawValue: "bic_format")
    /// A sort code is not six digits, plain or as 12-34-56.
    public static let sortCodeFormat = FindingCode(rawValue: "sort_code_format")
    /// A Bacs account number is not eight digits.
    public static let bacsAccountNumberFormat = FindingCode(rawValue: "bacs_account_number_format")
    /// An EFT institution number is not three digits.
    public static let eftInstitutionNumberFormat = FindingCode(rawValue: "eft_institution_number_format")
    /// An EFT branch number is not five digits.
    public static let eftBranchNumberFormat = FindingCode(rawValue: "eft_branch_number_format")
    /// A routing number begins with two digits that are not assigned to a kind of institution.
    public static let routingNumberPrefix = FindingCode(rawValue: "routing_number_prefix")
    /// A currency is not an active code of ISO 4217.
    public static let currencyUnknown = FindingCode(rawValue: "currency_unknown")
    /// An account type has none of the documented prefixes.
    public static let accountTypeUnknown = FindingCode(rawValue: "account_type_unknown")
    /// An account mask is longer than four characters.
    public static let accountMaskLength = FindingCode(rawValue: "account_mask_length")
    /// A product's last_attempted_at and refreshed_at contradict each other.
    public static let attemptContradiction = FindingCode(rawValue: "attempt_contradiction")
    /// A timestamp has no offset; it was read as UTC.
    public static let offsetMissing = FindingCode(rawValue: "offset_missing")
}

/// How much a ``Finding`` matters.
public struct Severity: Word {
    /// The text on the wire.
    public let rawValue: String

    /// The word with this text, known or not.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Worth knowing; nothing is wrong with the data.
    public static let note = Severity(rawValue: "note")
    /// Something was set aside, reads as absent, or should not be relied on unseen.
    public static let warning = Severity(rawValue: "warning")
}

/// What is wrong with a body. With a strict call it can be the code of a finding too.
public struct PayloadErrorCode: Word {
    /// The text on the wire.
    public let rawValue: String

    /// The word with this text, known or not.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Not JSON (RFC 8259) at this byte.
    public static let syntax = PayloadErrorCode(rawValue: "syntax")
    /// Not UTF-8 at this byte.
    public static let invalidUtf8 = PayloadErrorCode(rawValue: "invalid_utf8")
    /// The body ends too early; the offset is its length.
    public static let truncated = PayloadErrorCode(rawValue: "truncated")
    /// Something stands after the document.
    public static let trailingData = PayloadErrorCode(rawValue: "trailing_data")
    /// More than 64 arrays and objects are nested; the offset is that of the 65th.
    public static let tooDeep = PayloadErrorCode(rawValue: "too_deep")
    /// The document is not an object.
    public static let notAnObject = PayloadErrorCode(rawValue: "not_an_object")
    /// A field without which nothing can be read is missing; the offset is that of its object's closing brace.
    public static let missingField = PayloadErrorCode(rawValue: "missing_field")
    /// A field without which nothing can be read has another type than documented.
    public static let wrongType = PayloadErrorCode(rawValue: "wrong_type")
    /// A documented key occurs twice in one object; the offset is that of the second key.
    public static let duplicateField = PayloadErrorCode(rawValue: "duplicate_field")
    /// There are more accounts than a fixed place for them holds. ``parse(status:body:strict:)`` has no such limit.
    public static let capacityExceeded = PayloadErrorCode(rawValue: "capacity_exceeded")
    /// The program stopped the parse. ``parse(status:body:strict:)`` is never stopped.
    public static let stopped = PayloadErrorCode(rawValue: "stopped")
    /// The body has 2 GiB or more.
    public static let tooLarge = PayloadErrorCode(rawValue: "too_large")
}

/// What kind of error the API answered with.
public struct ApiErrorKind: Word {
    /// The text on the wire.
    public let rawValue: String

    /// The word with this text, known or not.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Any other status, or a body that is no payload of this API.
    public static let unrecognized = ApiErrorKind(rawValue: "unrecognized")
    /// 401: the access token has expired.
    public static let expiredAccessToken = ApiErrorKind(rawValue: "expired_access_token")
    /// 401: the token is wrong, or its scope too narrow.
    public static let unauthorized = ApiErrorKind(rawValue: "unauthorized")
    /// 401: the link belongs to somebody else.
    public static let unauthorizedLinkAccess = ApiErrorKind(rawValue: "unauthorized_link_access")
    /// 403: the user did not give permission.
    public static let forbiddenAction = ApiErrorKind(rawValue: "forbidden_action")
    /// 404: there is no such link.
    public static let linkNotFound = ApiErrorKind(rawValue: "link_not_found")
    /// 410: the link was deleted.
    public static let linkDeleted = ApiErrorKind(rawValue: "link_deleted")
    /// 422: the link is in a state in which this can't be done: see ``ApiError/linkErrorCode``.
    public static let badState = ApiErrorKind(rawValue: "bad_state")
    /// 422: the request is not valid.
    public static let invalidRequest = ApiErrorKind(rawValue: "invalid_request")
    /// 429: too many requests.
    public static let rateLimitExceeded = ApiErrorKind(rawValue: "rate_limit_exceeded")
}

/// What to do about an ``ApiError``.
public struct Recovery: Word {
    /// The text on the wire.
    public let rawValue: String

    /// The word with this text, known or not.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Get a new access token and send the request again.
    public static let getNewToken = Recovery(rawValue: "get_new_token")
    /// Mend the token, its scope or the owner of the link; the same request will fail again.
    public static let fixCredentials = Recovery(rawValue: "fix_credentials")
    /// Ask the user for permission.
    public static let askUser = Recovery(rawValue: "ask_user")
    /// Have the user connect the link again.
    public static let reconnect = Recovery(rawValue: "reconnect")
    /// Send the same request later: after the transport's `Retry-After`, where it has one.
    public static let retryLater = Recovery(rawValue: "retry_later")
    /// Mend the request.
    public static let fixRequest = Recovery(rawValue: "fix_request")
    /// Nothing can be done for this link.
    public static let giveUp = Recovery(rawValue: "give_up")
}

/// How a `refreshed_at` relates to the one before.
public struct Change: Word {
    /// The text on the wire.
    public let rawValue: String

    /// The word with this text, known or not.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// There was none, and now there is.
    public static let first = Change(rawValue: "first")
    /// It is later.
    public static let increased = Change(rawValue: "increased")
    /// It is the same instant.
    public static let unchanged = Change(rawValue: "unchanged")
    /// It is earlier, or gone.
    public static let decreased = Change(rawValue: "decreased")
    /// There was none, and there is none.
    public static let never = Change(rawValue: "never")
    /// One of them is malformed; or one has an offset, the other has none, and they are less than a day apart.
    public static let undecidable = Change(rawValue: "undecidable")
}

/// What to do next.
public struct Next: Word {
    /// The text on the wire.
    public let rawValue: String

    /// The word with this text, known or not.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// A person should look: the reply contradicts itself or the baseline, or something was set aside.
    public static let check = Next(rawValue: "check")
    /// Keep the numbers of before, and read again later.
    public static let keepPrevious = Next(rawValue: "keep_previous")
    /// Store these numbers.
    public static let useNumbers = Next(rawValue: "use_numbers")
    /// Exchange the link's token.
    public static let exchangeToken = Next(rawValue: "exchange_token")
    /// Read again soon: a refresh is under way.
    public static let poll = Next(rawValue: "poll")
    /// Nothing more will come from this link.
    public static let stop = Next(rawValue: "stop")
    /// Have the user connect the link again.
    public static let reconnect = Next(rawValue: "reconnect")
    /// Request a refresh again, but not before ``Decision/notBefore``.
    public static let retryLater = Next(rawValue: "retry_later")
    /// Ask the user for permission.
    public static let askUser = Next(rawValue: "ask_user")
    /// The product can't be refreshed; the stored numbers stay usable.
    public static let notRefreshable = Next(rawValue: "not_refreshable")
    /// A refresh may be requested, but not before ``Decision/notBefore``.
    public static let mayRefresh = Next(rawValue: "may_refresh")
}
