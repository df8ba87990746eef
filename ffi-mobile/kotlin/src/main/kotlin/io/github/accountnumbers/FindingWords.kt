package io.github.accountnumbers

/** What a [Finding] is about. The words are the same on every host and in every release. */
@JvmInline
public value class FindingCode(
    /** The word. */
    public val value: String,
) {
    /** The word; digits that could be an account number are masked. */
    override fun toString(): String = printed(value)

    /** The words. */
    public companion object {
        /** A required field is missing; it reads as absent or empty. */
        public val MISSING_FIELD: FindingCode = FindingCode("missing_field")

        /** A required field is null; it reads as absent or empty. */
        public val NULL_FIELD: FindingCode = FindingCode("null_field")

        /** A field has another JSON type than documented; it reads as absent or empty. */
        public val WRONG_TYPE: FindingCode = FindingCode("wrong_type")

        /** An identifier or code is longer than its limit; it reads as absent, since cutting it would change it. */
        public val TOO_LONG: FindingCode = FindingCode("too_long")

        /** An account without a usable account_id was set aside. */
        public val UNUSABLE_ACCOUNT: FindingCode = FindingCode("unusable_account")

        /**
         * A number entry was set aside: this part of it is missing, null, of another type, empty, too long, or holds a
         * control character.
         */
        public val UNUSABLE_NUMBER: FindingCode = FindingCode("unusable_number")

        /** An account has more than one set of numbers of one kind, where at most one is documented. */
        public val SEVERAL_NUMBERS: FindingCode = FindingCode("several_numbers")

        /** A list has more entries than are kept; those from this one on are missing. */
        public val LIST_TRUNCATED: FindingCode = FindingCode("list_truncated")

        /** A timestamp is not in a documented form. */
        public val MALFORMED_TIMESTAMP: FindingCode = FindingCode("malformed_timestamp")

        /** An amount does not fit 64 bits of coefficient and 255 decimal places; it reads as absent. */
        public val AMOUNT_OUT_OF_RANGE: FindingCode = FindingCode("amount_out_of_range")

        /** A text for people is longer than its limit and was cut. */
        public val TEXT_TRUNCATED: FindingCode = FindingCode("text_truncated")

        /** The body of an error reply is not a payload of this API; only the status is known. */
        public val MALFORMED_BODY: FindingCode = FindingCode("malformed_body")

        /** A field of an error reply is missing; the value documented for its status was taken. */
        public val DEFAULT_APPLIED: FindingCode = FindingCode("default_applied")

        /** The error_code is documented for another status than the one that it came with. */
        public val STATUS_MISMATCH: FindingCode = FindingCode("status_mismatch")

        /** A value is not among the documented ones; it was kept as its text. */
        public val UNKNOWN_VALUE: FindingCode = FindingCode("unknown_value")

        /** The account is closed, though the endpoint promises open accounts. */
        public val ACCOUNT_CLOSED: FindingCode = FindingCode("account_closed")

        /** A routing number is not nine digits. */
        public val ROUTING_NUMBER_FORMAT: FindingCode = FindingCode("routing_number_format")

        /** The check digit of a routing number is wrong. */
        public val ROUTING_NUMBER_CHECKSUM: FindingCode = FindingCode("routing_number_checksum")

        /** An account number is not what its scheme allows; it may be masked. */
        public val ACCOUNT_NUMBER_FORMAT: FindingCode = FindingCode("account_number_format")

        /** An IBAN is not in electronic format, or not of the structure of its country. */
        public val IBAN_FORMAT: FindingCode = FindingCode("iban_format")

        /** An IBAN does not have the length of its country. */
        public val IBAN_LENGTH: FindingCode = FindingCode("iban_length")

        /** The check digits of an IBAN are wrong. */
        public val IBAN_CHECKSUM: FindingCode = FindingCode("iban_checksum")

        /** A BIC is not in the format of ISO 9362. */
        public val BIC_FORMAT: FindingCode = FindingCode("bic_format")

        /** A sort code is not six digits, plain or as 12-34-56. */
        public val SORT_CODE_FORMAT: FindingCode = FindingCode("sort_code_format")

        /** A Bacs account number is not eight digits. */
        public val BACS_ACCOUNT_NUMBER_FORMAT: FindingCode = FindingCode("bacs_account_number_format")

        /** An EFT institution number is not three digits. */
        public val EFT_INSTITUTION_NUMBER_FORMAT: FindingCode = FindingCode("eft_institution_number_format")

        /** An EFT branch number is not five digits. */
        public val EFT_BRANCH_NUMBER_FORMAT: FindingCode = FindingCode("eft_branch_number_format")

        /** A routing number begins with two digits that are not assigned to a kind of institution. */
        public val ROUTING_NUMBER_PREFIX: FindingCode = FindingCode("routing_number_prefix")

        /** A currency is not an active code of ISO 4217. */
        public val CURRENCY_UNKNOWN: FindingCode = FindingCode("currency_unknown")

        /** An account type has none of the documented prefixes. */
        public val ACCOUNT_TYPE_UNKNOWN: FindingCode = FindingCode("account_type_unknown")

        /** An account mask is longer than four characters. */
        public val ACCOUNT_MASK_LENGTH: FindingCode = FindingCode("account_mask_length")

        /** A product's last_attempted_at and refreshed_at contradict each other. */
        public val ATTEMPT_CONTRADICTION: FindingCode = FindingCode("attempt_contradiction")

        /** A timestamp has no offset; it was read as UTC. */
        public val OFFSET_MISSING: FindingCode = FindingCode("offset_missing")
    }
}

/** How much a [Finding] matters. */
@JvmInline
public value class Severity(
    /** The word. */
    public val value: String,
) {
    /** The word; digits that could be an account number are masked. */
    override fun toString(): String = printed(value)

    /** The words. */
    public companion object {
        /** Worth knowing; nothing is wrong with the data. */
        public val NOTE: Severity = Severity("note")

        /** Something was set aside, reads as absent, or should not be relied on unseen. */
        public val WARNING: Severity = Severity("warning")
    }
}
