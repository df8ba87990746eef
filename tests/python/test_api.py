"""What the objects are like: equality, copies, pickles, matching, texts, errors."""

from __future__ import annotations

import copy
import json
import pickle
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from datetime import date, datetime, timedelta, timezone, tzinfo
from decimal import Context, Decimal, localcontext
from typing import Any
from unittest.mock import Mock

import pytest

import account_numbers as an
from account_numbers import _native, testing
from canonical import PAYLOADS, body

ALL_KINDS = an.parse(200, body("200_all_kinds.json"))
INCOMPLETE = an.parse(200, body("200_set_aside.json"))
NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone.utc)
ALL_NUMBERS = ["9900009606", "000123456789", "31926819", "GB29NWBK60161331926819", "DE89370400440532013000"]


def secrets(reply: an.Response) -> list[an.Secret]:
    found = []
    for account in reply.accounts:
        numbers = account.numbers
        entries: list[an.AchNumber | an.EftNumber | an.BacsNumber] = [*numbers.ach, *numbers.eft, *numbers.bacs]
        found += [entry.account_number for entry in entries]
        found += [number.iban for number in numbers.international]
    return found


def holders() -> list[Any]:
    """An object of each class that holds account numbers."""
    account = ALL_KINDS.accounts[0]
    return [
        ALL_KINDS,
        account,
        account.numbers,
        account.only_ach(),
        account.only_eft(),
        account.only_bacs(),
        account.only_international(),
        account.only_ach().account_number,
    ]


def values() -> list[Any]:
    """An object of each class that holds none, and of each exception."""
    link = ALL_KINDS.link
    exceptions: list[Exception] = [an.PayloadError("syntax", "$", 3), an.PayloadError("syntax", "$", 3, "a message")]
    for file in sorted(PAYLOADS.glob("[45]*")):
        try:
            an.parse(int(file.name[:3]), file.read_bytes())
        except an.ApiError as error:
            exceptions.append(error)
    try:
        an.parse(200, b'{"accounts":[')
    except an.PayloadError as error:
        exceptions.append(error)
    # Programs add to the arguments of an exception, or replace them.
    exceptions += [an.PayloadError("syntax", "$", 3), an.ServerError(502, "server_error"), an.RateLimitError(429, "rate_limit_exceeded")]
    for exception, arguments in zip(exceptions[-3:], ((*exceptions[-3].args, "while reading"), (1, "two", 3, 4), ()), strict=True):
        exception.args = arguments
    odd = an.parse(200, body("200_balance_date_full.json")).accounts[0].balances
    return [
        link,
        link.products,
        link.products["identity"],
        an.parse(200, body("200_refreshed_garbage.json")).link,
        an.parse(200, body("200_numbers_in_prose.json")).link,
        an.parse(200, body("200_long_lists.json")).link,
        an.parse(200, body("200_numbers_in_prose.json")).link.products["account_numbers"],
        ALL_KINDS.accounts[0].balances,
        odd,
        an.parse(200, body("200_amounts.json")).accounts[0].balances,
        an.parse(200, body("200_balance_date_only.json")).accounts[0].balances,
        ALL_KINDS.findings[0],
        an.Timestamp.parse("2024-01-09T10:17:00.246128001Z"),
        an.Timestamp.parse("2024-01-09T10:17:00"),
        an.Baseline.new("account_numbers").stored(link).requested(at=an.NO_CLOCK),
        an.decide(an.Baseline.new("account_numbers").stored(link), ALL_KINDS),
        an.decide(an.Baseline.new("account_numbers").requested(at=NOW), an.parse(200, testing.reply()), now=NOW),
        an.decide(an.Baseline.new("account_numbers"), INCOMPLETE),
        an.decide(an.Baseline.new("account_numbers"), ALL_KINDS),
        an.NO_CLOCK,
        *exceptions,
    ]


def same(one: Any, two: Any) -> bool:
    if isinstance(one, Exception):
        return type(one) is type(two) and (one.args, vars(one), str(one)) == (two.args, vars(two), str(two))
    return bool(one == two) and repr(one) == repr(two)


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_what_holds_no_number_pickles(protocol: int) -> None:
    assert len(values()) > 30
    for value in values():
        assert same(pickle.loads(pickle.dumps(value, protocol)), value), value


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_what_holds_numbers_does_not(protocol: int) -> None:
    for holder in holders():
        with pytest.raises(TypeError, match="keep the body"):
            pickle.dumps(holder, protocol)


def identity(value: Any) -> Any:
    return value


def refuse(status: int, text: bytes) -> Any:
    return an.parse(status, text)


def test_values_and_exceptions_go_through_a_process_pool() -> None:
    with ProcessPoolExecutor(max_workers=2) as pool:
        for value, back in zip(values(), pool.map(identity, values()), strict=True):
            assert same(value, back)
        with pytest.raises(an.LinkStateError) as refused:
            pool.submit(refuse, 422, body("422_bad_state.json")).result()
        assert (refused.value.link_error_code, refused.value.recovery) == ("auth_expired", "reconnect")
        with pytest.raises(an.PayloadError) as unreadable:
            pool.submit(refuse, 200, body("200_truncated.json")).result()
        assert (unreadable.value.code, unreadable.value.offset) == ("truncated", 700)
        with pytest.raises(TypeError, match="keep the body"):
            pool.submit(refuse, 200, body("200_all_kinds.json")).result()


