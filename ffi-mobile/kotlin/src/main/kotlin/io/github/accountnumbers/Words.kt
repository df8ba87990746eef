// Generated from core/src/words.rs: do not edit.
// After a change there, run `UPDATE_WORDS=1 tests/words/run`.

package io.github.accountnumbers

/**
 * The state of a link.
 *
 * Servers may send other values. Such a value keeps its text, and equals any value with the same text.
 */
public class LinkState(value: String) : Word(value) {
    internal override fun sentence(): String? = when (value) {
        "connecting" -> "The user is connecting the link."
        "awaiting_token_exchange" -> "The link is waiting for its token to be exchanged."
        "connected" -> "The link is connected and can be used."
        "deleted" -> "The link was deleted."
        "error" -> "The link is in an error state; its error code says why."
        else -> null
    }

    /** The documented values. */
    public companion object {
        private const val serialVersionUID: Long = 1L

        /** The user is connecting the link. */
        @JvmField
        public val CONNECTING: LinkState = LinkState("connecting")

        /** The link is waiting for its token to be exchanged. */
        @JvmField
        public val AWAITING_TOKEN_EXCHANGE: LinkState = LinkState("awaiting_token_exchange")

        /** The link is connected and can be used. */
        @JvmField
        public val CONNECTED: LinkState = LinkState("connected")

        /** The link was deleted. */
        @JvmField
        public val DELETED: LinkState = LinkState("deleted")

        /** The link is in an error state; its error code says why. */
        @JvmField
        public val ERROR: LinkState = LinkState("error")

        /** Every documented value. */
        @JvmField
        public val ALL: List<LinkState> = listOf(
            CONNECTING,
            AWAITING_TOKEN_EXCHANGE,
            CONNECTED,
            DELETED,
            ERROR,
        )
    }
}

/**
 * Why a link is in an error state.
 *
 * Servers may send other values. Such a value keeps its text, and equals any value with the same text.
 */
public class LinkError(value: String) : Word(value) {
    internal override fun sentence(): String? = when (value) {
        "system_error" -> "MoneyKit had an internal error."
        "provider_error" -> "The provider had an error."
        "institution_error" -> "The institution had an error."
        "user_error" -> "Something the user did prevents the link from working."
        "auth_expired" -> "The authorization expired; the user must connect the link again."
        "no_accounts" -> "The user has no accounts at the institution."
        "user_setup_required" -> "The user must complete the setup at the institution."
        "invalid_credentials" -> "The credentials that the user entered are invalid."
        "user_oauth_denied" -> "The user denied access at the institution."
        "user_input_incorrect" -> "The user entered an incorrect answer."
        "incomplete" -> "The user did not finish connecting the link."
        else -> null
    }

    /** The documented values. */
    public companion object {
        private const val serialVersionUID: Long = 1L

        /** MoneyKit had an internal error. */
        @JvmField
        public val SYSTEM_ERROR: LinkError = LinkError("system_error")

        /** The provider had an error. */
        @JvmField
        public val PROVIDER_ERROR: LinkError = LinkError("provider_error")

        /** The institution had an error. */
        @JvmField
        public val INSTITUTION_ERROR: LinkError = LinkError("institution_error")

        /** Something the user did prevents the link from working. */
        @JvmField
        public val USER_ERROR: LinkError = LinkError("user_error")

        /** The authorization expired; the user must connect the link again. */
        @JvmField
        public val AUTH_EXPIRED: LinkError = LinkError("auth_expired")

        /** The user has no accounts at the institution. */
        @JvmField
        public val NO_ACCOUNTS: LinkError = LinkError("no_accounts")

        /** The user must complete the setup at the institution. */
        @JvmField
        public val USER_SETUP_REQUIRED: LinkError = LinkError("user_setup_required")

        /** The credentials that the user entered are invalid. */
        @JvmField
        public val INVALID_CREDENTIALS: LinkError = LinkError("invalid_credentials")

        /** The user denied access at the institution. */
        @JvmField
        public val USER_OAUTH_DENIED: LinkError = LinkError("user_oauth_denied")

        /** The user entered an incorrect answer. */
        @JvmField
        public val USER_INPUT_INCORRECT: LinkError = LinkError("user_input_incorrect")

        /** The user did not finish connecting the link. */
        @JvmField
        public val INCOMPLETE: LinkError = LinkError("incomplete")

        /** Every documented value. */
        @JvmField
        public val ALL: List<LinkError> = listOf(
            SYSTEM_ERROR,
            PROVIDER_ERROR,
            INSTITUTION_ERROR,
            USER_ERROR,
            AUTH_EXPIRED,
            NO_ACCOUNTS,
            USER_SETUP_REQUIRED,
            INVALID_CREDENTIALS,
            USER_OAUTH_DENIED,
            USER_INPUT_INCORRECT,
            INCOMPLETE,
        )
    }
}

/**
 * The provider of a link's connection.
 *
 * Servers may send other values. Such a value keeps its text, and equals any value with the same text.
 */
public class Provider(value: String) : Word(value) {
    internal override fun sentence(): String? = when (value) {
        "moneykit" -> "MoneyKit."
        "finicity" -> "Finicity."
        "plaid" -> "Plaid."
        "yodlee" -> "Yodlee."
        "mx" -> "MX."
        "akoya" -> "Akoya."
        else -> null
    }

    /** The documented values. */
    public companion object {
        private const val serialVersionUID: Long = 1L

        /** MoneyKit. */
        @JvmField
        public val MONEYKIT: Provider = Provider("moneykit")

        /** Finicity. */
        @JvmField
        public val FINICITY: Provider = Provider("finicity")

        /** Plaid. */
        @JvmField
        public val PLAID: Provider = Provider("plaid")

        /** Yodlee. */
        @JvmField
        public val YODLEE: Provider = Provider("yodlee")

        /** MX. */
        @JvmField
        public val MX: Provider = Provider("mx")

        /** Akoya. */
        @JvmField
        public val AKOYA: Provider = Provider("akoya")

        /** Every documented value. */
        @JvmField
        public val ALL: List<Provider> = listOf(
            MONEYKIT,
            FINICITY,
            PLAID,
            YODLEE,
            MX,
            AKOYA,
        )
    }
}

