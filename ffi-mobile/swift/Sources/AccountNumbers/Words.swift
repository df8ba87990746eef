// Generated from core/src/words.rs: do not edit.
// After a change there, run `UPDATE_WORDS=1 tests/words/run`.

/// The state of a link.
///
/// Servers may send other values. Such a value keeps its text, and equals any value with the same text.
public struct LinkState: Word {
    /// The word.
    public let rawValue: String

    /// Makes the value with this word, documented or not.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The user is connecting the link.
    public static let connecting = LinkState(rawValue: "connecting")
    /// The link is waiting for its token to be exchanged.
    public static let awaitingTokenExchange = LinkState(rawValue: "awaiting_token_exchange")
    /// The link is connected and can be used.
    public static let connected = LinkState(rawValue: "connected")
    /// The link was deleted.
    public static let deleted = LinkState(rawValue: "deleted")
    /// The link is in an error state; its error code says why.
    public static let error = LinkState(rawValue: "error")

    /// Every documented value.
    public static let all: [LinkState] = [
        .connecting,
        .awaitingTokenExchange,
        .connected,
        .deleted,
        .error,
    ]

    /// What the word means, as a sentence for a person, or nil if this version of the library does not define it.
    public var sentence: String? {
        switch rawValue {
        case "connecting": "The user is connecting the link."
        case "awaiting_token_exchange": "The link is waiting for its token to be exchanged."
        case "connected": "The link is connected and can be used."
        case "deleted": "The link was deleted."
        case "error": "The link is in an error state; its error code says why."
        default: nil
        }
    }
}

/// Why a link is in an error state.
///
/// Servers may send other values. Such a value keeps its text, and equals any value with the same text.
public struct LinkErrorCode: Word {
    /// The word.
    public let rawValue: String

    /// Makes the value with this word, documented or not.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// MoneyKit had an internal error.
    public static let systemError = LinkErrorCode(rawValue: "system_error")
    /// The provider had an error.
    public static let providerError = LinkErrorCode(rawValue: "provider_error")
    /// The institution had an error.
    public static let institutionError = LinkErrorCode(rawValue: "institution_error")
    /// Something the user did prevents the link from working.
    public static let userError = LinkErrorCode(rawValue: "user_error")
    /// The authorization expired; the user must connect the link again.
    public static let authExpired = LinkErrorCode(rawValue: "auth_expired")
    /// The user has no accounts at the institution.
    public static let noAccounts = LinkErrorCode(rawValue: "no_accounts")
    /// The user must complete the setup at the institution.
    public static let userSetupRequired = LinkErrorCode(rawValue: "user_setup_required")
    /// The credentials that the user entered are invalid.
    public static let invalidCredentials = LinkErrorCode(rawValue: "invalid_credentials")
    /// The user denied access at the institution.
    public static let userOauthDenied = LinkErrorCode(rawValue: "user_oauth_denied")
    /// The user entered an incorrect answer.
    public static let userInputIncorrect = LinkErrorCode(rawValue: "user_input_incorrect")
    /// The user did not finish connecting the link.
    public static let incomplete = LinkErrorCode(rawValue: "incomplete")

    /// Every documented value.
    public static let all: [LinkErrorCode] = [
        .systemError,
        .providerError,
        .institutionError,
        .userError,
        .authExpired,
        .noAccounts,
        .userSetupRequired,
        .invalidCredentials,
        .userOauthDenied,
        .userInputIncorrect,
        .incomplete,
    ]

    /// What the word means, as a sentence for a person, or nil if this version of the library does not define it.
    public var sentence: String? {
        switch rawValue {
        case "system_error": "MoneyKit had an internal error."
        case "provider_error": "The provider had an error."
        case "institution_error": "The institution had an error."
        case "user_error": "Something the user did prevents the link from working."
        case "auth_expired": "The authorization expired; the user must connect the link again."
        case "no_accounts": "The user has no accounts at the institution."
        case "user_setup_required": "The user must complete the setup at the institution."
        case "invalid_credentials": "The credentials that the user entered are invalid."
        case "user_oauth_denied": "The user denied access at the institution."
        case "user_input_incorrect": "The user entered an incorrect answer."
        case "incomplete": "The user did not finish connecting the link."
        default: nil
        }
    }
}

/// The provider of a link's connection.
///
/// Servers may send other values. Such a value keeps its text, and equals any value with the same text.
public struct Provider: Word {
    /// The word.
    public let rawValue: String

    /// Makes the value with this word, documented or not.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// MoneyKit.
    public static let moneykit = Provider(rawValue: "moneykit")
    /// Finicity.
    public static let finicity = Provider(rawValue: "finicity")
    /// Plaid.
    public static let plaid = Provider(rawValue: "plaid")
    /// Yodlee.
    public static let yodlee = Provider(rawValue: "yodlee")
    /// MX.
    public static let mx = Provider(rawValue: "mx")
    /// Akoya.
    public static let akoya = Provider(rawValue: "akoya")