def test_copies_are_the_same_object() -> None:
    for value in [*holders(), *(value for value in values() if not isinstance(value, Exception))]:
        assert copy.copy(value) is value
        assert copy.deepcopy(value) is value
    assert copy.deepcopy([ALL_KINDS])[0] is ALL_KINDS


def test_equality_and_hashes() -> None:
    again = an.parse(200, body("200_all_kinds.json"))
    other = an.parse(200, body("200_sandbox_recorded.json"))
    assert again == ALL_KINDS and not again != ALL_KINDS
    assert other != ALL_KINDS
    assert again.accounts == ALL_KINDS.accounts and other.accounts != ALL_KINDS.accounts
    assert again.link == ALL_KINDS.link
    assert again.link.products == ALL_KINDS.link.products
    assert again.link.products == dict(ALL_KINDS.link.products)
    assert again.link.products != {}
    for holder in holders():
        assert holder == holder
        assert holder != object() and not holder == "x"
        with pytest.raises(TypeError, match="unhashable"):
            hash(holder)
    new = an.Baseline.new("account_numbers")
    hashed = {*again.findings, again.refreshed_at, new.stored(again), an.decide(new, again)}
    assert hashed == {*ALL_KINDS.findings, ALL_KINDS.refreshed_at, new.stored(ALL_KINDS.link), an.decide(new, ALL_KINDS)}


def test_everything_is_frozen() -> None:
    for value in [*holders(), *(value for value in values() if not isinstance(value, Exception))]:
        for name in [name for name in dir(value) if not name.startswith("_")]:
            with pytest.raises((AttributeError, TypeError)):
                setattr(value, name, None)
        with pytest.raises((AttributeError, TypeError)):
            value.something = 1
        with pytest.raises(TypeError):

            class Derived(type(value)):  # type: ignore[misc]
                pass


def test_secrets_compare_by_their_number() -> None:
    first, *others = secrets(ALL_KINDS)
    same_number = an.parse(200, testing.reply([testing.account(ach=[testing.ach("9900009606")])])).accounts[0]
    assert first == same_number.only_ach().account_number
    assert all(first != other for other in others)
    assert first != "9900009606"  # type: ignore[comparison-overlap]
    ibans = [account.only_international().iban for account in ALL_KINDS.accounts]
    assert ibans[0] != ibans[1] and ibans[0] == ibans[0]


def test_secrets_show_the_last_four_at_most() -> None:
    assert [secret.reveal() for secret in secrets(ALL_KINDS)] == ALL_NUMBERS
    shown = ["9606", "6789", "", "6819", "3000"]
    for secret, last_four in zip(secrets(ALL_KINDS), shown, strict=True):
        assert secret.last_four == last_four
        assert str(secret) == f"{secret}" == "%s" % secret == "****" + last_four
        assert repr(secret) == f"Secret(****{last_four})"
        assert f"{secret:>12}" == f"{'****' + last_four:>12}"
        with pytest.raises(TypeError):
            json.dumps(secret)
    assert {"reveal", "last_four", "matches"} == {name for name in dir(secrets(ALL_KINDS)[0]) if not name.startswith("_")}


def test_exactly_one() -> None:
    several = an.parse(200, body("200_five_numbers.json")).accounts[0]
    none = an.parse(200, testing.reply([testing.account()])).accounts[0]
    for only in (none.only_ach, none.only_eft, none.only_bacs, none.only_international):
        with pytest.raises(LookupError):
            only()
    with pytest.raises(ValueError, match="exactly one"):
        several.only_ach()
    assert ALL_KINDS.account("acc_ZEf8e3PSBkhMFRZw35PpqL") == ALL_KINDS.accounts[1]
    with pytest.raises(LookupError) as missing:
        ALL_KINDS.account("acc_235905558062")
    assert "235905558062" not in str(missing.value)
    # Two accounts with one account_id that are far from each other are both kept.
    others = [testing.account(f"acc_other_{at}") for at in range(100)]
    far = an.parse(200, testing.reply([testing.account("acc_1"), *others, testing.account("acc_1")]))
    with pytest.raises(ValueError, match="several accounts"):
        far.account("acc_1")


def test_matching() -> None:
    match ALL_KINDS:
        case an.Response([first, _], an.Link(link_id)):
            assert (first.account_id, link_id) == ("acc_Af3gGp4wvUGwXpFJ4SePf4", "mk_P542taTHRdeyVPkm9XVvWv")
        case _:
            pytest.fail("no match")
    match ALL_KINDS.link.products:
        case {"identity": an.ProductStatus(refreshed_at=an.Timestamp(seconds))}:
            assert seconds == 1_704_795_347
        case _:
            pytest.fail("no match")
    for holder in holders():
        for name in getattr(holder, "__match_args__", ()):
            assert not isinstance(getattr(holder, name), an.Secret)
    for value in values():
        for name in getattr(value, "__match_args__", ()):
            getattr(value, name)


