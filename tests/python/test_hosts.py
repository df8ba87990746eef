"""The package among others, each the real one: clocks of tests, pydantic, FastAPI, rich, Sentry, and several interpreters."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import textwrap
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import Annotated, Any

import fastapi
import fastapi.testclient
import freezegun
import pydantic
import pytest
import rich.console
import rich.pretty
import sentry_sdk
import sentry_sdk.transport
import time_machine

import account_numbers as an
from account_numbers import testing
from canonical import body

NUMBER = "235905558062"
REPLY = an.parse(200, testing.reply())
SECRET = REPLY.accounts[0].only_ach().account_number
FROZEN = datetime(2031, 5, 6, 7, 8, 9, tzinfo=timezone.utc)


def waiting() -> an.Baseline:
    """A baseline with a refresh that was requested now."""
    return an.decide(an.Baseline.new("account_numbers"), REPLY).next_baseline.requested()


def frozen(run: Callable[[], None], freeze: str) -> None:
    if freeze == "freezegun":
        with freezegun.freeze_time(FROZEN):
            run()
    else:
        with time_machine.travel(FROZEN, tick=False):
            run()


@pytest.mark.parametrize("freeze", ["freezegun", "time-machine"])
def test_a_frozen_clock_is_obeyed(freeze: str) -> None:
    def run() -> None:
        baseline = waiting()
        assert "requested=2031-05-06T07:08:09Z" in str(baseline)
        assert an.decide(baseline, REPLY).next == "wait"
        # Times of the frozen clock are times as any other.
        assert an.Timestamp.of(datetime.now(timezone.utc)) == FROZEN
        assert an.Timestamp.of(FROZEN).to_datetime() - datetime.now(timezone.utc) == timedelta(0)
        decision = an.decide(baseline, REPLY, now=datetime.now(timezone.utc))
        assert decision == an.decide(baseline, REPLY)

    frozen(run, freeze)
    assert "2031" not in str(waiting())
    # A real datetime is what comes out afterwards, also where the classes were first used while the clock was frozen.
    made = an.Timestamp.of(FROZEN).to_datetime()
    assert type(made) is datetime and made == FROZEN


def test_time_that_passes_ends_a_wait() -> None:
    with freezegun.freeze_time(FROZEN) as clock:
        decision = an.decide(waiting(), REPLY)
        assert decision.next == "wait"
        clock.tick(timedelta(minutes=59))
        decision = an.decide(decision.next_baseline, REPLY)
        assert decision.next == "wait"
        clock.tick(timedelta(minutes=1))
        over = an.decide(decision.next_baseline, REPLY)
        assert (over.next, over.reason) == ("may_refresh", "settled")
        assert over.not_before == FROZEN + timedelta(days=1)


def test_first_import_under_a_frozen_clock() -> None:
    script = """
    import datetime, freezegun
    with freezegun.freeze_time("2031-05-06"):
        import account_numbers as an
        an.Timestamp.parse("2024-01-09T10:17:00Z").to_datetime()
        an.Baseline.new("x").requested()
    made = an.Timestamp.parse("2024-01-09T10:17:00Z").to_datetime()
    assert type(made) is datetime.datetime, type(made)
    """
    subprocess.run([sys.executable, "-c", textwrap.dedent(script)], check=True)


class Payout(pydantic.BaseModel):
    number: an.Secret
    refreshed_at: an.Timestamp | None = None
    baseline: an.Baseline | None = None
    reply: an.Response | None = None


def test_pydantic_writes_masked() -> None:
    payout = Payout(number=SECRET, refreshed_at=REPLY.refreshed_at, baseline=an.Baseline.new("identity"), reply=REPLY)
    assert payout.number is SECRET and payout.reply is REPLY
    written = json.loads(payout.model_dump_json())
    assert written["number"] == "****8062"
    assert written["refreshed_at"] == str(REPLY.refreshed_at)
    assert an.Baseline.parse(written["baseline"]) == payout.baseline
    assert written["reply"] == REPLY.to_dict(reveal=False)
    for text in (payout.model_dump_json(), repr(payout), str(payout), repr(payout.model_dump()), str(payout.model_dump(mode="json"))):
        assert NUMBER not in text and "****8062" in text
    schema = Payout.model_json_schema()
    assert NUMBER not in str(schema) and schema["properties"]["number"]["type"] == "string"
    assert Payout.model_json_schema(mode="serialization")["properties"]["reply"]


@pytest.mark.parametrize("value", [NUMBER, "****8062", 235905558062, None, b"", {}])
def test_pydantic_validates_a_secret_only(value: Any) -> None:
    with pytest.raises(pydantic.ValidationError):
        Payout(number=value)
    with pytest.raises(pydantic.ValidationError):
        Payout.model_validate_json(json.dumps({"number": value if not isinstance(value, bytes) else ""}))
    assert pydantic.TypeAdapter(an.Secret).validate_python(SECRET) is SECRET


def test_importing_the_package_does_not_import_pydantic() -> None:
    script = "import sys, account_numbers; sys.exit(bool({'pydantic', 'pydantic_core', 'rich'} & sys.modules.keys()))"
    subprocess.run([sys.executable, "-c", script], check=True)


def test_fastapi_answers_masked() -> None:
    app = fastapi.FastAPI()

    @app.get("/secret")
    def secret() -> an.Secret:
        return SECRET

    @app.get("/payout", response_model=Payout)
    def payout() -> Any:
        return Payout(number=SECRET, refreshed_at=REPLY.refreshed_at)

    @app.get("/reply", response_model=an.Response)
    def reply() -> Any:
        return REPLY

    @app.post("/inbound")
    def inbound(payload: Annotated[dict[str, Any], fastapi.Body()]) -> dict[str, Any]:
        try:
            return {"accounts": len(an.parse(200, json.dumps(payload)).accounts)}
        except an.PayloadError as error:
            raise fastapi.HTTPException(502, str(error)) from None

    client = fastapi.testclient.TestClient(app)
    answers = {path: client.get(path) for path in ("/secret", "/payout", "/reply", "/openapi.json")}
    for path, answer in answers.items():
        assert answer.status_code == 200, path
        assert NUMBER not in answer.text
    assert answers["/secret"].json() == "****8062"
    assert answers["/payout"].json()["number"] == "****8062"
    assert answers["/reply"].json() == REPLY.to_dict(reveal=False)
    sent = {"Content-Type": "application/json"}
    assert client.post("/inbound", content=testing.reply(), headers=sent).json() == {"accounts": 1}
    assert client.post("/inbound", content=b"{}", headers=sent).status_code == 502


def test_rich_shows_masked() -> None:
    reply = an.parse(200, body("200_all_kinds.json"))
    out = io.StringIO()
    console = rich.console.Console(file=out, width=100, color_system=None)
    decision = an.decide(an.Baseline.new("account_numbers"), reply)
    console.print(reply)
    rich.pretty.pprint([reply, reply.link, decision, reply.findings, SECRET], console=console, expand_all=True)
    shown = out.getvalue()
    assert "AchNumber(" in shown and "Secret(****9606)" in shown and "Decimal('245.52')" in shown and "next='may_refresh'" in shown
    for account in reply.accounts:
        numbers = account.numbers
        secrets = [one.account_number for one in numbers.ach] + [one.account_number for one in numbers.bacs]
        secrets += [one.account_number for one in numbers.eft]
        for secret in [*secrets, *(one.iban for one in numbers.international)]:
            assert secret.reveal() not in shown
    swapped = testing.reply([testing.account(NUMBER, name=f"Checking {NUMBER}", ach=[testing.ach(routing_number=NUMBER)])])
    console.print(an.parse(200, swapped))
    assert NUMBER not in out.getvalue()


def events(run: Callable[[], None]) -> str:
    """What Sentry would send of an exception, local variables included."""
    sent: list[Any] = []

    class Kept(sentry_sdk.transport.Transport):
        def capture_envelope(self, envelope: Any) -> None:
            sent.append(envelope.get_event())

    sentry_sdk.init(dsn="https://key@localhost/1", transport=Kept, default_integrations=False)
    try:
        run()
    except Exception as error:  # noqa: BLE001
        sentry_sdk.capture_exception(error)
    sentry_sdk.flush()
    sentry_sdk.init()
    assert sent
    return json.dumps(sent, default=str)


def test_sentry_records_no_number_of_a_memoryview() -> None:
    def run() -> None:
        body = memoryview(bytearray(testing.reply()))
        reply = an.parse(200, body)
        account = reply.accounts[0]
        secret = account.only_ach().account_number
        raise RuntimeError(f"not paid to {secret} of {account}")

    shown = events(run)
    assert "<memory at" in shown and "****8062" in shown and "not paid" in shown
    assert NUMBER not in shown


def test_sentry_records_the_number_of_bytes() -> None:
    # What the README warns of. Should it fail one day, the warning can go.
    def run() -> None:
        body = testing.reply()
        an.parse(200, body[:-1])

    assert NUMBER in events(run)


# Several interpreters: mod_wsgi and uWSGI run each application in one that shares the lock with the others.

INTERPRETERS = """
import sys

