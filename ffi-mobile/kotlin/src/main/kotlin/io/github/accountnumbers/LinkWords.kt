package io.github.accountnumbers

/** The state of a link. A word that is not among the constants is kept as it was sent. */
@JvmInline
public value class LinkState(
    /** The word, as it stands on the wire. */
    public val value: String,
) {
    /** The word; digits that could be an account number are masked. */
    override fun toString(): String = printed(value)

    /** The documented words. */
    public companion object {
        /** The user is connecting it. */
        public val CONNECTING: LinkState = LinkState("connecting")

        /** Its token must be exchanged. */
        public val AWAITING_TOKEN_EXCHANGE: LinkState = LinkState("awaiting_token_exchange")

        /** It can be used. */
        public val CONNECTED: LinkState = LinkState("connected")

        /** It was deleted. */
        public val DELETED: LinkState = LinkState("deleted")

        /** It is in error: see the error code. */
        public val ERROR: LinkState = LinkState("error")
    }
}

/** Why a link is in error. A word that is not among the constants is kept as it was sent. */
@JvmInline
public value class LinkError(
    /** The word, as it stands on the wire. */
    public val value: String,
) {
    /** The word; digits that could be an account number are masked. */
    override fun toString(): String = printed(value)

    /** The documented words. */
    public companion object {
        /** MoneyKit failed. */
        public val SYSTEM_ERROR: LinkError = LinkError("system_error")

        /** The provider failed. */
        public val PROVIDER_ERROR: LinkError = LinkError("provider_error")

        /** The institution failed. */
        public val INSTITUTION_ERROR: LinkError = LinkError("institution_error")

        /** The user did something that can't go on. */
        public val USER_ERROR: LinkError = LinkError("user_error")

        /** The user must connect again. */
        public val AUTH_EXPIRED: LinkError = LinkError("auth_expired")

        /** The user has no accounts. */
        public val NO_ACCOUNTS: LinkError = LinkError("no_accounts")

        /** The user must set something up at the institution. */
        public val USER_SETUP_REQUIRED: LinkError = LinkError("user_setup_required")

        /** The user's credentials are invalid. */
        public val INVALID_CREDENTIALS: LinkError = LinkError("invalid_credentials")

        /** The user did not allow it. */
        public val USER_OAUTH_DENIED: LinkError = LinkError("user_oauth_denied")

        /** The user gave a wrong answer. */
        public val USER_INPUT_INCORRECT: LinkError = LinkError("user_input_incorrect")

        /** The user did not finish. */
        public val INCOMPLETE: LinkError = LinkError("incomplete")
    }
}

/** Where a link's data comes from. A word that is not among the constants is kept as it was sent. */
@JvmInline
public value class Provider(
    /** The word, as it stands on the wire. */
    public val value: String,
) {
    /** The word; digits that could be an account number are masked. */
    override fun toString(): String = printed(value)

    /** The documented words. */
    public companion object {
        /** MoneyKit */
        public val MONEYKIT: Provider = Provider("moneykit")

        /** Finicity */
        public val FINICITY: Provider = Provider("finicity")

        /** Plaid */
        public val PLAID: Provider = Provider("plaid")

        /** Yodlee */
        public val YODLEE: Provider = Provider("yodlee")

        /** MX */
        public val MX: Provider = Provider("mx")

        /** Akoya */
        public val AKOYA: Provider = Provider("akoya")
    }
}