    /// Every documented value.
    public static let all: [Provider] = [
        .moneykit,
        .finicity,
        .plaid,
        .yodlee,
        .mx,
        .akoya,
    ]

    /// What the word means, as a sentence for a person, or nil if this version of the library does not define it.
    public var sentence: String? {
        switch rawValue {
        case "moneykit": "MoneyKit."
        case "finicity": "Finicity."
        case "plaid": "Plaid."
        case "yodlee": "Yodlee."
        case "mx": "MX."
        case "akoya": "Akoya."
        default: nil
        }
    }
}

/// A product of a link.
///
/// Servers may send other values. Such a value keeps its text, and equals any value with the same text.
public struct LinkProduct: Word {
    /// The word.
    public let rawValue: String

    /// Makes the value with this word, documented or not.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Accounts and their balances.
    public static let accounts = LinkProduct(rawValue: "accounts")
    /// Account numbers, which this library reads.
    public static let accountNumbers = LinkProduct(rawValue: "account_numbers")
    /// The identity of the account holder.
    public static let identity = LinkProduct(rawValue: "identity")
    /// Transactions.
    public static let transactions = LinkProduct(rawValue: "transactions")
    /// Investments.
    public static let investments = LinkProduct(rawValue: "investments")
    /// Enriched transactions.
    public static let enrichment = LinkProduct(rawValue: "enrichment")

    /// Every documented value.
    public static let all: [LinkProduct] = [
        .accounts,
        .accountNumbers,
        .identity,
        .transactions,
        .investments,
        .enrichment,
    ]

    /// What the word means, as a sentence for a person, or nil if this version of the library does not define it.
    public var sentence: String? {
        switch rawValue {
        case "accounts": "Accounts and their balances."
        case "account_numbers": "Account numbers, which this library reads."
        case "identity": "The identity of the account holder."
        case "transactions": "Transactions."
        case "investments": "Investments."
        case "enrichment": "Enriched transactions."
        default: nil
        }
    }
}

/// Why the last attempt to refresh a product failed.
///
/// Servers may send other values. Such a value keeps its text, and equals any value with the same text.
public struct ProductErrorCode: Word {
    /// The word.
    public let rawValue: String

    /// Makes the value with this word, documented or not.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The institution or the provider limits the rate of refreshes.
    public static let rateLimit = ProductErrorCode(rawValue: "rate_limit")
    /// The authorization expired; the user must connect the link again.
    public static let authExpired = ProductErrorCode(rawValue: "auth_expired")
    /// The institution does not support the product.
    public static let notSupported = ProductErrorCode(rawValue: "not_supported")
    /// The institution did not answer in time.
    public static let timeout = ProductErrorCode(rawValue: "timeout")
    /// The reason is unknown.
    public static let unknown = ProductErrorCode(rawValue: "unknown")
    /// The user has no accounts for the product.
    public static let noAccounts = ProductErrorCode(rawValue: "no_accounts")
    /// The institution had an error.
    public static let institutionError = ProductErrorCode(rawValue: "institution_error")
    /// The user did not give permission.
    public static let noPermission = ProductErrorCode(rawValue: "no_permission")

    /// Every documented value.
    public static let all: [ProductErrorCode] = [
        .rateLimit,
        .authExpired,
        .notSupported,
        .timeout,
        .unknown,
        .noAccounts,
        .institutionError,
        .noPermission,
    ]

    /// What the word means, as a sentence for a person, or nil if this version of the library does not define it.
    public var sentence: String? {
        switch rawValue {
        case "rate_limit": "The institution or the provider limits the rate of refreshes."
        case "auth_expired": "The authorization expired; the user must connect the link again."
        case "not_supported": "The institution does not support the product."
        case "timeout": "The institution did not answer in time."
        case "unknown": "The reason is unknown."
        case "no_accounts": "The user has no accounts for the product."
        case "institution_error": "The institution had an error."
        case "no_permission": "The user did not give permission."
        default: nil
        }
    }
}

/// The kind of an account, derived from the prefix of its type.
public struct AccountKind: Word {
    /// The word.
    public let rawValue: String

    /// Makes the value with this word, documented or not.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// A depository account, such as a checking account.
    public static let depository = AccountKind(rawValue: "depository")
    /// An investment account.
    public static let investment = AccountKind(rawValue: "investment")
    /// A liability, such as a credit card; a positive balance is owed.
    public static let liability = AccountKind(rawValue: "liability")
    /// Another account.
    public static let other = AccountKind(rawValue: "other")
    /// The account type is `unknown`, or has no documented prefix.
    public static let unknown = AccountKind(rawValue: "unknown")

    /// Every documented value.
    public static let all: [AccountKind] = [
        .depository,
        .investment,
        .liability,
        .other,
        .unknown,
    ]

    /// What the word means, as a sentence for a person, or nil if this version of the library does not define it.
    public var sentence: String? {
        switch rawValue {
        case "depository": "A depository account, such as a checking account."
        case "investment": "An investment account."
        case "liability": "A liability, such as a credit card; a positive balance is owed."
        case "other": "Another account."
        case "unknown": "The account type is `unknown`, or has no documented prefix."
        default: nil
        }
    }
}