def test_products_are_a_mapping() -> None:
    products = ALL_KINDS.link.products
    assert isinstance(products, Mapping)
    assert list(products) == list(products.keys()) == ["accounts", "account_numbers", "identity", "transactions"]
    assert len(products) == 4 and "identity" in products and "income" not in products
    assert [status.has_history for status in products.values()] == [None, None, None, True]
    assert dict(products.items())["identity"] == products["identity"] == products.get("identity")
    assert products.get("income") is None and products.get("income", 7) == 7
    with pytest.raises(KeyError) as missing:
        products["235905558062"]
    assert "235905558062" not in str(missing.value)
    assert list(an.parse(200, body("200_unknown_product.json")).link.products)[-1] == "income"


def test_amounts_and_dates_are_those_of_the_standard_library() -> None:
    balances = an.parse(200, body("200_amounts.json")).accounts[0].balances
    assert (balances.available, str(balances.available)) == (Decimal("245.52"), "245.5200")
    assert str(balances.current) == "1372.97"
    with localcontext(Context(prec=1, Emin=-1, Emax=1)):
        for text in ("9223372036854775807", "-9223372036854775808", "1e-255", "0.10", "-12345678901234567.8"):
            account = testing.account(balances={"available": Decimal(text)})
            amount = an.parse(200, testing.reply([account])).accounts[0].balances.available
            assert amount is not None and amount.as_tuple() == Decimal(text).as_tuple(), text
    date_only = an.parse(200, body("200_balance_date_only.json")).accounts[0].balances.balance_date
    assert type(date_only) is date
    full = an.parse(200, body("200_balance_date_full.json")).accounts[0].balances.balance_date
    assert isinstance(full, an.Timestamp)
    year_0 = testing.account(balances={"balance_date": "0000-02-29"})
    assert str(an.parse(200, testing.reply([year_0])).accounts[0].balances.balance_date) == "0000-02-29T00:00:00"