/**
 * A product of a link.
 *
 * Servers may send other values. Such a value keeps its text, and equals any value with the same text.
 */
public class Product(value: String) : Word(value) {
    internal override fun sentence(): String? = when (value) {
        "accounts" -> "Accounts and their balances."
        "account_numbers" -> "Account numbers, which this library reads."
        "identity" -> "The identity of the account holder."
        "transactions" -> "Transactions."
        "investments" -> "Investments."
        "enrichment" -> "Enriched transactions."
        else -> null
    }

    /** The documented values. */
    public companion object {
        private const val serialVersionUID: Long = 1L

        /** Accounts and their balances. */
        @JvmField
        public val ACCOUNTS: Product = Product("accounts")

        /** Account numbers, which this library reads. */
        @JvmField
        public val ACCOUNT_NUMBERS: Product = Product("account_numbers")

        /** The identity of the account holder. */
        @JvmField
        public val IDENTITY: Product = Product("identity")

        /** Transactions. */
        @JvmField
        public val TRANSACTIONS: Product = Product("transactions")

        /** Investments. */
        @JvmField
        public val INVESTMENTS: Product = Product("investments")

        /** Enriched transactions. */
        @JvmField
        public val ENRICHMENT: Product = Product("enrichment")

        /** Every documented value. */
        @JvmField
        public val ALL: List<Product> = listOf(
            ACCOUNTS,
            ACCOUNT_NUMBERS,
            IDENTITY,
            TRANSACTIONS,
            INVESTMENTS,
            ENRICHMENT,
        )
    }
}

/**
 * Why the last attempt to refresh a product failed.
 *
 * Servers may send other values. Such a value keeps its text, and equals any value with the same text.
 */
public class ProductError(value: String) : Word(value) {
    internal override fun sentence(): String? = when (value) {
        "rate_limit" -> "The institution or the provider limits the rate of refreshes."
        "auth_expired" -> "The authorization expired; the user must connect the link again."
        "not_supported" -> "The institution does not support the product."
        "timeout" -> "The institution did not answer in time."
        "unknown" -> "The reason is unknown."
        "no_accounts" -> "The user has no accounts for the product."
        "institution_error" -> "The institution had an error."
        "no_permission" -> "The user did not give permission."
        else -> null
    }

    /** The documented values. */
    public companion object {
        private const val serialVersionUID: Long = 1L

        /** The institution or the provider limits the rate of refreshes. */
        @JvmField
        public val RATE_LIMIT: ProductError = ProductError("rate_limit")

        /** The authorization expired; the user must connect the link again. */
        @JvmField
        public val AUTH_EXPIRED: ProductError = ProductError("auth_expired")

        /** The institution does not support the product. */
        @JvmField
        public val NOT_SUPPORTED: ProductError = ProductError("not_supported")

        /** The institution did not answer in time. */
        @JvmField
        public val TIMEOUT: ProductError = ProductError("timeout")

        /** The reason is unknown. */
        @JvmField
        public val UNKNOWN: ProductError = ProductError("unknown")

        /** The user has no accounts for the product. */
        @JvmField
        public val NO_ACCOUNTS: ProductError = ProductError("no_accounts")

        /** The institution had an error. */
        @JvmField
        public val INSTITUTION_ERROR: ProductError = ProductError("institution_error")

        /** The user did not give permission. */
        @JvmField
        public val NO_PERMISSION: ProductError = ProductError("no_permission")

        /** Every documented value. */
        @JvmField
        public val ALL: List<ProductError> = listOf(
            RATE_LIMIT,
            AUTH_EXPIRED,
            NOT_SUPPORTED,
            TIMEOUT,
            UNKNOWN,
            NO_ACCOUNTS,
            INSTITUTION_ERROR,
            NO_PERMISSION,
        )
    }
}

/** The kind of an account, derived from the prefix of its type. */
public class AccountKind(value: String) : Word(value) {
    internal override fun sentence(): String? = when (value) {
        "depository" -> "A depository account, such as a checking account."
        "investment" -> "An investment account."
        "liability" -> "A liability, such as a credit card; a positive balance is owed."
        "other" -> "Another account."
        "unknown" -> "The account type is `unknown`, or has no documented prefix."
        else -> null
    }

    /** The documented values. */
    public companion object {
        private const val serialVersionUID: Long = 1L

        /** A depository account, such as a checking account. */
        @JvmField
        public val DEPOSITORY: AccountKind = AccountKind("depository")

        /** An investment account. */
        @JvmField
        public val INVESTMENT: AccountKind = AccountKind("investment")

        /** A liability, such as a credit card; a positive balance is owed. */
        @JvmField
        public val LIABILITY: AccountKind = AccountKind("liability")

        /** Another account. */
        @JvmField
        public val OTHER: AccountKind = AccountKind("other")

        /** The account type is `unknown`, or has no documented prefix. */
        @JvmField
        public val UNKNOWN: AccountKind = AccountKind("unknown")

        /** Every documented value. */
        @JvmField
        public val ALL: List<AccountKind> = listOf(
            DEPOSITORY,
            INVESTMENT,
            LIABILITY,
            OTHER,
            UNKNOWN,
        )
    }
}

/** The kind of a number entry, named after its list on the wire. */
public class NumberKind(value: String) : Word(value) {
    internal override fun sentence(): String? = when (value) {
        "ach" -> "An account number for ACH transfers in the United States."
        "eft" -> "An account number for electronic funds transfers in Canada."
        "bacs" -> "An account number for Bacs in the United Kingdom."
        "international" -> "An IBAN."
        else -> null
    }

