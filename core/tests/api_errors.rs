//! API errors: every status has the documented kind and recovery, whatever answered.

mod common;

use account_numbers::{
    ApiErrorKind::{self, *},
    LinkError,
    Recovery::{self, Check, FixRequest, GetNewToken, RetryLater, Stop},
    Reply,
};
use common::{found, refused};

fn meaning(status: u16, body: &str) -> (ApiErrorKind, Recovery) {
    let mut reply = Reply::<0>::new();
    let error = refused(status, body, &mut reply);
    (error.kind(), error.recovery())
}

fn codes(status: u16, body: &str) -> Vec<String> {
    found(refused(status, body, &mut Reply::<0>::new()).findings())
}

/// Every status but that of a document.
fn statuses() -> impl Iterator<Item = u16> {
    (0..=u16::MAX).filter(|status| *status != 200)
}

/// Bodies that are not MoneyKit's: of gateways, proxies and frameworks.
const FOREIGN: [&str; 10] = [
    "",
    "<!doctype html><title>Error: Rate limit exceeded</title>",
    "{}",
    "[]",
    "null",
    "{\"detail\":\"Not authenticated\"}",
    "{\"message\":\"Unauthorized\"}",
    "{\"error\":{\"code\":429}}",
    "{\"error_code\":\"link_error.deleted\"",
    "{\"error_code\":\"link_error.deleted\"} x",
];

/// The documented rows: status, code, kind, and the recovery where the code was received.
const ROWS: [(u16, &str, ApiErrorKind, Recovery); 9] = [
    (401, "api_error.auth.expired_access_token", ExpiredAccessToken, GetNewToken),
    (401, "api_error.auth.unauthorized", Unauthorized, Recovery::FixCredentials),
    (401, "link_error.unauthorized_access", UnauthorizedLinkAccess, Recovery::FixCredentials),
    (403, "link_error.forbidden_action", ForbiddenAction, Recovery::AskUser),
    (404, "link_error.not_found", LinkNotFound, Stop),
    (410, "link_error.deleted", LinkDeleted, Stop),
    (422, "link_error.bad_state", BadState, Check),
    (422, "api_error.request.validation_failed", InvalidRequest, FixRequest),
    (429, "api_error.rate_limit_exceeded", RateLimitExceeded, RetryLater),
];

#[test]
fn a_foreign_body_says_no_more_than_its_status() {
    for status in statuses() {
        let expected = match status {
            401 => (Unauthorized, GetNewToken),
            429 => (RateLimitExceeded, RetryLater),
            408 | 425 => (ServerError, RetryLater),
            status if status / 100 == 5 => (ServerError, RetryLater),
            _ => (Unrecognized, Check),
        };
        for body in FOREIGN {
            assert_eq!(meaning(status, body), expected, "{status} {body}");
        }
    }
    for body in FOREIGN {
        assert_eq!(codes(404, body), ["malformed_body $"], "{body}");
    }
}

/// A body that has a documented field, but no code that is known.
#[test]
fn without_a_known_code_the_status_decides() {
    let bodies = [
        "{\"error_message\":\"x\"}",
        "{\"error_code\":null}",
        "{\"documentation_url\":\"https://x\"}",
        "{\"error_code\":\"link_error.new\"}",
        "{\"error_code\":\"\"}",
        "{\"error_code\":5}",
    ];
    for status in statuses() {
        let expected = match status {
            401 => (Unauthorized, GetNewToken),
            403 => (ForbiddenAction, Recovery::AskUser),
            404 => (LinkNotFound, Check),
            410 => (LinkDeleted, Check),
            422 => (BadState, Check),
            429 => (RateLimitExceeded, RetryLater),
            408 | 425 | 500..=599 => (ServerError, RetryLater),
            _ => (Unrecognized, Check),
        };
        for body in bodies {
            assert_eq!(meaning(status, body), expected, "{status} {body}");
        }
        let too_long = format!("{{\"error_code\":\"{}\"}}", "x".repeat(65));
        assert_eq!(meaning(status, &too_long), expected, "{status}");
    }
}

#[test]
fn a_known_code_decides_whatever_the_status_is() {
    for (documented, code, kind, recovery) in ROWS {
        let body = format!(
            "{{\"error_code\":\"{code}\",\"error_message\":\"x\",\"documentation_url\":\"https://x\",\"link_error_code\":\"new\"}}"
        );
        for status in statuses() {
            let recovery = if status == 429 && kind == InvalidRequest { RetryLater } else { recovery };
            assert_eq!(meaning(status, &body), (kind, recovery), "{status} {code}");
        }
        assert_eq!(codes(documented, &body), [""; 0], "{code}");
        assert_eq!(codes(documented + 1, &body), ["status_mismatch error_code"], "{code}");
    }
}

#[test]
fn a_code_that_no_status_allows_is_an_unknown_value() {
    for status in [400, 401, 403, 404, 410, 422, 429, 500] {
        let body = "{\"error_code\":\"new\",\"error_message\":\"x\",\"documentation_url\":\"u\",\"link_error_code\":\"auth_expired\"}";
        assert_eq!(codes(status, body), ["unknown_value error_code"], "{status}");
    }
}