/// The kind of a number entry, named after its list on the wire.
public struct NumberKind: Word {
    /// The word.
    public let rawValue: String

    /// Makes the value with this word, documented or not.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// An account number for ACH transfers in the United States.
    public static let ach = NumberKind(rawValue: "ach")
    /// An account number for electronic funds transfers in Canada.
    public static let eft = NumberKind(rawValue: "eft")
    /// An account number for Bacs in the United Kingdom.
    public static let bacs = NumberKind(rawValue: "bacs")
    /// An IBAN.
    public static let international = NumberKind(rawValue: "international")

    /// Every documented value.
    public static let all: [NumberKind] = [
        .ach,
        .eft,
        .bacs,
        .international,
    ]

    /// What the word means, as a sentence for a person, or nil if this version of the library does not define it.
    public var sentence: String? {
        switch rawValue {
        case "ach": "An account number for ACH transfers in the United States."
        case "eft": "An account number for electronic funds transfers in Canada."
        case "bacs": "An account number for Bacs in the United Kingdom."
        case "international": "An IBAN."
        default: nil
        }
    }
}

/// The severity of a finding.
public struct Severity: Word {
    /// The word.
    public let rawValue: String

    /// Makes the value with this word, documented or not.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Information only; the data is usable.
    public static let note = Severity(rawValue: "note")
    /// Something was set aside, is treated as absent, or must be checked before you use it.
    public static let warning = Severity(rawValue: "warning")

    /// Every documented value.
    public static let all: [Severity] = [
        .note,
        .warning,
    ]

    /// What the word means, as a sentence for a person, or nil if this version of the library does not define it.
    public var sentence: String? {
        switch rawValue {
        case "note": "Information only; the data is usable."
        case "warning": "Something was set aside, is treated as absent, or must be checked before you use it."
        default: nil
        }
    }
}

/// What a finding is about.
public struct FindingCode: Word {
    /// The word.
    public let rawValue: String

    /// Makes the value with this word, documented or not.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// A required field is missing.
    public static let missingField = FindingCode(rawValue: "missing_field")
    /// A required field is null.
    public static let nullField = FindingCode(rawValue: "null_field")
    /// The JSON type of a field is not the documented one.
    public static let wrongType = FindingCode(rawValue: "wrong_type")
    /// An identifier or code is longer than its limit; it is treated as absent.
    public static let tooLong = FindingCode(rawValue: "too_long")
    /// An account has no usable account_id.
    public static let unusableAccount = FindingCode(rawValue: "unusable_account")
    /// An essential part of a number entry is missing, null, of another type, empty, too long, or contains a control character.
    public static let unusableNumber = FindingCode(rawValue: "unusable_number")
    /// An account number or IBAN is masked; the server did not send the whole number.
    public static let maskedNumber = FindingCode(rawValue: "masked_number")
    /// An account number or IBAN is a placeholder: it contains only zeros, or no digit at all.
    public static let numberPlaceholder = FindingCode(rawValue: "number_placeholder")
    /// An account has numbers of a kind that this version does not support.
    public static let unknownNumberKind = FindingCode(rawValue: "unknown_number_kind")
    /// An account has the account_id of an earlier account.
    public static let duplicateAccount = FindingCode(rawValue: "duplicate_account")
    /// An account has more than one number entry of one kind; at most one is documented.
    public static let severalNumbers = FindingCode(rawValue: "several_numbers")
    /// A list has more entries than are kept; this entry and all later ones are missing.
    public static let listTruncated = FindingCode(rawValue: "list_truncated")
    /// A timestamp is not in a documented form.
    public static let malformedTimestamp = FindingCode(rawValue: "malformed_timestamp")
    /// An amount does not fit a 64-bit coefficient with at most 255 decimal places.
    public static let amountOutOfRange = FindingCode(rawValue: "amount_out_of_range")
    /// A text is longer than its limit and was truncated.
    public static let textTruncated = FindingCode(rawValue: "text_truncated")
    /// The body of an error reply is not a document of this API; only the status is known.
    public static let malformedBody = FindingCode(rawValue: "malformed_body")
    /// A field of an error reply is missing; the documented default of its status was used.
    public static let defaultApplied = FindingCode(rawValue: "default_applied")
    /// The error_code is documented for a different status.
    public static let statusMismatch = FindingCode(rawValue: "status_mismatch")
    /// A value is not one of the documented values; its text was kept.
    public static let unknownValue = FindingCode(rawValue: "unknown_value")
    /// An object has a field that is not documented; it was skipped.
    public static let unknownField = FindingCode(rawValue: "unknown_field")
    /// The account is closed, although the endpoint documents open accounts only.
    public static let accountClosed = FindingCode(rawValue: "account_closed")
    /// A routing number is not nine digits.
    public static let routingNumberFormat = FindingCode(rawValue: "routing_number_format")
    /// The check digit of a routing number is wrong.
    public static let routingNumberChecksum = FindingCode(rawValue: "routing_number_checksum")
    /// A routing number, branch number or sort code contains only zeros, or no digit at all.
    public static let bankCodePlaceholder = FindingCode(rawValue: "bank_code_placeholder")
    /// An account number is not in the format of its scheme.
    public static let accountNumberFormat = FindingCode(rawValue: "account_number_format")
    /// An account number is short and equals the account's mask.
    public static let accountNumberIsMask = FindingCode(rawValue: "account_number_is_mask")
    /// An IBAN is not in electronic format, or does not have the structure of its country.
    public static let ibanFormat = FindingCode(rawValue: "iban_format")
    /// An IBAN does not have the length of its country.
    public static let ibanLength = FindingCode(rawValue: "iban_length")
    /// The country of an IBAN is not in the SWIFT registry.
    public static let ibanCountry = FindingCode(rawValue: "iban_country")
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
    /// The first two digits of a routing number are not assigned.
    public static let routingNumberPrefix = FindingCode(rawValue: "routing_number_prefix")
    /// A currency is not an active code of ISO 4217.
    public static let currencyUnknown = FindingCode(rawValue: "currency_unknown")
    /// An account type has none of the documented prefixes.
    public static let accountTypeUnknown = FindingCode(rawValue: "account_type_unknown")
    /// An account mask is longer than four characters.
    public static let accountMaskLength = FindingCode(rawValue: "account_mask_length")
    /// The last_attempted_at and refreshed_at of a product contradict each other.
    public static let attemptContradiction = FindingCode(rawValue: "attempt_contradiction")
    /// A timestamp has no offset; it was read as UTC.
    public static let offsetMissing = FindingCode(rawValue: "offset_missing")
    /// The sort code in a GB IBAN differs from the sort code of the account's Bacs number.
    public static let ibanSortCode = FindingCode(rawValue: "iban_sort_code")