class TestTimestamp:
    def test_it_is_the_inverse_of_its_text(self) -> None:
        for text in ("2024-01-09T10:17:00.246128Z", "2023-02-16T09:14:11", "0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z"):
            assert str(an.Timestamp.parse(text)) == text
            assert an.Timestamp(text) == an.Timestamp.parse(text)
        one = an.Timestamp.parse("1969-12-31T23:59:59.5+00:00")
        assert (one.unix_seconds, one.nanosecond, one.has_offset) == (-1, 500_000_000, True)
        assert repr(one) == "Timestamp('1969-12-31T23:59:59.5Z')"
        for text in ("", "2024-01-09", "\ud800", "2024-01-09T10:17", "235905558062"):
            with pytest.raises(ValueError, match="not a timestamp") as refused:
                an.Timestamp.parse(text)
            assert refused.value.__context__ is None

    def test_datetimes(self) -> None:
        utc = timezone.utc
        one = an.Timestamp.parse("2024-01-09T12:17:00.246128+02:00")
        aware = datetime(2024, 1, 9, 10, 17, 0, 246128, tzinfo=utc)
        assert one.to_datetime() == aware and one.to_datetime().tzinfo is utc
        elsewhere = aware.astimezone(timezone(timedelta(hours=-11)))
        for other in (aware, elsewhere):
            assert one == other and other == one and hash(one) == hash(other)
            assert one <= other <= one and not one < other and not one > other
            assert one < other + timedelta(microseconds=1) and one > other - timedelta(microseconds=1)
        assert len({one, aware, elsewhere}) == 1
        finer = an.Timestamp.parse("2024-01-09T10:17:00.246128001Z")
        assert finer > aware and finer != aware and finer.to_datetime() == aware
        naive = aware.replace(tzinfo=None)
        assert one != naive
        with pytest.raises(TypeError):
            one < naive  # type: ignore[operator, unused-ignore]
        with pytest.raises(TypeError):
            one < 5  # type: ignore[operator]
        assert one != "2024-01-09T10:17:00.246128Z"
        assert an.Timestamp.parse("0001-01-01T00:00:00Z") == datetime(1, 1, 1, tzinfo=utc)
        year_0 = an.Timestamp.parse("0000-12-31T23:59:59Z")
        assert year_0 < datetime(1, 1, 1, tzinfo=utc)
        assert len({year_0, an.Timestamp.parse("0000-12-31T23:59:59")}) == 1
        with pytest.raises(OverflowError):
            year_0.to_datetime()
        for east in (timedelta(hours=1), timedelta(hours=23, minutes=59, seconds=59, microseconds=999_999)):
            early = datetime(1, 1, 1, tzinfo=timezone(east))
            assert an.Timestamp.of(early) == early and hash(an.Timestamp.of(early)) == hash(early)

    def test_hours_that_are_repeated_or_skipped(self) -> None:
        class Eastern(tzinfo):
            """New York in 2024: the hour from 02:00 on 10 March is skipped, that from 01:00 on 3 November is repeated."""

            def utcoffset(self, when: datetime | None) -> timedelta:
                assert when is not None
                first, last = datetime(2024, 3, 10, 2), datetime(2024, 11, 3, 1)
                when, fold = when.replace(tzinfo=None), when.fold
                summer = when >= first + timedelta(hours=1 - fold) and when < last + timedelta(hours=1 - fold)
                return timedelta(hours=-4 if summer else -5)

            def dst(self, when: datetime | None) -> timedelta:
                return self.utcoffset(when) + timedelta(hours=5)

            def tzname(self, _: datetime | None) -> str:
                return "Eastern"

        for hour in (datetime(2024, 11, 3, 1, 30), datetime(2024, 3, 10, 2, 30)):
            for fold in (0, 1):
                local = hour.replace(tzinfo=Eastern(), fold=fold)
                one = an.Timestamp.of(local)
                # As datetimes in UTC do: equal objects must have equal hashes, and the hash of a datetime ignores the fold.
                assert one != local and local != one and one.to_datetime() != local
                assert not one == local and one not in {local} and local not in {one}
                assert one <= local <= one and not one < local and not one > local and local - one == timedelta(0)
                usual = local + timedelta(hours=3)
                assert an.Timestamp.of(usual) == usual and hash(an.Timestamp.of(usual)) == hash(usual)

    def test_subclasses_that_override_what_they_inherit(self) -> None:
        class Time(datetime):
            def utcoffset(self) -> Any:
                raise ValueError

            def __sub__(self, other: Any) -> Any:
                raise ValueError

        class Duration(timedelta):
            """Like a duration of pendulum: a negative one has negative seconds and microseconds."""

            @property
            def days(self) -> int:
                return 0

            @property
            def seconds(self) -> int:
                return -3_600

            @property
            def microseconds(self) -> int:
                return -1

        one = an.Timestamp.of(Time(1950, 1, 9, 10, 17, 0, 1, tzinfo=timezone.utc))
        assert str(one) == "1950-01-09T10:17:00.000001Z"
        assert one == Time(1950, 1, 9, 10, 17, 0, 1, tzinfo=timezone.utc) and one != Time(1950, 1, 9, 10, 17, 0, 1)
        assert one - Time(1950, 1, 9, 10, 16, tzinfo=timezone.utc) == timedelta(minutes=1, microseconds=1)
        assert str(one + Duration(hours=-1, microseconds=-1)) == "1950-01-09T09:17:00Z"
        assert str(one - Duration(hours=-1, microseconds=-1)) == "1950-01-09T11:17:00.000002Z"
        # Not a datetime, whatever it says.
        assert one != Mock(spec=datetime)

    def test_order(self) -> None:
        texts = ["2024-01-09T10:17:00Z", "2024-01-09T10:17:00.000000001Z", "2024-01-09T10:17:01", "2024-01-09T10:16:59+00:00"]
        ordered = sorted(map(an.Timestamp.parse, texts))
        assert [texts.index(text) for text in ("2024-01-09T10:16:59+00:00", *texts[:3])] == [3, 0, 1, 2]
        assert ordered == [an.Timestamp.parse(texts[at]) for at in (3, 0, 1, 2)]


    def test_from_aware_datetimes(self) -> None:
        aware = datetime(2024, 1, 9, 12, 17, 0, 246128, tzinfo=timezone(timedelta(hours=2)))
        one = an.Timestamp.of(aware)
        assert str(one) == one.isoformat() == "2024-01-09T10:17:00.246128Z" and one == aware
        assert an.Timestamp.of(one) == one
        assert datetime.fromisoformat(one.isoformat().replace("Z", "+00:00")) == aware
        assert an.Timestamp.of(datetime(1, 1, 1, tzinfo=timezone.utc)).unix_seconds == -62_135_596_800
        assert str(an.Timestamp.of(datetime.max.replace(tzinfo=timezone.utc))) == "9999-12-31T23:59:59.999999Z"
        with pytest.raises(OverflowError, match="0000 to 9999"):
            an.Timestamp.of(datetime.max.replace(tzinfo=timezone(timedelta(hours=-1))))
        with pytest.raises(ValueError, match="naive"):
            an.Timestamp.of(aware.replace(tzinfo=None))
        wrong: Any
        for wrong in (date(2024, 1, 9), 5, "2024-01-09T10:17:00Z", None):
            with pytest.raises(TypeError, match="aware datetime"):
                an.Timestamp.of(wrong)

    def test_differences(self) -> None:
        one, two = map(an.Timestamp.parse, ("2024-01-09T10:17:00.000000999Z", "2024-01-09T10:17:01Z"))
        # As all of them, rounded down to the microsecond.
        assert two - one == timedelta(microseconds=999_999) and one - two == timedelta(microseconds=-1_000_000)
        aware = two.to_datetime()
        assert aware - one == two - one and one - aware == one - two and two - two == timedelta(0)
        assert one + timedelta(days=1, microseconds=1) == an.Timestamp.parse("2024-01-10T10:17:00.000001999Z")
        assert timedelta(seconds=1) + two == an.Timestamp.parse("2024-01-09T10:17:02Z")
        assert one - timedelta(seconds=61) == an.Timestamp.parse("2024-01-09T10:15:59.000000999Z")
        assert str(an.Timestamp.parse("2024-01-09T10:17:00") + timedelta(hours=1)) == "2024-01-09T11:17:00"
        with pytest.raises(OverflowError):
            two + timedelta(days=3_000_000)
        for other in (5, "x", None, aware.replace(tzinfo=None)):
            with pytest.raises(TypeError):
                one - other  # type: ignore[operator]
            with pytest.raises(TypeError):
                one + other  # type: ignore[operator]


