"""The exceptions. Their texts and arguments contain no value of a payload, so they can be logged; messages of the server are in
attributes of `ApiError`. All exceptions can be pickled.
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
    "ServerError",
    "UnauthorizedError",
    "UnauthorizedLinkError",
    "UnrecognizedError",
]


class Error(Exception):
    """The base class of the exceptions for a reply that cannot be read, or that is an API error."""


class PayloadError(Error, ValueError):
    """A body with status 200 cannot be read: what is wrong, where, and at which byte."""

    code: PayloadErrorCode
    """What is wrong."""

    path: str
    """The path of the place in the document, such as `accounts[0].name`; `$` is the document itself."""

    offset: int
    """The position in the body in bytes, counted from 0. A byte order mark counts, too. For a `str`, the position in its UTF-8."""

    def __init__(self, code: PayloadErrorCode, path: str, offset: int, message: str | None = None) -> None:
        super().__init__(message or f"{code} at byte {offset} ({path})")
        self.code = code
        self.path = path
        self.offset = offset

    def __reduce__(self) -> tuple[Any, ...]:
        # The arguments are restored like an attribute, because a program may have added to them.
        return type(self), (self.code, self.path, self.offset), {"args": self.args, **self.__dict__}


class ApiError(Error):
    """The API answered with an error. The subclass corresponds to `kind`."""

    status: int
    """The HTTP status."""

    kind: ApiErrorKind
    """The kind of the error."""

    error_code: str | None
    """The code as it was sent, or the documented default."""

    error_message: str | None
    """The message of the server, or the documented default. A server may put anything there: pass it to `masked` before you log it."""

    documentation_url: str | None
    """The address of the page that documents the error."""

    link_error_code: str | None
    """With status 422: why the link is in an error state."""

    recovery: Recovery
    """What to do about the error."""

    retryable: bool
    """Whether the program can recover by itself, by waiting or with a new token."""

    findings: tuple[Finding, ...]
    """The findings: how the error reply deviates from the documentation."""

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
        recovery: Recovery = "check",
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
        return type(self), (self.status, self.kind), {"args": self.args, **self.__dict__}


class ExpiredTokenError(ApiError):
    """401: the access token has expired. Get a new one and send the request again."""


class UnauthorizedError(ApiError):
    """401: the access token is invalid or lacks the required scope. Get a new one once; after a second 401, fix the credentials."""


class UnauthorizedLinkError(ApiError):
    """401: the link belongs to another customer."""


class ForbiddenError(ApiError):
    """403: the user did not give permission."""


class LinkNotFoundError(ApiError):
    """404: the link does not exist."""


class LinkDeletedError(ApiError):
    """410: the link was deleted."""


class LinkStateError(ApiError):
    """422: the link is in a state that does not allow this request; see `link_error_code`."""


class InvalidRequestError(ApiError):
    """422: the request is invalid."""


class RateLimitError(ApiError):
    """429: too many requests. The header `Retry-After` says how long to wait, in seconds or as an HTTP-date."""


class ServerError(ApiError):
    """408, 425 or 5xx: the server, or a gateway in front of it, is temporarily unable to answer. Send the request again later."""


class UnrecognizedError(ApiError):
    """Any other status, or the reply of a system between you and MoneyKit. Only the status is certain. Have a person investigate."""


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
    "server_error": ServerError,
    "unrecognized": UnrecognizedError,
}
"""The subclass for each kind."""


def api_error_of_kind(kind: ApiErrorKind, status: int, message: str, **fields: Any) -> ApiError:
    """Returns the exception for a kind."""
    return BY_KIND[kind](status, kind, message, **fields)