    /// Every documented value.
    public static let all: [FindingCode] = [
        .missingField,
        .nullField,
        .wrongType,
        .tooLong,
        .unusableAccount,
        .unusableNumber,
        .maskedNumber,
        .numberPlaceholder,
        .unknownNumberKind,
        .duplicateAccount,
        .severalNumbers,
        .listTruncated,
        .malformedTimestamp,
        .amountOutOfRange,
        .textTruncated,
        .malformedBody,
        .defaultApplied,
        .statusMismatch,
        .unknownValue,
        .unknownField,
        .accountClosed,
        .routingNumberFormat,
        .routingNumberChecksum,
        .bankCodePlaceholder,
        .accountNumberFormat,
        .accountNumberIsMask,
        .ibanFormat,
        .ibanLength,
        .ibanCountry,
        .ibanChecksum,
        .bicFormat,
        .sortCodeFormat,
        .bacsAccountNumberFormat,
        .eftInstitutionNumberFormat,
        .eftBranchNumberFormat,
        .routingNumberPrefix,
        .currencyUnknown,
        .accountTypeUnknown,
        .accountMaskLength,
        .attemptContradiction,
        .offsetMissing,
        .ibanSortCode,
    ]

    /// What the word means, as a sentence for a person, or nil if this version of the library does not define it.
    public var sentence: String? {
        switch rawValue {
        case "missing_field": "A required field is missing."
        case "null_field": "A required field is null."
        case "wrong_type": "The JSON type of a field is not the documented one."
        case "too_long": "An identifier or code is longer than its limit; it is treated as absent."
        case "unusable_account": "An account has no usable account_id."
        case "unusable_number": "An essential part of a number entry is missing, null, of another type, empty, too long, or contains a control character."
        case "masked_number": "An account number or IBAN is masked; the server did not send the whole number."
        case "number_placeholder": "An account number or IBAN is a placeholder: it contains only zeros, or no digit at all."
        case "unknown_number_kind": "An account has numbers of a kind that this version does not support."
        case "duplicate_account": "An account has the account_id of an earlier account."
        case "several_numbers": "An account has more than one number entry of one kind; at most one is documented."
        case "list_truncated": "A list has more entries than are kept; this entry and all later ones are missing."
        case "malformed_timestamp": "A timestamp is not in a documented form."
        case "amount_out_of_range": "An amount does not fit a 64-bit coefficient with at most 255 decimal places."
        case "text_truncated": "A text is longer than its limit and was truncated."
        case "malformed_body": "The body of an error reply is not a document of this API; only the status is known."
        case "default_applied": "A field of an error reply is missing; the documented default of its status was used."
        case "status_mismatch": "The error_code is documented for a different status."
        case "unknown_value": "A value is not one of the documented values; its text was kept."
        case "unknown_field": "An object has a field that is not documented; it was skipped."
        case "account_closed": "The account is closed, although the endpoint documents open accounts only."
        case "routing_number_format": "A routing number is not nine digits."
        case "routing_number_checksum": "The check digit of a routing number is wrong."
        case "bank_code_placeholder": "A routing number, branch number or sort code contains only zeros, or no digit at all."
        case "account_number_format": "An account number is not in the format of its scheme."
        case "account_number_is_mask": "An account number is short and equals the account's mask."
        case "iban_format": "An IBAN is not in electronic format, or does not have the structure of its country."
        case "iban_length": "An IBAN does not have the length of its country."
        case "iban_country": "The country of an IBAN is not in the SWIFT registry."
        case "iban_checksum": "The check digits of an IBAN are wrong."
        case "bic_format": "A BIC is not in the format of ISO 9362."
        case "sort_code_format": "A sort code is not six digits, plain or as 12-34-56."
        case "bacs_account_number_format": "A Bacs account number is not eight digits."
        case "eft_institution_number_format": "An EFT institution number is not three digits."
        case "eft_branch_number_format": "An EFT branch number is not five digits."
        case "routing_number_prefix": "The first two digits of a routing number are not assigned."
        case "currency_unknown": "A currency is not an active code of ISO 4217."
        case "account_type_unknown": "An account type has none of the documented prefixes."
        case "account_mask_length": "An account mask is longer than four characters."
        case "attempt_contradiction": "The last_attempted_at and refreshed_at of a product contradict each other."
        case "offset_missing": "A timestamp has no offset; it was read as UTC."
        case "iban_sort_code": "The sort code in a GB IBAN differs from the sort code of the account's Bacs number."
        default: nil
        }
    }

