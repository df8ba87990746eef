"""Requests new account numbers, waits for them, and stores them: the part that does not depend on the HTTP client.

wait_for_new_numbers.py (httpx) and wait_with_requests.py (requests) use it. A program may be stopped at any point; if you run it again
with the same database, it continues where it was stopped.
"""

import os
import sqlite3
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import NamedTuple, Protocol, TypeVar

import account_numbers as an

Document = TypeVar("Document", an.Link, an.Response)

PRODUCT = "account_numbers"
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


class Reply(NamedTuple):
    status: int
    body: bytes
    headers: Mapping[str, str]


class NoReply(Exception):
    """The reply was lost, or is not complete: nobody knows whether the request has arrived."""


class Api(Protocol):
    """The methods that an HTTP client must have. Both raise `NoReply`."""

    def get(self, path: str) -> Reply: ...
    def post(self, path: str, body: bytes) -> Reply: ...


class Clock:
    """The time. `TIME_SCALE` and `TIME_START` are for tests with the stand-in server; your program needs neither."""

    def __init__(self) -> None:
        self.scale = float(os.environ.get("TIME_SCALE", "1"))
        self.start = float(os.environ.get("TIME_START", time.time()))

    def now(self) -> datetime:
        seconds = self.start + (time.time() - self.start) * self.scale
        return datetime.fromtimestamp(seconds, timezone.utc)

    def sleep(self, pause: timedelta) -> None:
        time.sleep(max(0.0, pause.total_seconds()) / self.scale)


def retry_after(headers: Mapping[str, str], now: datetime, default: timedelta) -> timedelta:
    """Returns how long to wait. The header contains a number of seconds, or an HTTP-date."""
    text = headers.get("Retry-After", "").strip()
    if text.isascii() and text.isdigit():
        return timedelta(seconds=int(text[:9]))
    try:
        until = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return default
    if until.tzinfo is None:
        until = until.replace(tzinfo=timezone.utc)
    return max(timedelta(0), until - now)


class Stored(NamedTuple):
    """The row of a link in the database: the text of the baseline, and the last message that was sent about the link."""

    baseline: str | None
    told: str | None


TABLES = (
    "CREATE TABLE IF NOT EXISTS links (link_id TEXT PRIMARY KEY, baseline TEXT, told TEXT)",
    # In your own program, encrypt the column `number`.
    "CREATE TABLE IF NOT EXISTS numbers (link_id TEXT, account_id TEXT, kind TEXT, bank TEXT, number TEXT)",
)


class Store:
    """Baselines and numbers in SQLite."""

    def __init__(self, path: str) -> None:
        # This program begins and ends transactions itself.
        self.database = sqlite3.connect(path, isolation_level=None)

    def has(self, table: str) -> bool:
        return bool(self.database.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone())

    def read(self, link_id: str) -> Stored:
        if not self.has("links"):
            return Stored(None, None)
        row = self.database.execute("SELECT baseline, told FROM links WHERE link_id = ?", (link_id,)).fetchone()
        return Stored(None, None) if row is None else Stored(*row)

    def write(self, link_id: str, old: Stored, new: Stored, numbers: an.Response | None = None) -> bool:
        """Writes the baseline, and the numbers with it, in one transaction. Returns False if another program was faster."""
        with closing(self.database.cursor()) as cursor:
            cursor.execute("BEGIN IMMEDIATE")
            try:
                for table in TABLES:
                    cursor.execute(table)
                if self.read(link_id).baseline != old.baseline:
                    cursor.execute("ROLLBACK")
                    return False
                cursor.execute("REPLACE INTO links VALUES (?, ?, ?)", (link_id, *new))
                if numbers is not None:
                    cursor.execute("DELETE FROM numbers WHERE link_id = ?", (link_id,))
                    rows = [(link_id, *row, secret.reveal()) for row, secret in entries(numbers)]
                    cursor.executemany("INSERT INTO numbers VALUES (?, ?, ?, ?, ?)", rows)
                cursor.execute("COMMIT")
            except BaseException:
                cursor.execute("ROLLBACK")
                raise
        return True

    def changed(self, link_id: str, numbers: an.Response) -> list[str]:
        """Returns a line for each number that differs from the stored one, with the account and the masked new number."""
        stored: dict[tuple[str, str], list[str]] = {}
        if self.has("numbers"):
            for account_id, kind, number in self.database.execute(
                "SELECT account_id, kind, number FROM numbers WHERE link_id = ?", (link_id,)
            ):
                stored.setdefault((account_id, kind), []).append(number)
        return [
            f"{account_id} {kind} {secret}"
            for (account_id, kind, _), secret in entries(numbers)
            if not any([secret.matches(number) for number in stored.get((account_id, kind), [])])
        ]


