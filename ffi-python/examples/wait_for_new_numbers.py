"""Requests new account numbers with httpx, waits until they are there, and prints them masked.

    MONEYKIT_URL=https://api.moneykit.com MONEYKIT_TOKEN=… python wait_for_new_numbers.py LINK_ID

The baseline is printed at each step: a program that may be restarted keeps its text in a database, with the numbers.
"""

import os
import sys
import time

import httpx

import account_numbers as an

EVERY = float(os.environ.get("POLL_SECONDS", "5"))
TIMEOUT = float(os.environ.get("TIMEOUT_SECONDS", "30"))
DEADLINE = float(os.environ.get("DEADLINE_SECONDS", "300"))


def request_refresh(client: httpx.Client, link_id: str) -> an.Baseline:
    """Requests a refresh. Its reply is the best place for the baseline: it says how things stood when it was requested."""
    reply = client.post(
        an.refresh_path(link_id), content=an.REFRESH_BODY, headers={"Content-Type": "application/json"}
    )
    return an.Baseline.read(reply.status_code, reply.content).requested()


def wait(client: httpx.Client, link_id: str, baseline: an.Baseline) -> tuple[an.Decision, an.Response]:
    """Reads until the numbers may be used, or waiting doesn't help."""
    until = time.monotonic() + DEADLINE
    while True:
        print(f"stored: {baseline}")
        pause = EVERY
        try:
            http = client.get(an.account_numbers_path(link_id))
            reply = an.parse(http.status_code, http.content)
        except (httpx.TransportError, httpx.DecodingError) as error:
            # A reply that was lost or can't be read changes nothing: the baseline is what it was.
            print(f"no reply: {error!r}", file=sys.stderr)
        except an.PayloadError as error:
            print(error, file=sys.stderr)
        except an.ApiError as error:
            if error.recovery != "retry_later":
                raise
            print(error, file=sys.stderr)
            pause = max(EVERY, float(http.headers.get("Retry-After", 0)))
        else:
            decision = an.decide(baseline, reply)
            print(f"{decision.change}: {decision.next}")
            if decision.next not in ("poll", "keep_previous"):
                return decision, reply
            baseline = decision.next_baseline
        if time.monotonic() + pause > until:
            sys.exit("no new numbers came in time; go on later from the stored baseline")
        time.sleep(pause)


def main() -> int:
    headers = {"Authorization": f"Bearer {os.environ['MONEYKIT_TOKEN']}", "MoneyKit-Version": an.API_VERSION}
    with httpx.Client(base_url=os.environ["MONEYKIT_URL"], headers=headers, timeout=TIMEOUT) as client:
        try:
            decision, reply = wait(client, sys.argv[1], request_refresh(client, sys.argv[1]))
        except (httpx.TransportError, httpx.DecodingError) as error:
            sys.exit(f"no reply: {error!r}")
        except an.Error as error:
            sys.exit(str(error))
    if decision.next == "use_numbers":
        for account in reply.accounts:
            for ach in account.numbers.ach:
                print(f"new: {account.account_id} {ach.account_number}")
        return 0
    if decision.not_before is not None:
        print(f"not before {decision.not_before.to_datetime():%Y-%m-%d %H:%M} UTC")
    return 1


if __name__ == "__main__":
    sys.exit(main())