    /// The severity, or nil if this version of the library does not define the code.
    public var severity: Severity? {
        switch rawValue {
        case "unknown_value",
            "unknown_field",
            "routing_number_prefix",
            "currency_unknown",
            "account_type_unknown",
            "account_mask_length",
            "attempt_contradiction",
            "offset_missing",
            "iban_sort_code":
            .note
        default: isKnown ? .warning : nil
        }
    }
}

/// Why a body could not be read.
///
/// After a strict parse it may be the word of a ``FindingCode``, too.
public struct PayloadErrorCode: Word {
    /// The word.
    public let rawValue: String

    /// Makes the value with this word, documented or not.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The body is not valid JSON at this byte.
    public static let syntax = PayloadErrorCode(rawValue: "syntax")
    /// The body is not valid UTF-8 at this byte.
    public static let invalidUtf8 = PayloadErrorCode(rawValue: "invalid_utf8")
    /// The body ends too early; check that the transport delivered all of it.
    public static let truncated = PayloadErrorCode(rawValue: "truncated")
    /// Unexpected data after the JSON document.
    public static let trailingData = PayloadErrorCode(rawValue: "trailing_data")
    /// More than 64 arrays and objects are nested.
    public static let tooDeep = PayloadErrorCode(rawValue: "too_deep")
    /// The document is not a JSON object.
    public static let notAnObject = PayloadErrorCode(rawValue: "not_an_object")
    /// A mandatory field is missing.
    public static let missingField = PayloadErrorCode(rawValue: "missing_field")
    /// The JSON type of a mandatory field is not the documented one.
    public static let wrongType = PayloadErrorCode(rawValue: "wrong_type")
    /// A documented field occurs twice in one object, so its value is ambiguous.
    public static let duplicateField = PayloadErrorCode(rawValue: "duplicate_field")
    /// The document has more accounts than the storage can hold; parse it again with larger storage.
    public static let capacityExceeded = PayloadErrorCode(rawValue: "capacity_exceeded")
    /// The sink stopped the parse.
    public static let stopped = PayloadErrorCode(rawValue: "stopped")
    /// The body has 4 GiB or more.
    public static let tooLarge = PayloadErrorCode(rawValue: "too_large")

    /// Every documented value.
    public static let all: [PayloadErrorCode] = [
        .syntax,
        .invalidUtf8,
        .truncated,
        .trailingData,
        .tooDeep,
        .notAnObject,
        .missingField,
        .wrongType,
        .duplicateField,
        .capacityExceeded,
        .stopped,
        .tooLarge,
    ]

    /// What the word means, as a sentence for a person, or nil if this version of the library does not define it.
    public var sentence: String? {
        switch rawValue {
        case "syntax": "The body is not valid JSON at this byte."
        case "invalid_utf8": "The body is not valid UTF-8 at this byte."
        case "truncated": "The body ends too early; check that the transport delivered all of it."
        case "trailing_data": "Unexpected data after the JSON document."
        case "too_deep": "More than 64 arrays and objects are nested."
        case "not_an_object": "The document is not a JSON object."
        case "missing_field": "A mandatory field is missing."
        case "wrong_type": "The JSON type of a mandatory field is not the documented one."
        case "duplicate_field": "A documented field occurs twice in one object, so its value is ambiguous."
        case "capacity_exceeded": "The document has more accounts than the storage can hold; parse it again with larger storage."
        case "stopped": "The sink stopped the parse."
        case "too_large": "The body has 4 GiB or more."
        default: FindingCode(rawValue: rawValue).sentence
        }
    }
}

/// The kind of an API error.
public struct ApiErrorKind: Word {
    /// The word.
    public let rawValue: String