try:
    import _interpreters as interpreters  # 3.13

    def create(shared):
        return interpreters.create("legacy" if shared else "isolated")

    def run(interpreter, code):
        failed = interpreters.run_string(interpreter, code)
        if failed is not None:
            raise RuntimeError(failed.formatted)
except ImportError:
    import _xxsubinterpreters as interpreters

    def create(shared):
        return interpreters.create(isolated=not shared)

    run = interpreters.run_string
"""
APPLICATION = '''
import copy, datetime, decimal, pickle, sys
import account_numbers as an
from account_numbers import errors, testing

for status, body in [(200, b"{"), testing.error("forbidden_action"), testing.error("rate_limit_exceeded")]:
    try:
        an.parse(status, body)
    except an.PayloadError as error:
        assert type(error) is errors.PayloadError and status == 200
    except an.RateLimitError as error:
        assert status == 429
    except an.ApiError as error:
        assert type(error) is errors.ForbiddenError, type(error)
    else:
        raise AssertionError("no exception")
reply = an.parse(200, testing.reply())
balances = reply.accounts[0].balances
assert isinstance(balances.available, decimal.Decimal) and balances.available == decimal.Decimal("245.52")
assert balances.available + decimal.Decimal(1) == decimal.Decimal("246.52")
moment = reply.refreshed_at.to_datetime()
assert isinstance(moment, datetime.datetime) and an.Timestamp.of(moment) == reply.refreshed_at
assert isinstance(reply.refreshed_at - reply.refreshed_at, datetime.timedelta)
assert an.decide(an.Baseline.new("account_numbers"), reply).numbers == "store"
assert pickle.loads(pickle.dumps(reply.link)) == reply.link
assert dict(reply.link.products) and reply.to_dict(reveal=True) and repr(reply)
events = []
sys.addaudithook(lambda event, arguments: events.append(event))
assert reply.accounts[0].only_ach().account_number.reveal() == "235905558062"
assert "account_numbers.reveal" in events
'''


def in_a_process(script: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    return done


@pytest.mark.parametrize("main_first", [True, False])
def test_interpreters_that_share_the_lock(main_first: bool) -> None:
    script = INTERPRETERS + f"application = {APPLICATION!r}\n"
    if main_first:
        script += "exec(application, {'__name__': '__main__'})\n"
    script += """