    /** The documented values. */
    public companion object {
        private const val serialVersionUID: Long = 1L

        /** An account number for ACH transfers in the United States. */
        @JvmField
        public val ACH: NumberKind = NumberKind("ach")

        /** An account number for electronic funds transfers in Canada. */
        @JvmField
        public val EFT: NumberKind = NumberKind("eft")

        /** An account number for Bacs in the United Kingdom. */
        @JvmField
        public val BACS: NumberKind = NumberKind("bacs")

        /** An IBAN. */
        @JvmField
        public val INTERNATIONAL: NumberKind = NumberKind("international")

        /** Every documented value. */
        @JvmField
        public val ALL: List<NumberKind> = listOf(
            ACH,
            EFT,
            BACS,
            INTERNATIONAL,
        )
    }
}

/** The severity of a finding. */
public class Severity(value: String) : Word(value) {
    internal override fun sentence(): String? = when (value) {
        "note" -> "Information only; the data is usable."
        "warning" -> "Something was set aside, is treated as absent, or must be checked before you use it."
        else -> null
    }

    /** The documented values. */
    public companion object {
        private const val serialVersionUID: Long = 1L

        /** Information only; the data is usable. */
        @JvmField
        public val NOTE: Severity = Severity("note")

        /** Something was set aside, is treated as absent, or must be checked before you use it. */
        @JvmField
        public val WARNING: Severity = Severity("warning")

        /** Every documented value. */
        @JvmField
        public val ALL: List<Severity> = listOf(
            NOTE,
            WARNING,
        )
    }
}

/** What a finding is about. */
public class FindingCode(value: String) : Word(value) {
    internal override fun sentence(): String? = when (value) {
        "missing_field" -> "A required field is missing."
        "null_field" -> "A required field is null."
        "wrong_type" -> "The JSON type of a field is not the documented one."
        "too_long" -> "An identifier or code is longer than its limit; it is treated as absent."
        "unusable_account" -> "An account has no usable account_id."
        "unusable_number" -> "An essential part of a number entry is missing, null, of another type, empty, too long, or contains a control character."
        "masked_number" -> "An account number or IBAN is masked; the server did not send the whole number."
        "number_placeholder" -> "An account number or IBAN is a placeholder: it contains only zeros, or no digit at all."
        "unknown_number_kind" -> "An account has numbers of a kind that this version does not support."
        "duplicate_account" -> "An account has the account_id of an earlier account."
        "several_numbers" -> "An account has more than one number entry of one kind; at most one is documented."
        "list_truncated" -> "A list has more entries than are kept; this entry and all later ones are missing."
        "malformed_timestamp" -> "A timestamp is not in a documented form."
        "amount_out_of_range" -> "An amount does not fit a 64-bit coefficient with at most 255 decimal places."
        "text_truncated" -> "A text is longer than its limit and was truncated."
        "malformed_body" -> "The body of an error reply is not a document of this API; only the status is known."
        "default_applied" -> "A field of an error reply is missing; the documented default of its status was used."
        "status_mismatch" -> "The error_code is documented for a different status."
        "unknown_value" -> "A value is not one of the documented values; its text was kept."
        "unknown_field" -> "An object has a field that is not documented; it was skipped."
        "account_closed" -> "The account is closed, although the endpoint documents open accounts only."
        "routing_number_format" -> "A routing number is not nine digits."
        "routing_number_checksum" -> "The check digit of a routing number is wrong."
        "bank_code_placeholder" -> "A routing number, branch number or sort code contains only zeros, or no digit at all."
        "account_number_format" -> "An account number is not in the format of its scheme."
        "account_number_is_mask" -> "An account number is short and equals the account's mask."
        "iban_format" -> "An IBAN is not in electronic format, or does not have the structure of its country."
        "iban_length" -> "An IBAN does not have the length of its country."
        "iban_country" -> "The country of an IBAN is not in the SWIFT registry."
        "iban_checksum" -> "The check digits of an IBAN are wrong."
        "bic_format" -> "A BIC is not in the format of ISO 9362."
        "sort_code_format" -> "A sort code is not six digits, plain or as 12-34-56."
        "bacs_account_number_format" -> "A Bacs account number is not eight digits."
        "eft_institution_number_format" -> "An EFT institution number is not three digits."
        "eft_branch_number_format" -> "An EFT branch number is not five digits."
        "routing_number_prefix" -> "The first two digits of a routing number are not assigned."
        "currency_unknown" -> "A currency is not an active code of ISO 4217."
        "account_type_unknown" -> "An account type has none of the documented prefixes."
        "account_mask_length" -> "An account mask is longer than four characters."
        "attempt_contradiction" -> "The last_attempted_at and refreshed_at of a product contradict each other."
        "offset_missing" -> "A timestamp has no offset; it was read as UTC."
        "iban_sort_code" -> "The sort code in a GB IBAN differs from the sort code of the account's Bacs number."
        else -> null
    }

    /** The severity, or null if this version of the library does not define the code. */
    public val severity: Severity?
        get() = when (value) {
            "unknown_value",
            "unknown_field",
            "routing_number_prefix",
            "currency_unknown",
            "account_type_unknown",
            "account_mask_length",
            "attempt_contradiction",
            "offset_missing",
            "iban_sort_code" -> Severity.NOTE
            else -> if (isKnown) Severity.WARNING else null
        }