    /// Makes the value with this word, documented or not.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The status is not documented for this endpoint, or something between you and MoneyKit answered.
    public static let unrecognized = ApiErrorKind(rawValue: "unrecognized")
    /// The access token has expired.
    public static let expiredAccessToken = ApiErrorKind(rawValue: "expired_access_token")
    /// The access token is invalid or lacks the required scope.
    public static let unauthorized = ApiErrorKind(rawValue: "unauthorized")
    /// The link belongs to another customer.
    public static let unauthorizedLinkAccess = ApiErrorKind(rawValue: "unauthorized_link_access")
    /// The user did not give permission.
    public static let forbiddenAction = ApiErrorKind(rawValue: "forbidden_action")
    /// The link does not exist.
    public static let linkNotFound = ApiErrorKind(rawValue: "link_not_found")
    /// The link was deleted.
    public static let linkDeleted = ApiErrorKind(rawValue: "link_deleted")
    /// The link is in a state that does not allow this request.
    public static let badState = ApiErrorKind(rawValue: "bad_state")
    /// The request is invalid.
    public static let invalidRequest = ApiErrorKind(rawValue: "invalid_request")
    /// Too many requests were sent.
    public static let rateLimitExceeded = ApiErrorKind(rawValue: "rate_limit_exceeded")
    /// The server, or a gateway in front of it, is temporarily unable to answer.
    public static let serverError = ApiErrorKind(rawValue: "server_error")

    /// Every documented value.
    public static let all: [ApiErrorKind] = [
        .unrecognized,
        .expiredAccessToken,
        .unauthorized,
        .unauthorizedLinkAccess,
        .forbiddenAction,
        .linkNotFound,
        .linkDeleted,
        .badState,
        .invalidRequest,
        .rateLimitExceeded,
        .serverError,
    ]

    /// What the word means, as a sentence for a person, or nil if this version of the library does not define it.
    public var sentence: String? {
        switch rawValue {
        case "unrecognized": "The status is not documented for this endpoint, or something between you and MoneyKit answered."
        case "expired_access_token": "The access token has expired."
        case "unauthorized": "The access token is invalid or lacks the required scope."
        case "unauthorized_link_access": "The link belongs to another customer."
        case "forbidden_action": "The user did not give permission."
        case "link_not_found": "The link does not exist."
        case "link_deleted": "The link was deleted."
        case "bad_state": "The link is in a state that does not allow this request."
        case "invalid_request": "The request is invalid."
        case "rate_limit_exceeded": "Too many requests were sent."
        case "server_error": "The server, or a gateway in front of it, is temporarily unable to answer."
        default: nil
        }
    }
}

/// What to do about an API error.
public struct Recovery: Word {
    /// The word.
    public let rawValue: String

    /// Makes the value with this word, documented or not.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Get a new access token and send the request again, once; if that fails too, fix the credentials.
    public static let getNewToken = Recovery(rawValue: "get_new_token")
    /// Fix the token, its scope or the link's owner; retrying unchanged will fail.
    public static let fixCredentials = Recovery(rawValue: "fix_credentials")
    /// Ask the user for permission.
    public static let askUser = Recovery(rawValue: "ask_user")
    /// Have the user connect the link again.
    public static let reconnect = Recovery(rawValue: "reconnect")
    /// Send the same request later; wait for Retry-After if the reply has it.
    public static let retryLater = Recovery(rawValue: "retry_later")
    /// Fix the request; retrying unchanged will fail.
    public static let fixRequest = Recovery(rawValue: "fix_request")
    /// Stop using this link; MoneyKit reports that it no longer exists.
    public static let stop = Recovery(rawValue: "stop")
    /// Have a person investigate; the reply does not explain the error.
    public static let check = Recovery(rawValue: "check")

    /// Every documented value.
    public static let all: [Recovery] = [
        .getNewToken,
        .fixCredentials,
        .askUser,
        .reconnect,
        .retryLater,
        .fixRequest,
        .stop,
        .check,
    ]

    /// What the word means, as a sentence for a person, or nil if this version of the library does not define it.
    public var sentence: String? {
        switch rawValue {
        case "get_new_token": "Get a new access token and send the request again, once; if that fails too, fix the credentials."
        case "fix_credentials": "Fix the token, its scope or the link's owner; retrying unchanged will fail."
        case "ask_user": "Ask the user for permission."
        case "reconnect": "Have the user connect the link again."
        case "retry_later": "Send the same request later; wait for Retry-After if the reply has it."
        case "fix_request": "Fix the request; retrying unchanged will fail."
        case "stop": "Stop using this link; MoneyKit reports that it no longer exists."
        case "check": "Have a person investigate; the reply does not explain the error."
        default: nil
        }
    }
}

/// How a refreshed_at compares with the previous one.
public struct Change: Word {
    /// The word.
    public let rawValue: String

