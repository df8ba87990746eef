package io.github.accountnumbers

/** What is wrong with a body. Under a strict parse it may be a [FindingCode] too. */
@JvmInline
public value class PayloadErrorCode(
    /** The word. */
    public val value: String,
) {
    /** The word; digits that could be an account number are masked. */
    override fun toString(): String = printed(value)

    /** The words. */
    public companion object {
        /** Not JSON (RFC 8259) at this byte. */
        public val SYNTAX: PayloadErrorCode = PayloadErrorCode("syntax")

        /** Not UTF-8 at this byte. */
        public val INVALID_UTF8: PayloadErrorCode = PayloadErrorCode("invalid_utf8")

        /** The body ends too early; the offset is its length. */
        public val TRUNCATED: PayloadErrorCode = PayloadErrorCode("truncated")

        /** Something stands after the document. */
        public val TRAILING_DATA: PayloadErrorCode = PayloadErrorCode("trailing_data")

        /** More than 64 arrays and objects are nested; the offset is that of the 65th. */
        public val TOO_DEEP: PayloadErrorCode = PayloadErrorCode("too_deep")

        /** The document is not an object. */
        public val NOT_AN_OBJECT: PayloadErrorCode = PayloadErrorCode("not_an_object")

        /** A field without which nothing can be read is missing; the offset is that of its object's closing brace. */
        public val MISSING_FIELD: PayloadErrorCode = PayloadErrorCode("missing_field")

        /** A field without which nothing can be read has another type than documented. */
        public val WRONG_TYPE: PayloadErrorCode = PayloadErrorCode("wrong_type")

        /** A documented key occurs twice in one object; the offset is that of the second key. */
        public val DUPLICATE_FIELD: PayloadErrorCode = PayloadErrorCode("duplicate_field")

        /** There are more accounts than the destination holds. Kotlin's has no limit. */
        public val CAPACITY_EXCEEDED: PayloadErrorCode = PayloadErrorCode("capacity_exceeded")

        /** The parse was stopped. Kotlin's never is. */
        public val STOPPED: PayloadErrorCode = PayloadErrorCode("stopped")

        /** The body has 4 GiB or more. */
        public val TOO_LARGE: PayloadErrorCode = PayloadErrorCode("too_large")
    }
}

/** What kind of error the API answered with. */
@JvmInline
public value class ApiErrorKind(
    /** The word. */
    public val value: String,
) {
    /** The word; digits that could be an account number are masked. */
    override fun toString(): String = printed(value)

    /** The words. */
    public companion object {
        /** 401: the access token has expired. */
        public val EXPIRED_ACCESS_TOKEN: ApiErrorKind = ApiErrorKind("expired_access_token")

        /** 401: the token is wrong, or its scope too narrow. */
        public val UNAUTHORIZED: ApiErrorKind = ApiErrorKind("unauthorized")

        /** 401: the link belongs to somebody else. */
        public val UNAUTHORIZED_LINK_ACCESS: ApiErrorKind = ApiErrorKind("unauthorized_link_access")

        /** 403: the user did not give permission. */
        public val FORBIDDEN_ACTION: ApiErrorKind = ApiErrorKind("forbidden_action")

        /** 404: there is no such link. */
        public val LINK_NOT_FOUND: ApiErrorKind = ApiErrorKind("link_not_found")

        /** 410: the link was deleted. */
        public val LINK_DELETED: ApiErrorKind = ApiErrorKind("link_deleted")

        /** 422: the link is in a state in which this can't be done; see [ApiException.linkErrorCode]. */
        public val BAD_STATE: ApiErrorKind = ApiErrorKind("bad_state")

        /** 422: the request is not valid. */
        public val INVALID_REQUEST: ApiErrorKind = ApiErrorKind("invalid_request")

        /** 429: too many requests. */
        public val RATE_LIMIT_EXCEEDED: ApiErrorKind = ApiErrorKind("rate_limit_exceeded")

        /** Any other status, or a body that is no payload of this API. */
        public val UNRECOGNIZED: ApiErrorKind = ApiErrorKind("unrecognized")
    }
}

/** What to do about an error of the API. */
@JvmInline
public value class Recovery(
    /** The word. */
    public val value: String,
) {
    /** The word; digits that could be an account number are masked. */
    override fun toString(): String = printed(value)

    /** The words. */
    public companion object {
        /** Get a new access token and send the request again. */
        public val GET_NEW_TOKEN: Recovery = Recovery("get_new_token")

        /** Mend the token, its scope or the owner of the link; the same request will fail again. */
        public val FIX_CREDENTIALS: Recovery = Recovery("fix_credentials")

        /** Ask the user for permission. */
        public val ASK_USER: Recovery = Recovery("ask_user")

        /** Have the user connect the link again. */
        public val RECONNECT: Recovery = Recovery("reconnect")

        /** Send the same request later: after the transport's `Retry-After`, where it has one. */
        public val RETRY_LATER: Recovery = Recovery("retry_later")

        /** Mend the request. */
        public val FIX_REQUEST: Recovery = Recovery("fix_request")

        /** Nothing can be done for this link. */
        public val GIVE_UP: Recovery = Recovery("give_up")
    }
}
