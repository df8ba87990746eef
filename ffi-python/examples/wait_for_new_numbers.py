"""Asks for new account numbers and waits until they are there.

    MONEYKIT_URL=https://api.moneykit.com MONEYKIT_TOKEN=… python wait_for_new_numbers.py LINK_ID

The baseline is printed at each step: a program that may be restarted keeps its text in a database, with the numbers.
"""

import os
import sys
import time

import httpx

import account_numbers as an

EVERY = float(os.environ.get("POLL_SECONDS", "5"))
DEADLINE = 300.0


def request_refresh(client: httpx.Client, link_id: str) -> an.Baseline:
    """Requests a refresh. Its reply is the best place for the baseline: it says how things stood when it was requested."""
    reply = client.post(
        an.refresh_path(link_id), content=an.REFRESH_BODY, headers={"Content-Type": "application/json"}
    )
    return an.Baseline.read(reply.status_code, reply.content).requested()


def wait(client: httpx.Client, link_id: str) -> tuple[an.Decision, an.Response]:
    baseline = request_refresh(client, link_id)
    until = time.monotonic() + DEADLINE
    while True:
        print(f"stored: {baseline}")
        http = client.get(an.account_numbers_path(link_id))
        reply = an.parse(http.status_code, http.content)
        decision = an.decide(baseline, reply)
        print(f"{decision.change}: {decision.next}")
        if decision.next not in ("poll", "keep_previous") or time.monotonic() > until:
            return decision, reply
        baseline = decision.next_baseline
        time.sleep(EVERY)


def main() -> int:
    headers = {"Authorization": f"Bearer {os.environ['MONEYKIT_TOKEN']}", "MoneyKit-Version": an.API_VERSION}
    with httpx.Client(base_url=os.environ["MONEYKIT_URL"], headers=headers, timeout=30) as client:
        decision, reply = wait(client, sys.argv[1])
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
