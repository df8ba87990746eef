"""The exceptions. Their texts and arguments hold no byte of a payload, so that they can be logged; the server's own words
are in attributes of `ApiError`. All of them pickle.
"""

from typing import Any, Final

from account_numbers._native import Finding
from account_numbers._words import ApiErrorKind, PayloadErrorCode, Recovery

__all__ = [
    "ApiError",
    "Error",
    "ExpiredTokenError",
    "ForbiddenError",
    "InvalidRequestError",
    "LinkDeletedError",
    "LinkNotFoundError",
    "LinkStateError",
    "PayloadError",
    "RateLimitError",
    "UnauthorizedError",
    "UnauthorizedLinkError",
    "UnrecognizedError",
]


class Error(Exception):
    """Above everything that reading a reply raises because of the reply."""


class PayloadError(Error, ValueError):
    """A body of status 200 can't be read: what is wrong, where, and at which byte."""

    code: PayloadErrorCode
    """What is wrong."""

    path: str
    """Where in the document, such as `accounts[0].name`; `$` is the document itself."""

    offset: int
    """At which byte of the body, from 0; a byte order mark counts. Of a `str`: of its UTF-8."""

    def __init__(self, code: PayloadErrorCode, path: str, offset: int, message: str | None = None) -> None:
        super().__init__(message or f"{code} at byte {offset} ({path})")
        self.code = code
        self.path = path
        self.offset = offset

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.code, self.path, self.offset, *self.args), self.__dict__


class ApiError(Error):
    """The API answered with an error. The subclass, like `kind`, says which."""

    status: int
    """The HTTP status."""

    kind: ApiErrorKind
    """What kind of error it is."""

    error_code: str | None
    """The code as it was sent, or the documented default."""

    error_message: str | None
    """The server's words, or the documented default. Servers put anything there: think before you log it."""

    documentation_url: str | None
    """Where the error is documented."""

    link_error_code: str | None
    """Of status 422: what is wrong with the link."""

    recovery: Recovery
    """What to do."""

    retryable: bool
    """Whether the program can recover by itself, by waiting or with a new token."""

    findings: tuple[Finding, ...]
    """What deviated from the documentation."""

    def __init__(
        self,
        status: int,
        kind: ApiErrorKind,
        message: str | None = None,
        *,
        error_code: str | None = None,
        error_message: str | None = None,
        documentation_url: str | None = None,
        link_error_code: str | None = None,
        recovery: Recovery = "give_up",
        retryable: bool = False,
        findings: tuple[Finding, ...] = (),
    ) -> None:
        super().__init__(message or f"status {status}, {kind}")
        self.status = status
        self.kind = kind
        self.error_code = error_code
        self.error_message = error_message
        self.documentation_url = documentation_url
        self.link_error_code = link_error_code
        self.recovery = recovery
        self.retryable = retryable
        self.findings = findings

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.status, self.kind, *self.args), self.__dict__


class ExpiredTokenError(ApiError):
    """401: the access token has expired. Get a new one and send the request again."""


class UnauthorizedError(ApiError):
    """401: the token is wrong, or its scope too narrow."""


class UnauthorizedLinkError(ApiError):
    """401: the link belongs to somebody else."""


class ForbiddenError(ApiError):
    """403: the user did not give permission."""


class LinkNotFoundError(ApiError):
    """404: there is no such link."""


class LinkDeletedError(ApiError):
    """410: the link was deleted."""


class LinkStateError(ApiError):
    """422: the link is in a state in which this can't be done; see `link_error_code`."""


class InvalidRequestError(ApiError):
    """422: the request is not valid."""


class RateLimitError(ApiError):
    """429: too many requests. The transport has `Retry-After`, the body has not."""


class UnrecognizedError(ApiError):
    """Any other status, or a body that is no payload of this API; only the status is sure."""


BY_KIND: Final[dict[ApiErrorKind, type[ApiError]]] = {
    "expired_access_token": ExpiredTokenError,
    "unauthorized": UnauthorizedError,
    "unauthorized_link_access": UnauthorizedLinkError,
    "forbidden_action": ForbiddenError,
    "link_not_found": LinkNotFoundError,
    "link_deleted": LinkDeletedError,
    "bad_state": LinkStateError,
    "invalid_request": InvalidRequestError,
    "rate_limit_exceeded": RateLimitError,
    "unrecognized": UnrecognizedError,
}
"""The subclass for each kind."""


def api_error_of_kind(kind: ApiErrorKind, status: int, message: str, **fields: Any) -> ApiError:
    """The exception of the subclass for a kind."""
    return BY_KIND[kind](status, kind, message, **fields)
