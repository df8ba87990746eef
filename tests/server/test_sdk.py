"""MoneyKit's own SDK, as it is published, takes the server for the API: every happy path, and every error."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import moneykit
import pytest
from moneykit import exceptions, models
from stand_in import corpus
from stand_in.link import LINK_ERRORS, PRODUCT_ERRORS
from stand_in.process import started

REFRESH = models.RefreshProductsRequest(products=[models.Product.ACCOUNT_NUMBERS])
LINK = "mk_P542taTHRdeyVPkm9XVvWv"


def client_with(url: str, **settings: Any) -> moneykit.ApiClient:
    return moneykit.ApiClient(moneykit.Configuration(host=url, **settings))


def token(url: str, client_id: str = "client", client_secret: str = "secret") -> models.CreateAccessTokenResponse:
    return moneykit.AccessTokenApi(client_with(url)).create_access_token(
        grant_type="client_credentials", client_id=client_id, client_secret=client_secret
    )


@pytest.fixture(scope="module")
def client(url: str) -> moneykit.ApiClient:
    return client_with(url, access_token=token(url).access_token)


def numbers(client: moneykit.ApiClient, link_id: str) -> Any:
    return moneykit.AccountNumbersApi(client).get_account_numbers(link_id)


def account_numbers(link: Any) -> Any:
    return link.products.account_numbers


ENDPOINTS: dict[str, Callable[[moneykit.ApiClient, str], Any]] = {
    "get_link": lambda client, link_id: moneykit.LinksApi(client).get_link(link_id),
    "get_accounts": lambda client, link_id: moneykit.AccountsApi(client).get_accounts(link_id),
    "get_account_numbers": numbers,
    "refresh_products": lambda client, link_id: moneykit.ProductsApi(client).refresh_products(link_id, REFRESH),
}


def test_token_by_form_and_by_basic_authentication(url: str) -> None:
    made = token(url)
    assert (made.token_type, made.expires_in) == ("bearer", 1800)
    basic = client_with(url, username="client", password="secret")
    again = moneykit.AccessTokenApi(basic).create_access_token(grant_type="client_credentials")
    assert again.access_token != made.access_token


def test_link(client: moneykit.ApiClient) -> None:
    link = ENDPOINTS["get_link"](client, LINK)
    assert (link.link_id, link.state, link.error_code) == (LINK, models.PublicLinkState.CONNECTED, None)
    assert account_numbers(link).refreshed_at.isoformat() == "2024-01-09T10:17:00.246128+00:00"


def test_accounts(client: moneykit.ApiClient) -> None:
    everything = moneykit.AccountsApi(client).get_accounts(LINK)
    assert [account.account_mask for account in everything.accounts] == ["4458", "3464", "3211"]
    wanted = [everything.accounts[2].account_id, everything.accounts[0].account_id]
    some = moneykit.AccountsApi(client).get_accounts(LINK, account_ids=wanted)
    assert [account.account_mask for account in some.accounts] == ["4458", "3211"]
    assert "numbers" not in everything.accounts[0].additional_properties


def test_account_numbers(client: moneykit.ApiClient) -> None:
    reply = numbers(client, LINK)
    assert [[ach.account_number for ach in account.numbers.ach] for account in reply.accounts] == [
        ["235905558062"],
        ["193946665076"],
        [],
    ]
    assert len(numbers(client, "mk_accounts_32").accounts) == 32


def test_a_refresh_that_takes_a_while(client: moneykit.ApiClient, other: Iterator[str]) -> None:
    link_id = "mk_pending" + next(other)
    accepted = moneykit.ProductsApi(client).refresh_products_with_http_info(link_id, REFRESH)
    assert accepted.status_code == 202 and accepted.data.link_id == link_id
    before = account_numbers(accepted.data)
    waiting, running, done = (numbers(client, link_id) for _ in range(3))
    assert account_numbers(waiting.link) == before
    assert account_numbers(running.link).refreshed_at == before.refreshed_at
    assert account_numbers(running.link).last_attempted_at > before.last_attempted_at
    after = account_numbers(done.link)
    assert after.last_attempted_at == account_numbers(running.link).last_attempted_at
    assert 0.060 <= (after.refreshed_at - after.last_attempted_at).total_seconds() <= 0.393
    assert done.accounts[0].numbers.ach[0].account_number == "235905559099"
    assert running.accounts[0].numbers.ach[0].account_number == "235905558062"


def test_a_refresh_ends_by_itself_after_its_time(client: moneykit.ApiClient, other: Iterator[str]) -> None:
    link_id = "mk_pending" + next(other)
    before = account_numbers(ENDPOINTS["refresh_products"](client, link_id))
    time.sleep(1.1)
    assert account_numbers(numbers(client, link_id).link).refreshed_at > before.refreshed_at


def test_prefetch_or_not(client: moneykit.ApiClient, other: Iterator[str]) -> None:
    link_id = "mk_prefetch" + next(other)
    first, second, third = (numbers(client, link_id) for _ in range(3))
    assert account_numbers(first.link).settings.prefetch
    assert (account_numbers(first.link).last_attempted_at, first.accounts) == (None, [])
    assert account_numbers(second.link).last_attempted_at and not account_numbers(second.link).refreshed_at
    assert account_numbers(third.link).refreshed_at and len(third.accounts) == 3
    link_id = "mk_never" + next(other)
    for _ in range(5):
        reply = numbers(client, link_id)
        assert not account_numbers(reply.link).settings.prefetch
        assert (account_numbers(reply.link).refreshed_at, reply.accounts) == (None, [])
    ENDPOINTS["refresh_products"](client, link_id)
    assert [bool(numbers(client, link_id).accounts) for _ in range(3)] == [False, False, True]


@pytest.mark.parametrize("code", PRODUCT_ERRORS)
def test_a_refresh_that_fails(client: moneykit.ApiClient, code: str, other: Iterator[str]) -> None:
    link_id = f"mk_fails_{code}" + next(other)
    before = account_numbers(ENDPOINTS["refresh_products"](client, link_id))
    *_, done = (numbers(client, link_id) for _ in range(3))
    after = account_numbers(done.link)
    assert (after.error_code.value, after.refreshed_at) == (code, before.refreshed_at)
    assert after.last_attempted_at > before.last_attempted_at


def test_every_error_of_a_product_and_of_a_link_is_known() -> None:
    assert {code.value for code in models.LinkProductError} == set(PRODUCT_ERRORS)
    assert {code.value for code in models.PublicLinkError} == set(LINK_ERRORS)


@pytest.mark.parametrize("endpoint", ["get_link", "get_accounts", "get_account_numbers"])
def test_links_in_every_state(client: moneykit.ApiClient, endpoint: str) -> None:
    def state(name: str) -> tuple[models.PublicLinkState, Any]:
        reply = ENDPOINTS[endpoint](client, name)
        link = getattr(reply, "link", reply)
        return link.state, link.error_code

    for one in models.PublicLinkState:
        assert state(f"mk_{one.value}") == (one, None)
    for code in models.PublicLinkError:
        assert state(f"mk_error_{code.value}") == (models.PublicLinkState.ERROR, code)


def test_a_refresh_of_a_link_in_another_state(client: moneykit.ApiClient) -> None:
    for name, status in {"connecting": 422, "awaiting_token_exchange": 422, "error_auth_expired": 422, "deleted": 410}.items():
        with pytest.raises(exceptions.ApiException) as refused:
            ENDPOINTS["refresh_products"](client, f"mk_{name}")
        assert refused.value.status == status
        if name == "error_auth_expired":
            assert models.LinkErrorBadStateResponse.from_json(refused.value.body).link_error_code == "auth_expired"


def test_what_cannot_be_refreshed(client: moneykit.ApiClient, other: Iterator[str]) -> None:
    link_id = "mk_unavailable" + next(other)
    before = account_numbers(ENDPOINTS["refresh_products"](client, link_id))
    for _ in range(4):
        after = account_numbers(numbers(client, link_id).link)
    assert after == before and after.unavailable
    link_id = "mk_goes_back" + next(other)
    before = account_numbers(ENDPOINTS["refresh_products"](client, link_id))
    *_, done = (numbers(client, link_id) for _ in range(3))
    assert account_numbers(done.link).refreshed_at < before.refreshed_at


def test_one_refresh_per_link_and_day(client: moneykit.ApiClient, other: Iterator[str]) -> None:
    link_id = "mk_ready" + next(other)
    assert ENDPOINTS["refresh_products"](client, link_id).link_id == link_id
    with pytest.raises(exceptions.ApiException) as limited:
        ENDPOINTS["refresh_products"](client, link_id)
    assert limited.value.status == 429 and 86_000 < int(limited.value.headers["Retry-After"]) <= 86_400
    assert models.APIErrorRateLimitExceededResponse.from_json(limited.value.body).error_message == "Rate limit exceeded"
    # Each product has its own limit, and so has each link.
    transactions = models.RefreshProductsRequest(products=[models.Product.TRANSACTIONS])
    assert moneykit.ProductsApi(client).refresh_products(link_id, transactions).link_id == link_id
    with pytest.raises(exceptions.ApiException) as hourly:
        moneykit.ProductsApi(client).refresh_products(link_id, transactions)
    assert 3_500 < int(hourly.value.headers["Retry-After"]) <= 3_600
    assert ENDPOINTS["refresh_products"](client, "mk_ready" + next(other))


def test_a_shortened_day() -> None:
    with started("--day", "5") as url:
        client = client_with(url, access_token=token(url).access_token)
        assert ENDPOINTS["refresh_products"](client, "mk_ready")
        with pytest.raises(exceptions.ApiException) as limited:
            ENDPOINTS["refresh_products"](client, "mk_ready")
        assert 1 <= int(limited.value.headers["Retry-After"]) <= 5
        time.sleep(float(limited.value.headers["Retry-After"]))
        assert ENDPOINTS["refresh_products"](client, "mk_ready")


def test_a_token_that_expires() -> None:
    with started("--token-seconds", "4") as url:
        client = client_with(url, access_token=token(url).access_token)
        time.sleep(4.1)
        with pytest.raises(exceptions.UnauthorizedException) as expired:
            ENDPOINTS["refresh_products"](client, "mk_ready")
        error = models.Response401GetAccountNumbers.from_json(expired.value.body).actual_instance
        assert error.error_code == "api_error.auth.expired_access_token"
        client = client_with(url, access_token=token(url).access_token)
        assert ENDPOINTS["refresh_products"](client, "mk_ready")


# What the SDK takes the documented errors for.
TYPES = {
    "401_expired_token": models.APIErrorAuthExpiredAccessTokenResponse,
    "401_unauthorized": models.APIErrorAuthUnauthorizedResponse,
    "401_link_unauthorized_access": models.LinkErrorUnauthorizedAccessResponse,
    "403_forbidden_action": models.LinkErrorForbiddenActionResponse,
    "404_link_not_found": models.LinkErrorNotFoundResponse,
    "410_link_deleted": models.LinkErrorDeletedResponse,
    "422_bad_state": models.LinkErrorBadStateResponse,
    "422_provider_error": models.LinkErrorBadStateResponse,
    "422_request_validation": models.HTTPValidationError,
    "429_rate_limit": models.APIErrorRateLimitExceededResponse,
}
EXCEPTIONS = {
    400: exceptions.BadRequestException,
    401: exceptions.UnauthorizedException,
    403: exceptions.ForbiddenException,
    404: exceptions.NotFoundException,
}


@pytest.mark.parametrize("endpoint", ENDPOINTS)
@pytest.mark.parametrize("name", [name for name, (_, status) in corpus.index().items() if status >= 400])
def test_every_error(client: moneykit.ApiClient, endpoint: str, name: str) -> None:
    file, status = corpus.index()[name]
    with pytest.raises(exceptions.ApiException) as refused:
        ENDPOINTS[endpoint](client, f"mk_{name}")
    error = refused.value
    assert error.status == status
    assert error.body.encode() == (corpus.FOLDER / file).read_bytes()
    assert type(error) is EXCEPTIONS.get(status, exceptions.ServiceException if status >= 500 else exceptions.ApiException)
    assert (error.headers.get("Retry-After") is not None) == (status == 429)
    if name in TYPES:
        made = TYPES[name].from_json(error.body)
        assert made.error_code and made.error_message
    if status == 401 and name in TYPES:
        assert type(models.Response401GetAccountNumbers.from_json(error.body).actual_instance) is TYPES[name]


def test_credentials(url: str) -> None:
    for client_id, client_secret in (("client", "wrong"), ("someone", "secret")):
        with pytest.raises(exceptions.UnauthorizedException) as refused:
            token(url, client_id, client_secret)
        assert models.APIErrorAuthUnauthorizedResponse.from_json(refused.value.body).error_message == "Unauthorized"
    with pytest.raises(exceptions.BadRequestException):
        moneykit.AccessTokenApi(client_with(url)).create_access_token(grant_type="password")
    for unknown in (client_with(url), client_with(url, access_token="unknown")):
        for endpoint in ENDPOINTS.values():
            with pytest.raises(exceptions.UnauthorizedException):
                endpoint(unknown, LINK)


def test_the_version_is_checked(url: str) -> None:
    client = client_with(url, access_token="token")
    client.set_default_header("MoneyKit-Version", "2024-01-01")
    for endpoint in ENDPOINTS.values():
        with pytest.raises(exceptions.ApiException) as refused:
            endpoint(client, LINK)
        error = models.HTTPValidationError.from_json(refused.value.body)
        assert refused.value.status == 422
        assert [place.actual_instance for place in error.validation_errors[0].location] == ["header", "moneykit-version"]


def test_links_that_are_not_there(client: moneykit.ApiClient) -> None:
    for link_id in ("mk_nothing", "nothing", "mk_error_nothing", "mk_fails_nothing", "mk_999"):
        for endpoint in ENDPOINTS.values():
            with pytest.raises(exceptions.NotFoundException):
                endpoint(client, link_id)