class TestRefresh:
    def test_from_pending_to_increased(self) -> None:
        first = an.decide(an.Baseline.new("account_numbers"), an.parse(200, testing.reply()))
        assert (first.change, first.numbers, first.next, first.reason) == ("first", "store", "may_refresh", "settled")
        refresh, *replies = testing.pending_then_increased()
        baseline = first.next_baseline.requested(at=NOW)
        assert an.decide(baseline, an.Link.read(*refresh), now=NOW).reason == "refresh_requested"
        seen = []
        for minutes, reply in enumerate(replies):
            decision = an.decide(baseline, an.parse(*reply), now=NOW + timedelta(minutes=minutes))
            seen.append((decision.change, decision.numbers, decision.next, decision.reason, decision.pause))
            baseline = an.Baseline.parse(str(decision.next_baseline))
        assert seen == [
            ("unchanged", "keep", "wait", "refresh_requested", timedelta(seconds=20)),
            ("unchanged", "keep", "wait", "attempt_running", timedelta(seconds=20)),
            ("increased", "store", "may_refresh", "settled", None),
        ]
        after = an.decide(baseline, an.parse(*replies[-1]), now=NOW)
        assert (after.numbers, after.next) == ("keep", "may_refresh")
        # A day after the request, which was later than the attempt.
        assert after.not_before == NOW + timedelta(days=1)

    def test_waiting_ends(self) -> None:
        baseline = an.decide(an.Baseline.new("account_numbers"), ALL_KINDS, now=NOW).next_baseline.requested(at=NOW)
        waits = an.decide(baseline, ALL_KINDS, now=NOW)
        assert (waits.next, waits.pause) == ("wait", timedelta(seconds=20))
        later = an.decide(waits.next_baseline, ALL_KINDS, now=NOW + timedelta(minutes=20))
        assert (later.next, later.pause) == ("wait", timedelta(minutes=2))
        over = an.decide(later.next_baseline, ALL_KINDS, now=NOW + timedelta(hours=1))
        assert (over.next, over.reason) == ("may_refresh", "settled") and over.not_before == NOW + timedelta(days=1)
        gave_up = an.decide(waits.next_baseline.gave_up(), ALL_KINDS, now=an.NO_CLOCK)
        assert (gave_up.next, gave_up.reason) == ("may_refresh", "settled")

    def test_times(self) -> None:
        baseline = an.Baseline.new("account_numbers").requested(at=an.Timestamp.of(NOW))
        assert baseline == an.Baseline.new("account_numbers").requested(at=NOW) != an.Baseline.new("account_numbers")
        assert baseline != an.Baseline.new("account_numbers").requested(at=an.NO_CLOCK)
        assert "requested=unknown" in str(an.Baseline.new("account_numbers").requested(at=an.NO_CLOCK))
        naive = NOW.replace(tzinfo=None)
        for call in (
            lambda: an.decide(baseline, ALL_KINDS, now=naive),
            lambda: baseline.requested(at=naive),
            lambda: an.Baseline.of(refreshed_at=naive, product="account_numbers"),
            lambda: an.compare(naive, naive),
        ):
            with pytest.raises(ValueError, match="naive"):
                call()
        wrong: Any
        for wrong in (5, "2024-01-09T10:17:00Z", date(2024, 1, 9), 0.0):
            with pytest.raises(TypeError, match="aware datetime"):
                an.decide(baseline, ALL_KINDS, now=wrong)
            with pytest.raises(TypeError, match="aware datetime"):
                baseline.requested(at=wrong)
            with pytest.raises(TypeError, match="aware datetime"):
                an.Baseline.of(refreshed_at=wrong, product="x")
        with pytest.raises(TypeError):
            an.Baseline.of(refreshed_at=None, product="x")  # type: ignore[arg-type]
        assert repr(an.NO_CLOCK) == "NO_CLOCK"
        before, now = datetime.now(timezone.utc), an.Baseline.new("x").requested()
        assert before.strftime("requested=%Y-%m-%dT%H:") in str(now) or before.minute == 59

    def test_a_link_asks_to_fetch(self) -> None:
        decision = an.decide(an.Baseline.new("account_numbers"), ALL_KINDS.link, now=NOW)
        assert (decision.numbers, decision.next) == ("fetch", "may_refresh")
        incomplete = an.decide(an.Baseline.new("account_numbers"), INCOMPLETE, now=NOW)
        assert (incomplete.numbers, incomplete.numbers_reason) == ("check", "incomplete")
        empty = an.parse(200, testing.reply([testing.account()]))
        assert an.decide(an.Baseline.new("account_numbers"), empty, now=NOW).numbers == "store"
        held = an.Baseline.of(refreshed_at=NOW - timedelta(days=9_000), product="account_numbers")
        nothing = an.decide(held, empty, now=NOW)
        assert (nothing.numbers, nothing.numbers_reason) == ("check", "no_numbers")
        other = an.Baseline.new("account_numbers", link_id="mk_other")
        assert (an.decide(other, ALL_KINDS).numbers, an.decide(other, ALL_KINDS).reason) == ("keep", "another_link")
        assert an.decide(an.Baseline.new("identity"), ALL_KINDS.link).next_baseline.product == "identity"

    def test_baselines(self) -> None:
        new = an.Baseline.new("account_numbers")
        assert (new.product, new.link_id, new.refreshed_at, new.refreshed_at_malformed) == ("account_numbers", None, None, False)
        of = an.Baseline.of(refreshed_at=NOW, product="identity", link_id="mk_1")
        assert (of.product, of.link_id) == ("identity", "mk_1") and of.refreshed_at == NOW
        stored = new.stored(ALL_KINDS)
        assert stored.refreshed_at == ALL_KINDS.refreshed_at and stored.link_id == ALL_KINDS.link.link_id
        assert stored == new.stored(ALL_KINDS.link)
        text = str(stored)
        assert an.Baseline.parse(text) == stored and text.isascii() and "\n" not in text
        malformed = new.stored(an.parse(200, body("200_refreshed_garbage.json")))
        assert malformed.refreshed_at is None and malformed.refreshed_at_malformed
        for wrong, says in {
            "": "not the text of a baseline",
            "235905558062": "not the text of a baseline",
            "\udcff": "not the text of a baseline",
            "baseline/1 product=account_numbers": "another version",
            text[:-1]: "end of the baseline is missing",
            text[:48]: "end of the baseline is missing",
            text + " ": "changed",
            text.replace("mk_P", "mk_Q"): "changed",
        }.items():
            with pytest.raises(ValueError, match=says):
                an.Baseline.parse(wrong)
        for too_long in (("x" * 65,), ("x", "y" * 65)):
            with pytest.raises(ValueError, match="too long"):
                an.Baseline.new(*too_long)
        with pytest.raises(TypeError):
            new.stored(NOW)  # type: ignore[arg-type]

    def test_compare(self) -> None:
        early, late = map(an.Timestamp.parse, ("2024-01-09T10:17:00Z", "2024-01-10T10:17:00Z"))
        assert an.compare(early, late) == "increased"
        assert an.compare(early, late.to_datetime()) == "increased"
        assert an.compare(late, early) == "decreased"
        assert an.compare(None, early) == "first"
        assert an.compare(early, None) == "decreased"
        assert an.compare(None, None) == "never"
        assert an.compare(early, early) == "unchanged"
        assert an.compare(early, an.Timestamp.parse("2024-01-09T10:17:00")) == "unchanged"
        assert an.compare(early, an.Timestamp.parse("2024-01-09T12:17:00")) == "undecidable"
        malformed = an.parse(200, body("200_refreshed_garbage.json"))
        assert malformed.refreshed_at is None and malformed.refreshed_at_malformed
        product = malformed.link.products["account_numbers"]
        for unknown in (malformed, product, an.Baseline.new("account_numbers").stored(malformed)):
            assert an.compare(early, unknown) == "undecidable"
        with pytest.raises(TypeError):
            an.compare(1, early)  # type: ignore[arg-type]
        with pytest.raises(TypeError, match="Response or a Link"):
            an.decide(an.Baseline.new("account_numbers"), early)  # type: ignore[arg-type]


