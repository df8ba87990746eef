//! Every vocabulary of this library: the words, and one sentence for each.
//!
//! A word is a line here and nowhere else. The enumerations below, and the constants, stubs and documentation of the other
//! hosts, are generated from these lines ([`VOCABULARIES`] is what the generator reads). Words are never reused and never
//! change their meaning; the position of a word in its vocabulary is its number in C, so new words go at the end.

use core::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::from_text::FromText;

/// The severity of a word, in vocabularies whose words differ in severity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// The vocabulary has no groups.
    None,
    /// A finding about the structure of the document; a warning.
    StructureWarning,
    /// A finding about the structure of the document; a note.
    StructureNote,
    /// A finding about the content of a number; a warning.
    ContentWarning,
    /// A finding about the content of a number; a note.
    ContentNote,
}

/// A word of a vocabulary.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// The word as it is written on the wire and on every host.
    pub name: &'static str,
    /// The meaning of the word, as a sentence for a person.
    pub sentence: &'static str,
    /// The severity of the word, in vocabularies that have one.
    pub group: Group,
}

/// A vocabulary: the name of its type, and its words in the order of their numbers.
#[derive(Clone, Copy, Debug)]
pub struct Vocabulary {
    /// The name of the type in Rust.
    pub name: &'static str,
    /// One sentence about the vocabulary.
    pub sentence: &'static str,
    /// Whether servers may send words that are not in it, so that values of the type keep their text.
    pub is_open: bool,
    /// The words.
    pub words: &'static [Word],
}

/// What the reader needs of a vocabulary. It is private, so that no other crate implements [`Words`], and so that the features of this
/// crate do not change a public trait.
pub(crate) mod packed {
    #[allow(unreachable_pub, reason = "the supertrait of a public trait")]
    pub trait Packed {
        /// The words in one text, each followed by a line feed, because firmware has no room for a table of pointers.
        const PACKED: &'static str;

        /// Returns the position of the word that `text` begins with, in quotes, and what follows it.
        #[cfg(feature = "perf")]
        fn quoted(text: &[u8]) -> Option<(u8, &[u8])>;
    }
}
use packed::Packed;

/// An enumeration with one word for each value. Only the enumerations of this crate implement it.
pub trait Words: Packed + Copy + Eq + 'static {
    /// The documented values.
    const VALUES: &'static [Self];

    /// Their words, in the same order.
    const WORDS: &'static [&'static str];

    /// Returns the word, in `snake_case`.
    #[must_use]
    fn as_str(self) -> &'static str;

    /// Returns the meaning of the word, as a sentence for a person.
    #[must_use]
    fn message(self) -> &'static str;

    /// Returns the value of a word, or `None` if the word is unknown.
    #[must_use]
    fn of(word: &str) -> Option<Self> {
        find(Self::PACKED, word.as_bytes()).and_then(|position| Self::VALUES.get(position)).copied()
    }
}

/// Returns the position of a word among those of [`Packed::PACKED`].
pub(crate) fn find(packed: &str, word: &[u8]) -> Option<usize> {
    // An empty text follows the last line feed.
    lines(packed).position(|known| known == word).filter(|_| !word.is_empty())
}

/// Returns the line at a position of a text.
#[inline(never)]
pub(crate) fn line(text: &str, position: usize) -> &[u8] {
    lines(text).nth(position).unwrap_or(&[])
}

fn lines(text: &str) -> impl Iterator<Item = &[u8]> {
    let is_end: fn(&u8) -> bool = |byte| *byte == b'\n';
    text.as_bytes().split(is_end)
}

/// The text is not a word of the vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownWord;

impl fmt::Display for UnknownWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unknown word; this version of the library does not define it")
    }
}

impl core::error::Error for UnknownWord {}