    /// Makes the value with this word, documented or not.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The product was refreshed for the first time.
    public static let first = Change(rawValue: "first")
    /// The product was refreshed again; the timestamp is later than the previous one.
    public static let increased = Change(rawValue: "increased")
    /// The product was not refreshed again; the timestamps are equal.
    public static let unchanged = Change(rawValue: "unchanged")
    /// The timestamp is earlier than the previous one, or is missing.
    public static let decreased = Change(rawValue: "decreased")
    /// The product has never been refreshed.
    public static let never = Change(rawValue: "never")
    /// Cannot tell whether the product was refreshed: a timestamp is malformed, or the two differ by what looks like the offset of a time zone.
    public static let undecidable = Change(rawValue: "undecidable")

    /// Every documented value.
    public static let all: [Change] = [
        .first,
        .increased,
        .unchanged,
        .decreased,
        .never,
        .undecidable,
    ]

    /// What the word means, as a sentence for a person, or nil if this version of the library does not define it.
    public var sentence: String? {
        switch rawValue {
        case "first": "The product was refreshed for the first time."
        case "increased": "The product was refreshed again; the timestamp is later than the previous one."
        case "unchanged": "The product was not refreshed again; the timestamps are equal."
        case "decreased": "The timestamp is earlier than the previous one, or is missing."
        case "never": "The product has never been refreshed."
        case "undecidable": "Cannot tell whether the product was refreshed: a timestamp is malformed, or the two differ by what looks like the offset of a time zone."
        default: nil
        }
    }
}

/// What to do with the numbers of a document.
public struct NumbersAdvice: Word {
    /// The word.
    public let rawValue: String

    /// Makes the value with this word, documented or not.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Store these numbers.
    public static let store = NumbersAdvice(rawValue: "store")
    /// Keep the stored numbers; there is nothing new.
    public static let keep = NumbersAdvice(rawValue: "keep")
    /// Read the numbers endpoint; this document says that there are new numbers.
    public static let fetch = NumbersAdvice(rawValue: "fetch")
    /// Have a person look at the numbers before you store anything.
    public static let check = NumbersAdvice(rawValue: "check")

    /// Every documented value.
    public static let all: [NumbersAdvice] = [
        .store,
        .keep,
        .fetch,
        .check,
    ]

    /// What the word means, as a sentence for a person, or nil if this version of the library does not define it.
    public var sentence: String? {
        switch rawValue {
        case "store": "Store these numbers."
        case "keep": "Keep the stored numbers; there is nothing new."
        case "fetch": "Read the numbers endpoint; this document says that there are new numbers."
        case "check": "Have a person look at the numbers before you store anything."
        default: nil
        }
    }
}

/// Why a person should look at the numbers of a document.
public struct NumbersReason: Word {
    /// The word.
    public let rawValue: String

    /// Makes the value with this word, documented or not.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Cannot tell whether the numbers are new.
    public static let undecidable = NumbersReason(rawValue: "undecidable")
    /// An account or a number was set aside.
    public static let incomplete = NumbersReason(rawValue: "incomplete")
    /// The document has no numbers, although numbers are stored.
    public static let noNumbers = NumbersReason(rawValue: "no_numbers")

    /// Every documented value.
    public static let all: [NumbersReason] = [
        .undecidable,
        .incomplete,
        .noNumbers,
    ]

    /// What the word means, as a sentence for a person, or nil if this version of the library does not define it.
    public var sentence: String? {
        switch rawValue {
        case "undecidable": "Cannot tell whether the numbers are new."
        case "incomplete": "An account or a number was set aside."
        case "no_numbers": "The document has no numbers, although numbers are stored."
        default: nil
        }
    }
}

/// What to do next about a link.
public struct Next: Word {
    /// The word.
    public let rawValue: String

    /// Makes the value with this word, documented or not.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Read the link again after a pause.
    public static let wait = Next(rawValue: "wait")
    /// Exchange the link's token.
    public static let exchangeToken = Next(rawValue: "exchange_token")
    /// Have the user connect the link again.
    public static let reconnect = Next(rawValue: "reconnect")
    /// Ask the user for permission.
    public static let askUser = Next(rawValue: "ask_user")
    /// Stop using this link; it will not deliver new data.
    public static let stop = Next(rawValue: "stop")
    /// Do not request a refresh; the stored numbers stay usable.
    public static let notRefreshable = Next(rawValue: "not_refreshable")
    /// Nothing is pending; a refresh may be requested, but not before the stated time.
    public static let mayRefresh = Next(rawValue: "may_refresh")
    /// Have a person look at the link.
    public static let check = Next(rawValue: "check")

    /// Every documented value.
    public static let all: [Next] = [
        .wait,
        .exchangeToken,
        .reconnect,
        .askUser,
        .stop,
        .notRefreshable,
        .mayRefresh,
        .check,
    ]

    /// What the word means, as a sentence for a person, or nil if this version of the library does not define it.
    public var sentence: String? {
        switch rawValue {
        case "wait": "Read the link again after a pause."
        case "exchange_token": "Exchange the link's token."
        case "reconnect": "Have the user connect the link again."
        case "ask_user": "Ask the user for permission."
        case "stop": "Stop using this link; it will not deliver new data."
        case "not_refreshable": "Do not request a refresh; the stored numbers stay usable."
        case "may_refresh": "Nothing is pending; a refresh may be requested, but not before the stated time."
        case "check": "Have a person look at the link."
        default: nil
        }
    }
}