def test_requests() -> None:
    assert an.API_VERSION == "2023-02-18"
    assert json.loads(an.REFRESH_BODY) == {"products": ["account_numbers"]}
    assert an.account_numbers_path("mk_1") == "/links/mk_1/accounts/numbers"
    assert an.refresh_path("mk_1") == "/links/mk_1/products"
    assert an.link_path("mk_1") == "/links/mk_1"
    for wrong in ("", "../x", "mk/1", "mk_1?", "é", "\ud800", "x" * 80):
        for path in (an.account_numbers_path, an.refresh_path, an.link_path):
            with pytest.raises(ValueError, match="link id"):
                path(wrong)


def test_what_is_no_body() -> None:
    wrong: Any
    for wrong in (None, 5, ["{"], {"accounts": []}):
        with pytest.raises(TypeError, match="the body must be"):
            an.parse(200, wrong)
    released = memoryview(b"{}")
    released.release()
    with pytest.raises(ValueError, match="released"):
        an.parse(200, released)
    with pytest.raises(TypeError):
        an.parse(200, b"", True)  # type: ignore[call-arg]
    for status in (70_000, -1):
        with pytest.raises(OverflowError):
            an.parse(status, b"")
    for status in (65_535, 0):
        with pytest.raises(an.UnrecognizedError):
            an.parse(status, b"")
    with pytest.raises(TypeError):
        ALL_KINDS.to_json()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        ALL_KINDS.to_dict()  # type: ignore[call-arg]