/// Defines the enumeration of a vocabulary, and the data that the generator reads. The macro enumerates; it holds no rule.
macro_rules! vocabularies {
    ($(
        $openness:ident $name:ident: $about:literal {
            $($variant:ident $word:literal $($group:ident)?: $sentence:literal,)*
        }
    )*) => {
        $(
            #[doc = $about]
            ///
            /// The words ([`as_str`](Self::as_str)) are the same on every host and in every release.
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
            #[non_exhaustive]
            #[repr(u8)]
            #[allow(clippy::doc_markdown, reason = "the sentences are messages, too")]
            pub enum $name { $(#[doc = $sentence] $variant,)* }

            impl $name {
                /// Every value, at the position of its number.
                pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

                /// Returns the word, in `snake_case`.
                #[must_use]
                pub const fn as_str(self) -> &'static str {
                    match self { $(Self::$variant => $word,)* }
                }

                /// Returns the meaning of the word, as a sentence for a person.
                #[must_use]
                pub const fn message(self) -> &'static str {
                    match self { $(Self::$variant => $sentence,)* }
                }

                /// Returns the group of the word.
                #[allow(dead_code, reason = "only one vocabulary uses it")]
                pub(crate) const fn group(self) -> Group {
                    match self { $(Self::$variant => vocabularies!(@group $($group)?),)* }
                }
            }

            impl Words for $name {
                const VALUES: &'static [Self] = Self::ALL;
                const WORDS: &'static [&'static str] = &[$($word,)*];

                fn as_str(self) -> &'static str {
                    self.as_str()
                }

                fn message(self) -> &'static str {
                    self.message()
                }
            }

            impl Packed for $name {
                const PACKED: &'static str = concat!($($word, "\n",)*);

                #[cfg(feature = "perf")]
                #[inline]
                fn quoted(text: &[u8]) -> Option<(u8, &[u8])> {
                    $(if let Some(rest) = text.strip_prefix(concat!("\"", $word, "\"").as_bytes()) {
                        return Some((Self::$variant as u8, rest));
                    })*
                    None
                }
            }

            impl fmt::Display for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.write_str(self.as_str())
                }
            }

            impl core::str::FromStr for $name {
                type Err = UnknownWord;

                fn from_str(word: &str) -> Result<Self, UnknownWord> {
                    <Self as Words>::of(word).ok_or(UnknownWord)
                }
            }

            /// Serialized as the word.
            impl Serialize for $name {
                fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    serializer.serialize_str(self.as_str())
                }
            }

            impl<'de> Deserialize<'de> for $name {
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    deserializer.deserialize_str(FromText::<Self>::new(concat!("a word of ", stringify!($name))))
                }
            }
        )*

        /// Every vocabulary, as data. The constants and the documentation of the other hosts are generated from it.
        pub const VOCABULARIES: &[Vocabulary] = &[$(
            Vocabulary {
                name: stringify!($name),
                sentence: $about,
                is_open: vocabularies!(@open $openness),
                words: &[$(
                    Word { name: $word, sentence: $sentence, group: vocabularies!(@group $($group)?) },
                )*],
            },
        )*];
    };
    (@open open) => { true };
    (@open closed) => { false };
    (@group) => { Group::None };
    (@group $group:ident) => { Group::$group };
}