    /** The documented values. */
    public companion object {
        private const val serialVersionUID: Long = 1L

        /** A required field is missing. */
        @JvmField
        public val MISSING_FIELD: FindingCode = FindingCode("missing_field")

        /** A required field is null. */
        @JvmField
        public val NULL_FIELD: FindingCode = FindingCode("null_field")

        /** The JSON type of a field is not the documented one. */
        @JvmField
        public val WRONG_TYPE: FindingCode = FindingCode("wrong_type")

        /** An identifier or code is longer than its limit; it is treated as absent. */
        @JvmField
        public val TOO_LONG: FindingCode = FindingCode("too_long")

        /** An account has no usable account_id. */
        @JvmField
        public val UNUSABLE_ACCOUNT: FindingCode = FindingCode("unusable_account")

        /** An essential part of a number entry is missing, null, of another type, empty, too long, or contains a control character. */
        @JvmField
        public val UNUSABLE_NUMBER: FindingCode = FindingCode("unusable_number")

        /** An account number or IBAN is masked; the server did not send the whole number. */
        @JvmField
        public val MASKED_NUMBER: FindingCode = FindingCode("masked_number")

        /** An account number or IBAN is a placeholder: it contains only zeros, or no digit at all. */
        @JvmField
        public val NUMBER_PLACEHOLDER: FindingCode = FindingCode("number_placeholder")

        /** An account has numbers of a kind that this version does not support. */
        @JvmField
        public val UNKNOWN_NUMBER_KIND: FindingCode = FindingCode("unknown_number_kind")

        /** An account has the account_id of an earlier account. */
        @JvmField
        public val DUPLICATE_ACCOUNT: FindingCode = FindingCode("duplicate_account")

        /** An account has more than one number entry of one kind; at most one is documented. */
        @JvmField
        public val SEVERAL_NUMBERS: FindingCode = FindingCode("several_numbers")

        /** A list has more entries than are kept; this entry and all later ones are missing. */
        @JvmField
        public val LIST_TRUNCATED: FindingCode = FindingCode("list_truncated")

        /** A timestamp is not in a documented form. */
        @JvmField
        public val MALFORMED_TIMESTAMP: FindingCode = FindingCode("malformed_timestamp")

        /** An amount does not fit a 64-bit coefficient with at most 255 decimal places. */
        @JvmField
        public val AMOUNT_OUT_OF_RANGE: FindingCode = FindingCode("amount_out_of_range")

        /** A text is longer than its limit and was truncated. */
        @JvmField
        public val TEXT_TRUNCATED: FindingCode = FindingCode("text_truncated")

        /** The body of an error reply is not a document of this API; only the status is known. */
        @JvmField
        public val MALFORMED_BODY: FindingCode = FindingCode("malformed_body")

        /** A field of an error reply is missing; the documented default of its status was used. */
        @JvmField
        public val DEFAULT_APPLIED: FindingCode = FindingCode("default_applied")

        /** The error_code is documented for a different status. */
        @JvmField
        public val STATUS_MISMATCH: FindingCode = FindingCode("status_mismatch")

        /** A value is not one of the documented values; its text was kept. */
        @JvmField
        public val UNKNOWN_VALUE: FindingCode = FindingCode("unknown_value")

        /** An object has a field that is not documented; it was skipped. */
        @JvmField
        public val UNKNOWN_FIELD: FindingCode = FindingCode("unknown_field")

        /** The account is closed, although the endpoint documents open accounts only. */
        @JvmField
        public val ACCOUNT_CLOSED: FindingCode = FindingCode("account_closed")

        /** A routing number is not nine digits. */
        @JvmField
        public val ROUTING_NUMBER_FORMAT: FindingCode = FindingCode("routing_number_format")

        /** The check digit of a routing number is wrong. */
        @JvmField
        public val ROUTING_NUMBER_CHECKSUM: FindingCode = FindingCode("routing_number_checksum")

        /** A routing number, branch number or sort code contains only zeros, or no digit at all. */
        @JvmField
        public val BANK_CODE_PLACEHOLDER: FindingCode = FindingCode("bank_code_placeholder")

        /** An account number is not in the format of its scheme. */
        @JvmField
        public val ACCOUNT_NUMBER_FORMAT: FindingCode = FindingCode("account_number_format")

        /** An account number is short and equals the account's mask. */
        @JvmField
        public val ACCOUNT_NUMBER_IS_MASK: FindingCode = FindingCode("account_number_is_mask")

        /** An IBAN is not in electronic format, or does not have the structure of its country. */
        @JvmField
        public val IBAN_FORMAT: FindingCode = FindingCode("iban_format")

        /** An IBAN does not have the length of its country. */
        @JvmField
        public val IBAN_LENGTH: FindingCode = FindingCode("iban_length")

        /** The country of an IBAN is not in the SWIFT registry. */
        @JvmField
        public val IBAN_COUNTRY: FindingCode = FindingCode("iban_country")

        /** The check digits of an IBAN are wrong. */
        @JvmField
        public val IBAN_CHECKSUM: FindingCode = FindingCode("iban_checksum")

        /** A BIC is not in the format of ISO 9362. */
        @JvmField
        public val BIC_FORMAT: FindingCode = FindingCode("bic_format")

        /** A sort code is not six digits, plain or as 12-34-56. */
        @JvmField
        public val SORT_CODE_FORMAT: FindingCode = FindingCode("sort_code_format")

        /** A Bacs account number is not eight digits. */
        @JvmField
        public val BACS_ACCOUNT_NUMBER_FORMAT: FindingCode = FindingCode("bacs_account_number_format")

        /** An EFT institution number is not three digits. */
        @JvmField
        public val EFT_INSTITUTION_NUMBER_FORMAT: FindingCode = FindingCode("eft_institution_number_format")

        /** An EFT branch number is not five digits. */
        @JvmField
        public val EFT_BRANCH_NUMBER_FORMAT: FindingCode = FindingCode("eft_branch_number_format")

        /** The first two digits of a routing number are not assigned. */
        @JvmField
        public val ROUTING_NUMBER_PREFIX: FindingCode = FindingCode("routing_number_prefix")

        /** A currency is not an active code of ISO 4217. */
        @JvmField
        public val CURRENCY_UNKNOWN: FindingCode = FindingCode("currency_unknown")

        /** An account type has none of the documented prefixes. */
        @JvmField
        public val ACCOUNT_TYPE_UNKNOWN: FindingCode = FindingCode("account_type_unknown")

        /** An account mask is longer than four characters. */
        @JvmField
        public val ACCOUNT_MASK_LENGTH: FindingCode = FindingCode("account_mask_length")

        /** The last_attempted_at and refreshed_at of a product contradict each other. */
        @JvmField
        public val ATTEMPT_CONTRADICTION: FindingCode = FindingCode("attempt_contradiction")

        /** A timestamp has no offset; it was read as UTC. */
        @JvmField
        public val OFFSET_MISSING: FindingCode = FindingCode("offset_missing")

        /** The sort code in a GB IBAN differs from the sort code of the account's Bacs number. */
        @JvmField
        public val IBAN_SORT_CODE: FindingCode = FindingCode("iban_sort_code")

        /** Every documented value. */
        @JvmField
        public val ALL: List<FindingCode> = listOf(
            MISSING_FIELD,
            NULL_FIELD,
            WRONG_TYPE,
            TOO_LONG,
            UNUSABLE_ACCOUNT,
            UNUSABLE_NUMBER,
            MASKED_NUMBER,
            NUMBER_PLACEHOLDER,
            UNKNOWN_NUMBER_KIND,
            DUPLICATE_ACCOUNT,
            SEVERAL_NUMBERS,
            LIST_TRUNCATED,
            MALFORMED_TIMESTAMP,
            AMOUNT_OUT_OF_RANGE,
            TEXT_TRUNCATED,
            MALFORMED_BODY,
            DEFAULT_APPLIED,
            STATUS_MISMATCH,
            UNKNOWN_VALUE,
            UNKNOWN_FIELD,
            ACCOUNT_CLOSED,
            ROUTING_NUMBER_FORMAT,
            ROUTING_NUMBER_CHECKSUM,
            BANK_CODE_PLACEHOLDER,
            ACCOUNT_NUMBER_FORMAT,
            ACCOUNT_NUMBER_IS_MASK,
            IBAN_FORMAT,
            IBAN_LENGTH,
            IBAN_COUNTRY,
            IBAN_CHECKSUM,
            BIC_FORMAT,
            SORT_CODE_FORMAT,
            BACS_ACCOUNT_NUMBER_FORMAT,
            EFT_INSTITUTION_NUMBER_FORMAT,
            EFT_BRANCH_NUMBER_FORMAT,
            ROUTING_NUMBER_PREFIX,
            CURRENCY_UNKNOWN,
            ACCOUNT_TYPE_UNKNOWN,
            ACCOUNT_MASK_LENGTH,
            ATTEMPT_CONTRADICTION,
            OFFSET_MISSING,
            IBAN_SORT_CODE,
        )
    }
}