def entries(reply: an.Response) -> list[tuple[tuple[str, str, str], an.Secret]]:
    """Returns the account, kind and bank of every number, and the number."""
    found: list[tuple[tuple[str, str, str], an.Secret]] = []
    for account in reply.accounts:
        numbers, owner = account.numbers, account.account_id
        found += [((owner, "ach", one.routing_number), one.account_number) for one in numbers.ach]
        found += [
            ((owner, "eft", f"{one.institution_number}-{one.branch_number}"), one.account_number) for one in numbers.eft
        ]
        found += [((owner, "bacs", one.sort_code), one.account_number) for one in numbers.bacs]
        found += [((owner, "international", one.bic or ""), one.iban) for one in numbers.international]
    return found


class Wait(Exception):
    """There is no answer yet; read again after a pause."""

    def __init__(self, pause: timedelta) -> None:
        super().__init__(pause)
        self.pause = pause


class Refresh:
    """Follows one link until its numbers are stored and nothing is pending."""

    def __init__(self, api: Api, store: Store, link_id: str, clock: Clock) -> None:
        self.api, self.store, self.link_id, self.clock = api, store, link_id, clock
        self.until = clock.now() + timedelta(seconds=float(os.environ.get("DEADLINE_SECONDS", "10800")))

    def run(self) -> an.Decision:
        """Returns the last decision. Raises `an.Error` for an error that waiting does not resolve, and `TimeoutError` at the deadline."""
        while self.clock.now() < self.until:
            try:
                decision = self.step()
            except Wait as wait:
                self.clock.sleep(min(wait.pause, self.until - self.clock.now()))
            else:
                if decision is not None:
                    return decision
        raise TimeoutError("no new numbers came in time; run the program again to go on")

    def step(self) -> an.Decision | None:
        """Reads once, decides and stores. Returns the decision if there is nothing more to do."""
        stored = self.store.read(self.link_id)
        if stored.baseline is None:
            baseline = an.Baseline.new(PRODUCT)
        else:
            baseline = an.Baseline.parse(stored.baseline)
        link = self.read(an.link_path(self.link_id), an.Link.read)
        decision = an.decide(baseline, link, now=self.clock.now())
        numbers = None
        if decision.numbers == "fetch":
            # Read the numbers only once, because the endpoint allows three reads a minute. The last decision counts.
            reply = self.read(an.account_numbers_path(self.link_id), an.parse)
            decision = an.decide(baseline, reply, now=self.clock.now())
            if decision.numbers == "store":
                numbers = reply

        told = f"{decision.next} ({decision.reason})"
        if told != stored.told:
            # Messages to people come before the transaction, and only when something has changed.
            print(f"{decision.change}, {decision.numbers}, {told}: {an.message(decision.reason, 'Reason')}")
        changed = [] if numbers is None else self.store.changed(self.link_id, numbers)
        new = Stored(str(decision.next_baseline), told)
        if not self.store.write(self.link_id, stored, new, numbers):
            return None  # Another program has stored something meanwhile: read again.
        for line in changed:
            print(f"new: {line}")

        if decision.next == "wait" and decision.pause is not None:
            raise Wait(decision.pause)
        now = self.clock.now()
        if decision.next == "may_refresh" and (decision.not_before is None or decision.not_before <= now):
            # The request is stored before it is sent, so that no later run sends it again, whatever happens next.
            requested = Stored(str(decision.next_baseline.requested(at=now)), told)
            if self.store.write(self.link_id, new, requested):
                self.request(new, requested)
            return None
        return decision

    def request(self, before: Stored, requested: Stored) -> None:
        """Sends the request for a refresh, and once more if there is no reply."""
        for repeated in (False, True):
            try:
                reply = self.api.post(an.refresh_path(self.link_id), an.REFRESH_BODY)
            except NoReply as error:
                print(f"no reply: {error}", file=sys.stderr)
            else:
                if reply.status < 300 or (repeated and reply.status == 429):
                    # After the repetition, a 429 means that the first request was accepted.
                    return
                if reply.status < 500:
                    # The request was refused: put the earlier baseline back.
                    self.store.write(self.link_id, requested, before)
                    if reply.status == 429:
                        raise Wait(retry_after(reply.headers, self.clock.now(), HOUR))
                    an.parse(reply.status, reply.body)  # Raises the API error.
                print(f"status {reply.status}", file=sys.stderr)
            if not repeated:
                self.clock.sleep(MINUTE)

    def read(self, path: str, parse: Callable[[int, bytes], Document]) -> Document:
        """Reads a document. A read that fails changes nothing."""
        try:
            reply = self.api.get(path)
        except NoReply as error:
            print(f"no reply: {error}", file=sys.stderr)
            raise Wait(MINUTE / 3) from None
        try:
            return parse(reply.status, reply.body)
        except an.PayloadError as error:
            print(error, file=sys.stderr)
            raise Wait(MINUTE) from None
        except an.ApiError as error:
            if error.recovery != "retry_later":
                raise
            print(error, file=sys.stderr)
            raise Wait(retry_after(reply.headers, self.clock.now(), MINUTE)) from None