several = [create(shared=True) for _ in range(4)]
for _ in range(3):
    for interpreter in several:
        run(interpreter, application)
    run(create(shared=True), application)
for interpreter in several[:2]:
    interpreters.destroy(interpreter)
for interpreter in several[2:]:
    run(interpreter, application)
exec(application, {'__name__': '__main__'})
print("done")
"""
    assert in_a_process(script).stdout.endswith("done\n")


def test_requests_in_threads_of_several_interpreters() -> None:
    script = INTERPRETERS + f"application = {APPLICATION!r}\n"
    script += """
import threading

failed = []

def serve():
    try:
        interpreter = create(shared=True)
        for _ in range(5):
            run(interpreter, application)
    except BaseException as error:
        failed.append(error)

threads = [threading.Thread(target=serve) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert not failed, failed
print("done")
"""
    assert in_a_process(script).stdout.endswith("done\n")


@pytest.mark.skipif(sys.version_info < (3, 12), reason="interpreters with a lock of their own came with 3.12")
def test_an_isolated_interpreter_says_what_to_do() -> None:
    script = INTERPRETERS + """
run(create(shared=False), '''
try:
    import account_numbers
except ImportError as error:
    assert "isolated interpreter" in str(error) and "threads or processes" in str(error), error
else:
    raise AssertionError("imported")
''')
print("done")
"""
    assert in_a_process(script).stdout.endswith("done\n")