/**
 * Why a body could not be read.
 *
 * After a strict parse it may be the word of a [FindingCode], too.
 */
public class PayloadErrorCode(value: String) : Word(value) {
    internal override fun sentence(): String? = when (value) {
        "syntax" -> "The body is not valid JSON at this byte."
        "invalid_utf8" -> "The body is not valid UTF-8 at this byte."
        "truncated" -> "The body ends too early; check that the transport delivered all of it."
        "trailing_data" -> "Unexpected data after the JSON document."
        "too_deep" -> "More than 64 arrays and objects are nested."
        "not_an_object" -> "The document is not a JSON object."
        "missing_field" -> "A mandatory field is missing."
        "wrong_type" -> "The JSON type of a mandatory field is not the documented one."
        "duplicate_field" -> "A documented field occurs twice in one object, so its value is ambiguous."
        "capacity_exceeded" -> "The document has more accounts than the storage can hold; parse it again with larger storage."
        "stopped" -> "The sink stopped the parse."
        "too_large" -> "The body has 4 GiB or more."
        else -> FindingCode(value).sentence()
    }

    /** The documented values. */
    public companion object {
        private const val serialVersionUID: Long = 1L

        /** The body is not valid JSON at this byte. */
        @JvmField
        public val SYNTAX: PayloadErrorCode = PayloadErrorCode("syntax")

        /** The body is not valid UTF-8 at this byte. */
        @JvmField
        public val INVALID_UTF8: PayloadErrorCode = PayloadErrorCode("invalid_utf8")

        /** The body ends too early; check that the transport delivered all of it. */
        @JvmField
        public val TRUNCATED: PayloadErrorCode = PayloadErrorCode("truncated")

        /** Unexpected data after the JSON document. */
        @JvmField
        public val TRAILING_DATA: PayloadErrorCode = PayloadErrorCode("trailing_data")

        /** More than 64 arrays and objects are nested. */
        @JvmField
        public val TOO_DEEP: PayloadErrorCode = PayloadErrorCode("too_deep")

        /** The document is not a JSON object. */
        @JvmField
        public val NOT_AN_OBJECT: PayloadErrorCode = PayloadErrorCode("not_an_object")

        /** A mandatory field is missing. */
        @JvmField
        public val MISSING_FIELD: PayloadErrorCode = PayloadErrorCode("missing_field")

        /** The JSON type of a mandatory field is not the documented one. */
        @JvmField
        public val WRONG_TYPE: PayloadErrorCode = PayloadErrorCode("wrong_type")

        /** A documented field occurs twice in one object, so its value is ambiguous. */
        @JvmField
        public val DUPLICATE_FIELD: PayloadErrorCode = PayloadErrorCode("duplicate_field")

        /** The document has more accounts than the storage can hold; parse it again with larger storage. */
        @JvmField
        public val CAPACITY_EXCEEDED: PayloadErrorCode = PayloadErrorCode("capacity_exceeded")

        /** The sink stopped the parse. */
        @JvmField
        public val STOPPED: PayloadErrorCode = PayloadErrorCode("stopped")

        /** The body has 4 GiB or more. */
        @JvmField
        public val TOO_LARGE: PayloadErrorCode = PayloadErrorCode("too_large")

        /** Every documented value. */
        @JvmField
        public val ALL: List<PayloadErrorCode> = listOf(
            SYNTAX,
            INVALID_UTF8,
            TRUNCATED,
            TRAILING_DATA,
            TOO_DEEP,
            NOT_AN_OBJECT,
            MISSING_FIELD,
            WRONG_TYPE,
            DUPLICATE_FIELD,
            CAPACITY_EXCEEDED,
            STOPPED,
            TOO_LARGE,
        )
    }
}