/// Why a decision about a link was made.
public struct Reason: Word {
    /// The word.
    public let rawValue: String

    /// Makes the value with this word, documented or not.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The document is about a different link than the baseline.
    public static let anotherLink = Reason(rawValue: "another_link")
    /// The link was deleted.
    public static let linkDeleted = Reason(rawValue: "link_deleted")
    /// The user is still connecting the link.
    public static let linkConnecting = Reason(rawValue: "link_connecting")
    /// The link is waiting for its token to be exchanged.
    public static let linkAwaitingTokenExchange = Reason(rawValue: "link_awaiting_token_exchange")
    /// The state of the link is missing or unknown.
    public static let linkStateUnknown = Reason(rawValue: "link_state_unknown")
    /// The link is in an error state that the user must resolve.
    public static let linkUserError = Reason(rawValue: "link_user_error")
    /// The link is in an error state because of MoneyKit, the provider or the institution.
    public static let linkMachineError = Reason(rawValue: "link_machine_error")
    /// The link is in an error state because the user has no accounts.
    public static let linkNoAccounts = Reason(rawValue: "link_no_accounts")
    /// The link is in an error state, and the reason is missing or unknown.
    public static let linkErrorUnknown = Reason(rawValue: "link_error_unknown")
    /// The link does not have the product, but the product could be added.
    public static let productNotGranted = Reason(rawValue: "product_not_granted")
    /// The link does not have the product.
    public static let productAbsent = Reason(rawValue: "product_absent")
    /// The timestamp of the last attempt is malformed.
    public static let attemptMalformed = Reason(rawValue: "attempt_malformed")
    /// The last attempt failed because the authorization expired.
    public static let authorizationExpired = Reason(rawValue: "authorization_expired")
    /// The last attempt failed because the user did not give permission.
    public static let permissionMissing = Reason(rawValue: "permission_missing")
    /// The product is unavailable for this link.
    public static let unavailable = Reason(rawValue: "unavailable")
    /// The institution does not support the product, or has no accounts for it.
    public static let notSupported = Reason(rawValue: "not_supported")
    /// An attempt to refresh the product is running.
    public static let attemptRunning = Reason(rawValue: "attempt_running")
    /// A requested refresh has not started yet.
    public static let refreshRequested = Reason(rawValue: "refresh_requested")
    /// The first refresh of the product has not started yet.
    public static let prefetchPending = Reason(rawValue: "prefetch_pending")
    /// Nothing is pending.
    public static let settled = Reason(rawValue: "settled")
    /// The last attempt failed for a reason that may pass.
    public static let attemptFailed = Reason(rawValue: "attempt_failed")

    /// Every documented value.
    public static let all: [Reason] = [
        .anotherLink,
        .linkDeleted,
        .linkConnecting,
        .linkAwaitingTokenExchange,
        .linkStateUnknown,
        .linkUserError,
        .linkMachineError,
        .linkNoAccounts,
        .linkErrorUnknown,
        .productNotGranted,
        .productAbsent,
        .attemptMalformed,
        .authorizationExpired,
        .permissionMissing,
        .unavailable,
        .notSupported,
        .attemptRunning,
        .refreshRequested,
        .prefetchPending,
        .settled,
        .attemptFailed,
    ]

    /// What the word means, as a sentence for a person, or nil if this version of the library does not define it.
    public var sentence: String? {
        switch rawValue {
        case "another_link": "The document is about a different link than the baseline."
        case "link_deleted": "The link was deleted."
        case "link_connecting": "The user is still connecting the link."
        case "link_awaiting_token_exchange": "The link is waiting for its token to be exchanged."
        case "link_state_unknown": "The state of the link is missing or unknown."
        case "link_user_error": "The link is in an error state that the user must resolve."
        case "link_machine_error": "The link is in an error state because of MoneyKit, the provider or the institution."
        case "link_no_accounts": "The link is in an error state because the user has no accounts."
        case "link_error_unknown": "The link is in an error state, and the reason is missing or unknown."
        case "product_not_granted": "The link does not have the product, but the product could be added."
        case "product_absent": "The link does not have the product."
        case "attempt_malformed": "The timestamp of the last attempt is malformed."
        case "authorization_expired": "The last attempt failed because the authorization expired."
        case "permission_missing": "The last attempt failed because the user did not give permission."
        case "unavailable": "The product is unavailable for this link."
        case "not_supported": "The institution does not support the product, or has no accounts for it."
        case "attempt_running": "An attempt to refresh the product is running."
        case "refresh_requested": "A requested refresh has not started yet."
        case "prefetch_pending": "The first refresh of the product has not started yet."
        case "settled": "Nothing is pending."
        case "attempt_failed": "The last attempt failed for a reason that may pass."
        default: nil
        }
    }
}
