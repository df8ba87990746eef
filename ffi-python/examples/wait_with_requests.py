"""Requests new account numbers with requests, waits until they are there, and prints them masked.

    MONEYKIT_URL=https://api.moneykit.com MONEYKIT_TOKEN=… python wait_with_requests.py LINK_ID
"""

import os
import sys
import time

import requests

import account_numbers as an

EVERY = float(os.environ.get("POLL_SECONDS", "5"))
TIMEOUT = float(os.environ.get("TIMEOUT_SECONDS", "30"))
DEADLINE = float(os.environ.get("DEADLINE_SECONDS", "300"))


class Api:
    def __init__(self, session: requests.Session) -> None:
        self.session = session
        self.url = os.environ["MONEYKIT_URL"]
        session.headers["Authorization"] = f"Bearer {os.environ['MONEYKIT_TOKEN']}"
        session.headers["MoneyKit-Version"] = an.API_VERSION

    def request_refresh(self, link_id: str) -> an.Baseline:
        headers = {"Content-Type": "application/json"}
        reply = self.session.post(
            self.url + an.refresh_path(link_id), data=an.REFRESH_BODY, headers=headers, timeout=TIMEOUT
        )
        # No raise_for_status: what an error says is in its body, and it is raised with what to do.
        return an.Baseline.read(reply.status_code, reply.content).requested()

    def get_numbers(self, link_id: str) -> requests.Response:
        return self.session.get(self.url + an.account_numbers_path(link_id), timeout=TIMEOUT)


def new_numbers(api: Api, link_id: str) -> an.Response:
    """Reads until a reply says that its numbers are new."""
    baseline = api.request_refresh(link_id)
    until = time.monotonic() + DEADLINE
    while time.monotonic() < until:
        pause = EVERY
        try:
            http = api.get_numbers(link_id)
            reply = an.parse(http.status_code, http.content)
        except requests.RequestException as error:
            # Lost, or cut off: the next read will tell.
            print(f"no reply: {error}", file=sys.stderr)
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
            if decision.next == "use_numbers":
                return reply
            if decision.next not in ("poll", "keep_previous"):
                sys.exit(f"no new numbers: {decision.next}")
            baseline = decision.next_baseline
        time.sleep(pause)
    sys.exit(f"no new numbers came in time; go on later from the stored baseline: {baseline}")


def main() -> int:
    with requests.Session() as session:
        try:
            reply = new_numbers(Api(session), sys.argv[1])
        except requests.RequestException as error:
            sys.exit(f"no reply: {error}")
        except an.Error as error:
            sys.exit(f"{type(error).__name__}: {error}")
    for account in reply.accounts:
        for ach in account.numbers.ach:
            # What is printed is masked. reveal() gives the number to whom it is for.
            print(f"new: {account.account_id} {ach.account_number} at {ach.routing_number}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