/** The kind of an API error. */
public class ApiErrorKind(value: String) : Word(value) {
    internal override fun sentence(): String? = when (value) {
        "unrecognized" -> "The status is not documented for this endpoint, or something between you and MoneyKit answered."
        "expired_access_token" -> "The access token has expired."
        "unauthorized" -> "The access token is invalid or lacks the required scope."
        "unauthorized_link_access" -> "The link belongs to another customer."
        "forbidden_action" -> "The user did not give permission."
        "link_not_found" -> "The link does not exist."
        "link_deleted" -> "The link was deleted."
        "bad_state" -> "The link is in a state that does not allow this request."
        "invalid_request" -> "The request is invalid."
        "rate_limit_exceeded" -> "Too many requests were sent."
        "server_error" -> "The server, or a gateway in front of it, is temporarily unable to answer."
        else -> null
    }

    /** The documented values. */
    public companion object {
        private const val serialVersionUID: Long = 1L

        /** The status is not documented for this endpoint, or something between you and MoneyKit answered. */
        @JvmField
        public val UNRECOGNIZED: ApiErrorKind = ApiErrorKind("unrecognized")

        /** The access token has expired. */
        @JvmField
        public val EXPIRED_ACCESS_TOKEN: ApiErrorKind = ApiErrorKind("expired_access_token")

        /** The access token is invalid or lacks the required scope. */
        @JvmField
        public val UNAUTHORIZED: ApiErrorKind = ApiErrorKind("unauthorized")

        /** The link belongs to another customer. */
        @JvmField
        public val UNAUTHORIZED_LINK_ACCESS: ApiErrorKind = ApiErrorKind("unauthorized_link_access")

        /** The user did not give permission. */
        @JvmField
        public val FORBIDDEN_ACTION: ApiErrorKind = ApiErrorKind("forbidden_action")

        /** The link does not exist. */
        @JvmField
        public val LINK_NOT_FOUND: ApiErrorKind = ApiErrorKind("link_not_found")

        /** The link was deleted. */
        @JvmField
        public val LINK_DELETED: ApiErrorKind = ApiErrorKind("link_deleted")

        /** The link is in a state that does not allow this request. */
        @JvmField
        public val BAD_STATE: ApiErrorKind = ApiErrorKind("bad_state")

        /** The request is invalid. */
        @JvmField
        public val INVALID_REQUEST: ApiErrorKind = ApiErrorKind("invalid_request")

        /** Too many requests were sent. */
        @JvmField
        public val RATE_LIMIT_EXCEEDED: ApiErrorKind = ApiErrorKind("rate_limit_exceeded")

        /** The server, or a gateway in front of it, is temporarily unable to answer. */
        @JvmField
        public val SERVER_ERROR: ApiErrorKind = ApiErrorKind("server_error")

        /** Every documented value. */
        @JvmField
        public val ALL: List<ApiErrorKind> = listOf(
            UNRECOGNIZED,
            EXPIRED_ACCESS_TOKEN,
            UNAUTHORIZED,
            UNAUTHORIZED_LINK_ACCESS,
            FORBIDDEN_ACTION,
            LINK_NOT_FOUND,
            LINK_DELETED,
            BAD_STATE,
            INVALID_REQUEST,
            RATE_LIMIT_EXCEEDED,
            SERVER_ERROR,
        )
    }
}

/** What to do about an API error. */
public class Recovery(value: String) : Word(value) {
    internal override fun sentence(): String? = when (value) {
        "get_new_token" -> "Get a new access token and send the request again, once; if that fails too, fix the credentials."
        "fix_credentials" -> "Fix the token, its scope or the link's owner; retrying unchanged will fail."
        "ask_user" -> "Ask the user for permission."
        "reconnect" -> "Have the user connect the link again."
        "retry_later" -> "Send the same request later; wait for Retry-After if the reply has it."
        "fix_request" -> "Fix the request; retrying unchanged will fail."
        "stop" -> "Stop using this link; MoneyKit reports that it no longer exists."
        "check" -> "Have a person investigate; the reply does not explain the error."
        else -> null
    }

    /** The documented values. */
    public companion object {
        private const val serialVersionUID: Long = 1L

        /** Get a new access token and send the request again, once; if that fails too, fix the credentials. */
        @JvmField
        public val GET_NEW_TOKEN: Recovery = Recovery("get_new_token")

        /** Fix the token, its scope or the link's owner; retrying unchanged will fail. */
        @JvmField
        public val FIX_CREDENTIALS: Recovery = Recovery("fix_credentials")

        /** Ask the user for permission. */
        @JvmField
        public val ASK_USER: Recovery = Recovery("ask_user")

        /** Have the user connect the link again. */
        @JvmField
        public val RECONNECT: Recovery = Recovery("reconnect")

        /** Send the same request later; wait for Retry-After if the reply has it. */
        @JvmField
        public val RETRY_LATER: Recovery = Recovery("retry_later")

        /** Fix the request; retrying unchanged will fail. */
        @JvmField
        public val FIX_REQUEST: Recovery = Recovery("fix_request")

        /** Stop using this link; MoneyKit reports that it no longer exists. */
        @JvmField
        public val STOP: Recovery = Recovery("stop")

        /** Have a person investigate; the reply does not explain the error. */
        @JvmField
        public val CHECK: Recovery = Recovery("check")

        /** Every documented value. */
        @JvmField
        public val ALL: List<Recovery> = listOf(
            GET_NEW_TOKEN,
            FIX_CREDENTIALS,
            ASK_USER,
            RECONNECT,
            RETRY_LATER,
            FIX_REQUEST,
            STOP,
            CHECK,
        )
    }
}