vocabularies! {
    open LinkState: "The state of a link." {
        Connecting "connecting": "The user is connecting the link.",
        AwaitingTokenExchange "awaiting_token_exchange": "The link is waiting for its token to be exchanged.",
        Connected "connected": "The link is connected and can be used.",
        Deleted "deleted": "The link was deleted.",
        Error "error": "The link is in an error state; its error code says why.",
    }

    open LinkError: "Why a link is in an error state." {
        SystemError "system_error": "MoneyKit had an internal error.",
        ProviderError "provider_error": "The provider had an error.",
        InstitutionError "institution_error": "The institution had an error.",
        UserError "user_error": "Something the user did prevents the link from working.",
        AuthExpired "auth_expired": "The authorization expired; the user must connect the link again.",
        NoAccounts "no_accounts": "The user has no accounts at the institution.",
        UserSetupRequired "user_setup_required": "The user must complete the setup at the institution.",
        InvalidCredentials "invalid_credentials": "The credentials that the user entered are invalid.",
        UserOauthDenied "user_oauth_denied": "The user denied access at the institution.",
        UserInputIncorrect "user_input_incorrect": "The user entered an incorrect answer.",
        Incomplete "incomplete": "The user did not finish connecting the link.",
    }

    open Provider: "The provider of a link's connection." {
        Moneykit "moneykit": "MoneyKit.",
        Finicity "finicity": "Finicity.",
        Plaid "plaid": "Plaid.",
        Yodlee "yodlee": "Yodlee.",
        Mx "mx": "MX.",
        Akoya "akoya": "Akoya.",
    }

    open Product: "A product of a link." {
        Accounts "accounts": "Accounts and their balances.",
        AccountNumbers "account_numbers": "Account numbers, which this library reads.",
        Identity "identity": "The identity of the account holder.",
        Transactions "transactions": "Transactions.",
        Investments "investments": "Investments.",
        Enrichment "enrichment": "Enriched transactions.",
    }

    open ProductError: "Why the last attempt to refresh a product failed." {
        RateLimit "rate_limit": "The institution or the provider limits the rate of refreshes.",
        AuthExpired "auth_expired": "The authorization expired; the user must connect the link again.",
        NotSupported "not_supported": "The institution does not support the product.",
        Timeout "timeout": "The institution did not answer in time.",
        Unknown "unknown": "The reason is unknown.",
        NoAccounts "no_accounts": "The user has no accounts for the product.",
        InstitutionError "institution_error": "The institution had an error.",
        NoPermission "no_permission": "The user did not give permission.",
    }

    closed AccountKind: "The kind of an account, derived from the prefix of its type." {
        Depository "depository": "A depository account, such as a checking account.",
        Investment "investment": "An investment account.",
        Liability "liability": "A liability, such as a credit card; a positive balance is owed.",
        Other "other": "Another account.",
        Unknown "unknown": "The account type is `unknown`, or has no documented prefix.",
    }

    closed NumberKind: "The kind of a number entry, named after its list on the wire." {
        Ach "ach": "An account number for ACH transfers in the United States.",
        Eft "eft": "An account number for electronic funds transfers in Canada.",
        Bacs "bacs": "An account number for Bacs in the United Kingdom.",
        International "international": "An IBAN.",
    }

    closed Severity: "The severity of a finding." {
        Note "note": "Information only; the data is usable.",
        Warning "warning": "Something was set aside, is treated as absent, or must be checked before you use it.",
    }

    closed FindingCode: "What a finding is about." {
        MissingField "missing_field" StructureWarning: "A required field is missing.",
        NullField "null_field" StructureWarning: "A required field is null.",
        WrongType "wrong_type" StructureWarning: "The JSON type of a field is not the documented one.",
        TooLong "too_long" StructureWarning: "An identifier or code is longer than its limit; it is treated as absent.",
        UnusableAccount "unusable_account" StructureWarning: "An account has no usable account_id.",
        UnusableNumber "unusable_number" StructureWarning: "An essential part of a number entry is missing, null, of another type, empty, too long, or contains a control character.",
        MaskedNumber "masked_number" StructureWarning: "An account number or IBAN is masked; the server did not send the whole number.",
        NumberPlaceholder "number_placeholder" StructureWarning: "An account number or IBAN is a placeholder: it contains only zeros, or no digit at all.",
        UnknownNumberKind "unknown_number_kind" StructureWarning: "An account has numbers of a kind that this version does not support.",
        DuplicateAccount "duplicate_account" StructureWarning: "An account has the account_id of an earlier account.",
        SeveralNumbers "several_numbers" StructureWarning: "An account has more than one number entry of one kind; at most one is documented.",
        ListTruncated "list_truncated" StructureWarning: "A list has more entries than are kept; this entry and all later ones are missing.",
        MalformedTimestamp "malformed_timestamp" StructureWarning: "A timestamp is not in a documented form.",
        AmountOutOfRange "amount_out_of_range" StructureWarning: "An amount does not fit a 64-bit coefficient with at most 255 decimal places.",
        TextTruncated "text_truncated" StructureWarning: "A text is longer than its limit and was truncated.",
        MalformedBody "malformed_body" StructureWarning: "The body of an error reply is not a document of this API; only the status is known.",
        DefaultApplied "default_applied" StructureWarning: "A field of an error reply is missing; the documented default of its status was used.",
        StatusMismatch "status_mismatch" StructureWarning: "The error_code is documented for a different status.",
        UnknownValue "unknown_value" StructureNote: "A value is not one of the documented values; its text was kept.",
        UnknownField "unknown_field" StructureNote: "An object has a field that is not documented; it was skipped.",
        AccountClosed "account_closed" ContentWarning: "The account is closed, although the endpoint documents open accounts only.",
        RoutingNumberFormat "routing_number_format" ContentWarning: "A routing number is not nine digits.",
        RoutingNumberChecksum "routing_number_checksum" ContentWarning: "The check digit of a routing number is wrong.",
        BankCodePlaceholder "bank_code_placeholder" ContentWarning: "A routing number, branch number or sort code contains only zeros, or no digit at all.",
        AccountNumberFormat "account_number_format" ContentWarning: "An account number is not in the format of its scheme.",
        AccountNumberIsMask "account_number_is_mask" ContentWarning: "An account number is short and equals the account's mask.",
        IbanFormat "iban_format" ContentWarning: "An IBAN is not in electronic format, or does not have the structure of its country.",
        IbanLength "iban_length" ContentWarning: "An IBAN does not have the length of its country.",
        IbanCountry "iban_country" ContentWarning: "The country of an IBAN is not in the SWIFT registry.",
        IbanChecksum "iban_checksum" ContentWarning: "The check digits of an IBAN are wrong.",
        BicFormat "bic_format" ContentWarning: "A BIC is not in the format of ISO 9362.",
        SortCodeFormat "sort_code_format" ContentWarning: "A sort code is not six digits, plain or as 12-34-56.",
        BacsAccountNumberFormat "bacs_account_number_format" ContentWarning: "A Bacs account number is not eight digits.",
        EftInstitutionNumberFormat "eft_institution_number_format" ContentWarning: "An EFT institution number is not three digits.",
        EftBranchNumberFormat "eft_branch_number_format" ContentWarning: "An EFT branch number is not five digits.",
        RoutingNumberPrefix "routing_number_prefix" ContentNote: "The first two digits of a routing number are not assigned.",
        CurrencyUnknown "currency_unknown" ContentNote: "A currency is not an active code of ISO 4217.",
        AccountTypeUnknown "account_type_unknown" ContentNote: "An account type has none of the documented prefixes.",
        AccountMaskLength "account_mask_length" ContentNote: "An account mask is longer than four characters.",
        AttemptContradiction "attempt_contradiction" ContentNote: "The last_attempted_at and refreshed_at of a product contradict each other.",
        OffsetMissing "offset_missing" ContentNote: "A timestamp has no offset; it was read as UTC.",
        IbanSortCode "iban_sort_code" ContentNote: "The sort code in a GB IBAN differs from the sort code of the account's Bacs number.",
    }

    closed PayloadErrorWord: "Why a body could not be read." {
        Syntax "syntax": "The body is not valid JSON at this byte.",
        InvalidUtf8 "invalid_utf8": "The body is not valid UTF-8 at this byte.",
        Truncated "truncated": "The body ends too early; check that the transport delivered all of it.",
        TrailingData "trailing_data": "Unexpected data after the JSON document.",
        TooDeep "too_deep": "More than 64 arrays and objects are nested.",
        NotAnObject "not_an_object": "The document is not a JSON object.",
        MissingField "missing_field": "A mandatory field is missing.",
        WrongType "wrong_type": "The JSON type of a mandatory field is not the documented one.",
        DuplicateField "duplicate_field": "A documented field occurs twice in one object, so its value is ambiguous.",
        CapacityExceeded "capacity_exceeded": "The document has more accounts than the storage can hold; parse it again with larger storage.",
        Stopped "stopped": "The sink stopped the parse.",
        TooLarge "too_large": "The body has 4 GiB or more.",
    }

    closed ApiErrorKind: "The kind of an API error." {
        Unrecognized "unrecognized": "The status is not documented for this endpoint, or something between you and MoneyKit answered.",
        ExpiredAccessToken "expired_access_token": "The access token has expired.",
        Unauthorized "unauthorized": "The access token is invalid or lacks the required scope.",
        UnauthorizedLinkAccess "unauthorized_link_access": "The link belongs to another customer.",
        ForbiddenAction "forbidden_action": "The user did not give permission.",
        LinkNotFound "link_not_found": "The link does not exist.",
        LinkDeleted "link_deleted": "The link was deleted.",
        BadState "bad_state": "The link is in a state that does not allow this request.",
        InvalidRequest "invalid_request": "The request is invalid.",
        RateLimitExceeded "rate_limit_exceeded": "Too many requests were sent.",
        ServerError "server_error": "The server, or a gateway in front of it, is temporarily unable to answer.",
    }

    closed Recovery: "What to do about an API error." {
        GetNewToken "get_new_token": "Get a new access token and send the request again, once; if that fails too, fix the credentials.",
        FixCredentials "fix_credentials": "Fix the token, its scope or the link's owner; retrying unchanged will fail.",
        AskUser "ask_user": "Ask the user for permission.",
        Reconnect "reconnect": "Have the user connect the link again.",
        RetryLater "retry_later": "Send the same request later; wait for Retry-After if the reply has it.",
        FixRequest "fix_request": "Fix the request; retrying unchanged will fail.",
        Stop "stop": "Stop using this link; MoneyKit reports that it no longer exists.",
        Check "check": "Have a person investigate; the reply does not explain the error.",
    }

    closed Change: "How a refreshed_at compares with the previous one." {
        First "first": "The product was refreshed for the first time.",
        Increased "increased": "The product was refreshed again; the timestamp is later than the previous one.",
        Unchanged "unchanged": "The product was not refreshed again; the timestamps are equal.",
        Decreased "decreased": "The timestamp is earlier than the previous one, or is missing.",
        Never "never": "The product has never been refreshed.",
        Undecidable "undecidable": "Cannot tell whether the product was refreshed: a timestamp is malformed, or the two differ by what looks like the offset of a time zone.",
    }

    closed NumbersAdvice: "What to do with the numbers of a document." {
        Store "store": "Store these numbers.",
        Keep "keep": "Keep the stored numbers; there is nothing new.",
        Fetch "fetch": "Read the numbers endpoint; this document says that there are new numbers.",
        Check "check": "Have a person look at the numbers before you store anything.",
    }

    closed NumbersReason: "Why a person should look at the numbers of a document." {
        Undecidable "undecidable": "Cannot tell whether the numbers are new.",
        Incomplete "incomplete": "An account or a number was set aside.",
        NoNumbers "no_numbers": "The document has no numbers, although numbers are stored.",
    }

    closed Next: "What to do next about a link." {
        Wait "wait": "Read the link again after a pause.",
        ExchangeToken "exchange_token": "Exchange the link's token.",
        Reconnect "reconnect": "Have the user connect the link again.",
        AskUser "ask_user": "Ask the user for permission.",
        Stop "stop": "Stop using this link; it will not deliver new data.",
        NotRefreshable "not_refreshable": "Do not request a refresh; the stored numbers stay usable.",
        MayRefresh "may_refresh": "Nothing is pending; a refresh may be requested, but not before the stated time.",
        Check "check": "Have a person look at the link.",
    }

    closed Reason: "Why a decision about a link was made." {
        AnotherLink "another_link": "The document is about a different link than the baseline.",
        LinkDeleted "link_deleted": "The link was deleted.",
        LinkConnecting "link_connecting": "The user is still connecting the link.",
        LinkAwaitingTokenExchange "link_awaiting_token_exchange": "The link is waiting for its token to be exchanged.",
        LinkStateUnknown "link_state_unknown": "The state of the link is missing or unknown.",
        LinkUserError "link_user_error": "The link is in an error state that the user must resolve.",
        LinkMachineError "link_machine_error": "The link is in an error state because of MoneyKit, the provider or the institution.",
        LinkNoAccounts "link_no_accounts": "The link is in an error state because the user has no accounts.",
        LinkErrorUnknown "link_error_unknown": "The link is in an error state, and the reason is missing or unknown.",
        ProductNotGranted "product_not_granted": "The link does not have the product, but the product could be added.",
        ProductAbsent "product_absent": "The link does not have the product.",
        AttemptMalformed "attempt_malformed": "The timestamp of the last attempt is malformed.",
        AuthorizationExpired "authorization_expired": "The last attempt failed because the authorization expired.",
        PermissionMissing "permission_missing": "The last attempt failed because the user did not give permission.",
        Unavailable "unavailable": "The product is unavailable for this link.",
        NotSupported "not_supported": "The institution does not support the product, or has no accounts for it.",
        AttemptRunning "attempt_running": "An attempt to refresh the product is running.",
        RefreshRequested "refresh_requested": "A requested refresh has not started yet.",
        PrefetchPending "prefetch_pending": "The first refresh of the product has not started yet.",
        Settled "settled": "Nothing is pending.",
        AttemptFailed "attempt_failed": "The last attempt failed for a reason that may pass.",
    }
}