def test_lone_surrogates_are_no_unicode() -> None:
    for text, offset in (('{"é":"\ud800"}', 7), ("\udcff", 0)):
        with pytest.raises(an.PayloadError) as refused:
            an.parse(200, text)
        assert (refused.value.code, refused.value.offset) == ("invalid_utf8", offset)
        assert refused.value.__context__ is None and refused.value.__cause__ is None
    with pytest.raises(an.ServerError):
        an.parse(500, "\ud800")


def test_findings() -> None:
    finding = an.Finding("routing_number_checksum", "warning", "accounts[0].numbers.ach[0].routing_number")
    assert finding in an.parse(200, body("200_sandbox_recorded.json")).findings
    assert str(finding).startswith("warning: routing_number_checksum at accounts[0].numbers.ach[0].routing_number: ")
    assert len(an.parse(200, body("200_many_findings.json")).findings) == 121
    for wrong in (("x", "warning", "$"), ("too_long", "x", "$"), ("too_long", "warning", "X y")):
        with pytest.raises(ValueError):
            an.Finding(*wrong)  # type: ignore[arg-type]


def test_findings_of_an_account_and_of_a_number() -> None:
    reply = an.parse(200, body("200_many_findings.json"))
    of_accounts = [finding for account in reply.accounts for finding in account.findings]
    assert of_accounts == [finding for finding in reply.findings if finding.path.startswith("accounts[")]
    for account in reply.accounts:
        assert all(finding.path.startswith(f"accounts[{account.index}]") for finding in account.findings)
        for ach in account.numbers.ach:
            start = f"accounts[{account.index}].numbers.ach[{ach.index}]"
            assert list(ach.findings) == [finding for finding in account.findings if finding.path.startswith(start)]
    bad, good = testing.ach(routing_number="111222333"), testing.ach()
    two = an.parse(200, testing.reply([testing.account("acc_1", ach=[good]), testing.account("acc_2", ach=[bad])]))
    assert [bool(account.only_ach().findings) for account in two.accounts] == [False, True]
    assert two.accounts[1].only_ach().findings == two.accounts[1].findings == two.findings
    # Accounts and entries that were set aside have no findings elsewhere.
    aside = [testing.account(""), testing.account("acc_2", ach=[testing.ach(""), bad])]
    kept = an.parse(200, testing.reply(aside)).accounts[0]
    assert kept.index == 1 and {finding.code for finding in kept.only_ach().findings} == {"routing_number_checksum"}
    assert an.parse(200, testing.reply([testing.account(ach=[bad])]), checks=False).findings == ()


def test_a_secret_matches_its_number() -> None:
    for secret, number in zip(secrets(ALL_KINDS), ALL_NUMBERS, strict=True):
        assert secret.matches(number)
        for wrong in (number[:-1], number + "0", number.swapcase() + " ", "", "\ud800", number[1:] + number[0]):
            assert not secret.matches(wrong)
    with pytest.raises(TypeError):
        secrets(ALL_KINDS)[0].matches(b"9900009606")  # type: ignore[arg-type]


def test_masked_and_messages() -> None:
    assert an.masked("Checking 2359 0555 8062") == "Checking ****8062"
    assert an.masked("https://example.com/hook?token=abc") == "https://example.com/hook?****"
    assert an.masked("\ud800 235905558062").endswith("****8062")
    assert an.message("routing_number_checksum") == "The check digit of a routing number is wrong."
    assert an.message("check", "Next") == "Have a person look at the link."
    assert an.message("truncated").startswith("The body ends too early")
    for words in (("235905558062",), ("check", "Nxt"), ("settled", "Next")):
        with pytest.raises(ValueError, match="unknown") as refused:
            an.message(*words)
        assert words[0] not in str(refused.value)
    for vocabulary, messages in an.MESSAGES.items():
        for word, sentence in messages.items():
            assert an.message(word, vocabulary) == sentence
            assert an.message(word)


def test_to_dict_is_the_json() -> None:
    for file in sorted(PAYLOADS.glob("200_*.json")):
        try:
            reply = an.parse(200, file.read_bytes())
        except an.PayloadError:
            continue
        for reveal in (False, True):
            document = reply.to_dict(reveal=reveal)
            if file.name != "200_amounts.json":
                assert document == json.loads(reply.to_json(reveal=reveal)), file.name
            written = json.dumps(document)
            if reveal and not any(isinstance(one, str) for account in document["accounts"] for one in amounts(account)):
                assert an.parse(200, written) == reply, file.name
    assert ALL_KINDS.to_dict(reveal=False)["accounts"][0]["numbers"]["ach"][0]["account_number"] == "****9606"
    # Nothing but numbers is masked there.
    hidden = ALL_KINDS.to_dict(reveal=False)["link"]
    assert hidden == ALL_KINDS.to_dict(reveal=True)["link"]