/** How a refreshed_at compares with the previous one. */
public class Change(value: String) : Word(value) {
    internal override fun sentence(): String? = when (value) {
        "first" -> "The product was refreshed for the first time."
        "increased" -> "The product was refreshed again; the timestamp is later than the previous one."
        "unchanged" -> "The product was not refreshed again; the timestamps are equal."
        "decreased" -> "The timestamp is earlier than the previous one, or is missing."
        "never" -> "The product has never been refreshed."
        "undecidable" -> "Cannot tell whether the product was refreshed: a timestamp is malformed, or the two differ by what looks like the offset of a time zone."
        else -> null
    }

    /** The documented values. */
    public companion object {
        private const val serialVersionUID: Long = 1L

        /** The product was refreshed for the first time. */
        @JvmField
        public val FIRST: Change = Change("first")

        /** The product was refreshed again; the timestamp is later than the previous one. */
        @JvmField
        public val INCREASED: Change = Change("increased")

        /** The product was not refreshed again; the timestamps are equal. */
        @JvmField
        public val UNCHANGED: Change = Change("unchanged")

        /** The timestamp is earlier than the previous one, or is missing. */
        @JvmField
        public val DECREASED: Change = Change("decreased")

        /** The product has never been refreshed. */
        @JvmField
        public val NEVER: Change = Change("never")

        /** Cannot tell whether the product was refreshed: a timestamp is malformed, or the two differ by what looks like the offset of a time zone. */
        @JvmField
        public val UNDECIDABLE: Change = Change("undecidable")

        /** Every documented value. */
        @JvmField
        public val ALL: List<Change> = listOf(
            FIRST,
            INCREASED,
            UNCHANGED,
            DECREASED,
            NEVER,
            UNDECIDABLE,
        )
    }
}

/** What to do with the numbers of a document. */
public class NumbersAdvice(value: String) : Word(value) {
    internal override fun sentence(): String? = when (value) {
        "store" -> "Store these numbers."
        "keep" -> "Keep the stored numbers; there is nothing new."
        "fetch" -> "Read the numbers endpoint; this document says that there are new numbers."
        "check" -> "Have a person look at the numbers before you store anything."
        else -> null
    }

    /** The documented values. */
    public companion object {
        private const val serialVersionUID: Long = 1L

        /** Store these numbers. */
        @JvmField
        public val STORE: NumbersAdvice = NumbersAdvice("store")

        /** Keep the stored numbers; there is nothing new. */
        @JvmField
        public val KEEP: NumbersAdvice = NumbersAdvice("keep")

        /** Read the numbers endpoint; this document says that there are new numbers. */
        @JvmField
        public val FETCH: NumbersAdvice = NumbersAdvice("fetch")

        /** Have a person look at the numbers before you store anything. */
        @JvmField
        public val CHECK: NumbersAdvice = NumbersAdvice("check")

        /** Every documented value. */
        @JvmField
        public val ALL: List<NumbersAdvice> = listOf(
            STORE,
            KEEP,
            FETCH,
            CHECK,
        )
    }
}

/** Why a person should look at the numbers of a document. */
public class NumbersReason(value: String) : Word(value) {
    internal override fun sentence(): String? = when (value) {
        "undecidable" -> "Cannot tell whether the numbers are new."
        "incomplete" -> "An account or a number was set aside."
        "no_numbers" -> "The document has no numbers, although numbers are stored."
        else -> null
    }

    /** The documented values. */
    public companion object {
        private const val serialVersionUID: Long = 1L

        /** Cannot tell whether the numbers are new. */
        @JvmField
        public val UNDECIDABLE: NumbersReason = NumbersReason("undecidable")

        /** An account or a number was set aside. */
        @JvmField
        public val INCOMPLETE: NumbersReason = NumbersReason("incomplete")

        /** The document has no numbers, although numbers are stored. */
        @JvmField
        public val NO_NUMBERS: NumbersReason = NumbersReason("no_numbers")

        /** Every documented value. */
        @JvmField
        public val ALL: List<NumbersReason> = listOf(
            UNDECIDABLE,
            INCOMPLETE,
            NO_NUMBERS,
        )
    }
}

/** What to do next about a link. */
public class Next(value: String) : Word(value) {
    internal override fun sentence(): String? = when (value) {
        "wait" -> "Read the link again after a pause."
        "exchange_token" -> "Exchange the link's token."
        "reconnect" -> "Have the user connect the link again."
        "ask_user" -> "Ask the user for permission."
        "stop" -> "Stop using this link; it will not deliver new data."
        "not_refreshable" -> "Do not request a refresh; the stored numbers stay usable."
        "may_refresh" -> "Nothing is pending; a refresh may be requested, but not before the stated time."
        "check" -> "Have a person look at the link."
        else -> null
    }

    /** The documented values. */
    public companion object {
        private const val serialVersionUID: Long = 1L

        /** Read the link again after a pause. */
        @JvmField
        public val WAIT: Next = Next("wait")

        /** Exchange the link's token. */
        @JvmField
        public val EXCHANGE_TOKEN: Next = Next("exchange_token")

        /** Have the user connect the link again. */
        @JvmField
        public val RECONNECT: Next = Next("reconnect")

        /** Ask the user for permission. */
        @JvmField
        public val ASK_USER: Next = Next("ask_user")

        /** Stop using this link; it will not deliver new data. */
        @JvmField
        public val STOP: Next = Next("stop")

        /** Do not request a refresh; the stored numbers stay usable. */
        @JvmField
        public val NOT_REFRESHABLE: Next = Next("not_refreshable")

        /** Nothing is pending; a refresh may be requested, but not before the stated time. */
        @JvmField
        public val MAY_REFRESH: Next = Next("may_refresh")

        /** Have a person look at the link. */
        @JvmField
        public val CHECK: Next = Next("check")

        /** Every documented value. */
        @JvmField
        public val ALL: List<Next> = listOf(
            WAIT,
            EXCHANGE_TOKEN,
            RECONNECT,
            ASK_USER,
            STOP,
            NOT_REFRESHABLE,
            MAY_REFRESH,
            CHECK,
        )
    }
}

