package io.github.accountnumbers

/** How a `refreshed_at` relates to the one before. */
@JvmInline
public value class Change(
    /** The word. */
    public val value: String,
) {
    /** The word; digits that could be an account number are masked. */
    override fun toString(): String = printed(value)

    /** The words. */
    public companion object {
        /** There was none, and now there is. */
        public val FIRST: Change = Change("first")

        /** It is later. */
        public val INCREASED: Change = Change("increased")

        /** It is the same instant. */
        public val UNCHANGED: Change = Change("unchanged")

        /** It is earlier, or gone. */
        public val DECREASED: Change = Change("decreased")

        /** There was none, and there is none. */
        public val NEVER: Change = Change("never")

        /** One of them is malformed; or one has an offset, the other has none, and they are less than a day apart. */
        public val UNDECIDABLE: Change = Change("undecidable")
    }
}

/** What to do next. */
@JvmInline
public value class Next(
    /** The word. */
    public val value: String,
) {
    /** The word; digits that could be an account number are masked. */
    override fun toString(): String = printed(value)

    /** The words. */
    public companion object {
        /** A person should look: the reply contradicts itself or the baseline, or something was set aside. */
        public val CHECK: Next = Next("check")

        /** Keep the numbers of before, and read again later. */
        public val KEEP_PREVIOUS: Next = Next("keep_previous")

        /** Store these numbers. */
        public val USE_NUMBERS: Next = Next("use_numbers")

        /** Exchange the link's token. */
        public val EXCHANGE_TOKEN: Next = Next("exchange_token")

        /** Read again soon: a refresh is under way. */
        public val POLL: Next = Next("poll")

        /** Nothing more will come from this link. */
        public val STOP: Next = Next("stop")

        /** Have the user connect the link again. */
        public val RECONNECT: Next = Next("reconnect")

        /** Request a refresh again, but not before [Decision.notBefore]. */
        public val RETRY_LATER: Next = Next("retry_later")

        /** Ask the user for permission. */
        public val ASK_USER: Next = Next("ask_user")

        /** The product can't be refreshed; the stored numbers stay usable. */
        public val NOT_REFRESHABLE: Next = Next("not_refreshable")

        /** A refresh may be requested, but not before [Decision.notBefore]. */
        public val MAY_REFRESH: Next = Next("may_refresh")
    }
}