def amounts(account: dict[str, Any]) -> list[Any]:
    return [account["balances"].get(name) for name in ("available", "current", "limit")]


@pytest.mark.parametrize(
    ("sent", "kind"),
    [
        ("245.52", float), ("0.1", float), ("-0.0", float), ("1e2", float), ("0.30000000000000004", float), ("5", int),
        ("9223372036854775807", int), ("-9223372036854775808", int), ("922337203685477.5807", str),
        ("1234567890123456.7", str), ("0.1000000000000000055", str), ("123456789012345.6", float), ("1E-5", float),
    ],
)  # fmt: skip
def test_amounts_in_a_dict_are_exact(sent: str, kind: type) -> None:
    content = testing.reply([testing.account(balances={"available": 7})]).replace(b'"available":7', b'"available":' + sent.encode())
    reply = an.parse(200, content)
    amount = reply.to_dict(reveal=True)["accounts"][0]["balances"]["available"]
    exact = reply.accounts[0].balances.available
    assert exact == Decimal(sent)
    if sent == "1e2":
        assert amount == 100
    else:
        assert type(amount) is kind
    assert Decimal(str(amount)) == exact, "the text of the number is exactly the amount"


def test_reveal_is_audited() -> None:
    script = """
import sys
import account_numbers as an
from account_numbers import testing

events = []
sys.addaudithook(lambda event, arguments: events.append((event, arguments)) if event.startswith("account_numbers") else None)
reply = an.parse(200, testing.reply())
secret = reply.accounts[0].only_ach().account_number
str(secret), repr(reply), secret.last_four, secret.matches("1"), reply.to_json(reveal=False), reply.to_dict(reveal=False)
assert events == [], events
secret.reveal(), reply.to_json(reveal=True), reply.to_dict(reveal=True)
assert events == [("account_numbers.reveal", ())] * 3, events

def forbid(event, arguments):
    if event == "account_numbers.reveal":
        raise PermissionError("not here")

sys.addaudithook(forbid)
for reveal in (secret.reveal, lambda: reply.to_json(reveal=True), lambda: reply.to_dict(reveal=True)):
    try:
        reveal()
    except PermissionError:
        pass
    else:
        raise AssertionError("revealed")
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_repr_of_a_long_reply_has_lines() -> None:
    lines = repr(an.parse(200, body("200_32_accounts.json"))).splitlines()
    assert len(lines) > 100 and max(map(len, lines)) < 160
    assert lines[:3] == ["Response(", "    accounts=(", "        Account("]
    short = repr(ALL_KINDS.accounts[0].balances)
    assert "\n" not in short
    namespace: dict[str, Any] = {"Decimal": Decimal, "Balances": dict, "datetime": __import__("datetime"), "Timestamp": an.Timestamp}
    assert eval(short, namespace)["available"] == ALL_KINDS.accounts[0].balances.available
    assert eval(repr(ALL_KINDS.refreshed_at), namespace) == ALL_KINDS.refreshed_at


def test_constructors_raise() -> None:
    for name in ("Response", "Account", "Numbers", "Secret", "Balances", "Link", "Products", "ProductStatus", "Baseline", "Decision"):
        with pytest.raises(TypeError):
            getattr(an, name)()


def test_the_documentation_at_run_time_is_that_of_the_stub() -> None:
    import docs

    assert docs.main() == 0
    for name in an.__all__:
        # An alias of Literal has no docstring at run time.
        if not hasattr(getattr(an, name), "__args__"):
            assert getattr(getattr(an, name), "__doc__", None), name


def test_any_number_of_accounts_and_findings() -> None:
    accounts = [testing.account(f"acc_{at}", ach=[testing.ach(routing_number="12345")], closed=True) for at in range(5_000)]
    reply = an.parse(200, testing.reply(accounts))
    assert len(reply.accounts) == 5_000
    assert len(reply.findings) == 10_000
    assert reply.accounts[4_999].account_id == "acc_4999"
    assert reply.accounts is reply.accounts
    assert an.parse(200, reply.to_json(reveal=True)) == reply


def test_the_kinds_of_errors() -> None:
    for kind, exception in an.errors.BY_KIND.items():
        status, text = testing.error(kind)
        with pytest.raises(exception) as refused:
            an.parse(status, text)
        assert type(refused.value) is exception
        assert refused.value.kind == kind and refused.value.status == status
        assert isinstance(refused.value, an.ApiError) and isinstance(refused.value, an.Error)
    assert issubclass(an.PayloadError, ValueError) and issubclass(an.PayloadError, an.Error)


def test_the_version() -> None:
    assert an.__version__ == _native.VERSION
    assert all(hasattr(an, name) for name in an.__all__)