/** Why a decision about a link was made. */
public class Reason(value: String) : Word(value) {
    internal override fun sentence(): String? = when (value) {
        "another_link" -> "The document is about a different link than the baseline."
        "link_deleted" -> "The link was deleted."
        "link_connecting" -> "The user is still connecting the link."
        "link_awaiting_token_exchange" -> "The link is waiting for its token to be exchanged."
        "link_state_unknown" -> "The state of the link is missing or unknown."
        "link_user_error" -> "The link is in an error state that the user must resolve."
        "link_machine_error" -> "The link is in an error state because of MoneyKit, the provider or the institution."
        "link_no_accounts" -> "The link is in an error state because the user has no accounts."
        "link_error_unknown" -> "The link is in an error state, and the reason is missing or unknown."
        "product_not_granted" -> "The link does not have the product, but the product could be added."
        "product_absent" -> "The link does not have the product."
        "attempt_malformed" -> "The timestamp of the last attempt is malformed."
        "authorization_expired" -> "The last attempt failed because the authorization expired."
        "permission_missing" -> "The last attempt failed because the user did not give permission."
        "unavailable" -> "The product is unavailable for this link."
        "not_supported" -> "The institution does not support the product, or has no accounts for it."
        "attempt_running" -> "An attempt to refresh the product is running."
        "refresh_requested" -> "A requested refresh has not started yet."
        "prefetch_pending" -> "The first refresh of the product has not started yet."
        "settled" -> "Nothing is pending."
        "attempt_failed" -> "The last attempt failed for a reason that may pass."
        else -> null
    }

    /** The documented values. */
    public companion object {
        private const val serialVersionUID: Long = 1L

        /** The document is about a different link than the baseline. */
        @JvmField
        public val ANOTHER_LINK: Reason = Reason("another_link")

        /** The link was deleted. */
        @JvmField
        public val LINK_DELETED: Reason = Reason("link_deleted")

        /** The user is still connecting the link. */
        @JvmField
        public val LINK_CONNECTING: Reason = Reason("link_connecting")

        /** The link is waiting for its token to be exchanged. */
        @JvmField
        public val LINK_AWAITING_TOKEN_EXCHANGE: Reason = Reason("link_awaiting_token_exchange")

        /** The state of the link is missing or unknown. */
        @JvmField
        public val LINK_STATE_UNKNOWN: Reason = Reason("link_state_unknown")

        /** The link is in an error state that the user must resolve. */
        @JvmField
        public val LINK_USER_ERROR: Reason = Reason("link_user_error")

        /** The link is in an error state because of MoneyKit, the provider or the institution. */
        @JvmField
        public val LINK_MACHINE_ERROR: Reason = Reason("link_machine_error")

        /** The link is in an error state because the user has no accounts. */
        @JvmField
        public val LINK_NO_ACCOUNTS: Reason = Reason("link_no_accounts")

        /** The link is in an error state, and the reason is missing or unknown. */
        @JvmField
        public val LINK_ERROR_UNKNOWN: Reason = Reason("link_error_unknown")

        /** The link does not have the product, but the product could be added. */
        @JvmField
        public val PRODUCT_NOT_GRANTED: Reason = Reason("product_not_granted")

        /** The link does not have the product. */
        @JvmField
        public val PRODUCT_ABSENT: Reason = Reason("product_absent")

        /** The timestamp of the last attempt is malformed. */
        @JvmField
        public val ATTEMPT_MALFORMED: Reason = Reason("attempt_malformed")

        /** The last attempt failed because the authorization expired. */
        @JvmField
        public val AUTHORIZATION_EXPIRED: Reason = Reason("authorization_expired")

        /** The last attempt failed because the user did not give permission. */
        @JvmField
        public val PERMISSION_MISSING: Reason = Reason("permission_missing")

        /** The product is unavailable for this link. */
        @JvmField
        public val UNAVAILABLE: Reason = Reason("unavailable")

        /** The institution does not support the product, or has no accounts for it. */
        @JvmField
        public val NOT_SUPPORTED: Reason = Reason("not_supported")

        /** An attempt to refresh the product is running. */
        @JvmField
        public val ATTEMPT_RUNNING: Reason = Reason("attempt_running")

        /** A requested refresh has not started yet. */
        @JvmField
        public val REFRESH_REQUESTED: Reason = Reason("refresh_requested")

        /** The first refresh of the product has not started yet. */
        @JvmField
        public val PREFETCH_PENDING: Reason = Reason("prefetch_pending")

        /** Nothing is pending. */
        @JvmField
        public val SETTLED: Reason = Reason("settled")

        /** The last attempt failed for a reason that may pass. */
        @JvmField
        public val ATTEMPT_FAILED: Reason = Reason("attempt_failed")

        /** Every documented value. */
        @JvmField
        public val ALL: List<Reason> = listOf(
            ANOTHER_LINK,
            LINK_DELETED,
            LINK_CONNECTING,
            LINK_AWAITING_TOKEN_EXCHANGE,
            LINK_STATE_UNKNOWN,
            LINK_USER_ERROR,
            LINK_MACHINE_ERROR,
            LINK_NO_ACCOUNTS,
            LINK_ERROR_UNKNOWN,
            PRODUCT_NOT_GRANTED,
            PRODUCT_ABSENT,
            ATTEMPT_MALFORMED,
            AUTHORIZATION_EXPIRED,
            PERMISSION_MISSING,
            UNAVAILABLE,
            NOT_SUPPORTED,
            ATTEMPT_RUNNING,
            REFRESH_REQUESTED,
            PREFETCH_PENDING,
            SETTLED,
            ATTEMPT_FAILED,
        )
    }
}
