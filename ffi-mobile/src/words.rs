//! The vocabularies, for the macro that makes types of them.
//!
//! Generated from core/src/words.rs: do not edit.
//! After a change there, run `UPDATE_WORDS=1 tests/words/run`.

/// Passes the list of all vocabularies to a macro: documentation, name, and whether the vocabulary is open.
macro_rules! vocabularies {
    ($callback:ident) => {
        $callback! {
            /// The state of a link.
            LinkState open,
            /// Why a link is in an error state.
            LinkError open,
            /// The provider of a link's connection.
            Provider open,
            /// A product of a link.
            Product open,
            /// Why the last attempt to refresh a product failed.
            ProductError open,
            /// The kind of an account, derived from the prefix of its type.
            AccountKind core,
            /// The kind of a number entry, named after its list on the wire.
            NumberKind core,
            /// The severity of a finding.
            Severity core,
            /// What a finding is about.
            FindingCode core,
            /// Why a body could not be read.
            PayloadErrorCode core,
            /// The kind of an API error.
            ApiErrorKind core,
            /// What to do about an API error.
            Recovery core,
            /// How a refreshed_at compares with the previous one.
            Change core,
            /// What to do with the numbers of a document.
            NumbersAdvice core,
            /// Why a person should look at the numbers of a document.
            NumbersReason core,
            /// What to do next about a link.
            Next core,
            /// Why a decision about a link was made.
            Reason core,
        }
    };
}
pub(crate) use vocabularies;