/// Stop needs MoneyKit's own word: no default, no unknown code and no gateway makes anyone delete a link.
#[test]
fn stop_needs_a_received_code() {
    for status in statuses() {
        for body in [
            "{\"error_message\":\"Link not found.\"}",
            "{\"error_code\":null,\"error_message\":\"gone\"}",
            "{\"detail\":[]}",
            "",
        ] {
            assert_ne!(meaning(status, body).1, Stop, "{status} {body}");
        }
    }
    assert_eq!(meaning(404, "{\"error_code\":\"link_error.not_found\"}").1, Stop);
    let mut reply = Reply::<0>::new();
    let error = refused(410, "{\"error_message\":null}", &mut reply);
    assert_eq!(error.error_code().unwrap().as_str(), "link_error.deleted");
    assert_eq!((error.kind(), error.recovery()), (LinkDeleted, Check));
}

#[test]
fn lists_of_validation_errors_are_an_invalid_request_under_422_alone() {
    for body in
        ["{\"detail\":[]}", "{\"validation_errors\":[{}]}", "{\"error_message\":\"x\",\"detail\":[{\"loc\":[]}]}"]
    {
        for status in statuses() {
            let (kind, recovery) = meaning(status, body);
            assert_eq!(kind == InvalidRequest, status == 422, "{status} {body}");
            assert_eq!(recovery == FixRequest, status == 422, "{status} {body}");
        }
    }
    assert_eq!(meaning(422, "{\"detail\":\"no\"}"), (Unrecognized, Check));
}

/// The table of link errors is the one that decisions use.
#[test]
fn a_bad_state_is_resolved_by_its_link_error() {
    for error in LinkError::ALL {
        let expected = match error {
            LinkError::SystemError | LinkError::ProviderError | LinkError::InstitutionError => RetryLater,
            LinkError::NoAccounts => Stop,
            _ => Recovery::Reconnect,
        };
        for code in ["\"link_error.bad_state\"", "null", "\"new\""] {
            let body = format!("{{\"error_code\":{code},\"link_error_code\":\"{error}\"}}");
            assert_eq!(meaning(422, &body), (BadState, expected), "{body}");
        }
    }
    for unknown in ["\"payment_error\"", "null", "\"\"", "7"] {
        let body = format!("{{\"error_code\":\"link_error.bad_state\",\"link_error_code\":{unknown}}}");
        assert_eq!(meaning(422, &body), (BadState, Check), "{body}");
    }
    assert_eq!(meaning(422, "{\"link_error_code\":\"no_accounts\"}"), (BadState, Stop));
    // Another status has no such field.
    assert_eq!(meaning(404, "{\"link_error_code\":\"no_accounts\"}"), (Unrecognized, Check));
}

#[test]
fn a_success_is_called_one() {
    for status in 201..300 {
        let mut reply = Reply::<0>::new();
        let error = refused(status, "{\"products\":{}}", &mut reply);
        assert_eq!((error.kind(), error.recovery()), (Unrecognized, Check));
        assert!(error.message().contains("success"), "{error}");
        assert!(
            error.to_string().starts_with(&format!("status {status}, unrecognized: The status means success")),
            "{error}"
        );
    }
    let mut reply = Reply::<0>::new();
    assert_eq!(refused(300, "", &mut reply).message(), Unrecognized.message());
}

/// No text about an error quotes the server.
#[test]
fn no_message_quotes_the_server() {
    let body = "{\"error_code\":\"SECRET-1\",\"error_message\":\"SECRET-2\",\"documentation_url\":\"SECRET-3\",\"link_error_code\":\"SECRET-4\"}";
    for status in [202, 401, 403, 404, 410, 422, 429, 500] {
        let mut reply = Reply::<0>::new();
        let error = refused(status, body, &mut reply);
        assert!(!error.to_string().contains("SECRET") && !error.message().contains("SECRET"), "{error}");
        for finding in error.findings().iter() {
            assert!(!finding.to_string().contains("SECRET"), "{finding}");
        }
    }
}

#[test]
fn defaults_are_those_of_the_documentation() {
    let defaults = [
        (403, None),
        (404, Some("Link not found.")),
        (410, Some("This link was deleted at some earlier time.")),
        (422, None),
        (429, Some("Rate limit exceeded")),
    ];
    for (status, message) in defaults {
        let mut reply = Reply::<0>::new();
        let error = refused(status, "{\"documentation_url\":\"u\"}", &mut reply);
        let code = ROWS.iter().find(|row| row.0 == status).unwrap().1;
        assert_eq!(error.error_code().unwrap().as_str(), code);
        assert_eq!(error.error_message().map(account_numbers::Text::as_str), message);
        let mut expected = vec!["default_applied error_code"];
        expected.push(if message.is_some() { "default_applied error_message" } else { "missing_field error_message" });
        expected.extend((status == 422).then_some("missing_field link_error_code"));
        let mut codes = codes(status, "{\"documentation_url\":\"u\"}");
        codes.sort();
        assert_eq!(codes, expected, "{status}");
    }
    let mut reply = Reply::<0>::new();
    assert_eq!(refused(401, "{\"documentation_url\":\"u\"}", &mut reply).error_code(), None);
}
