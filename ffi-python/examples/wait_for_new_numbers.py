"""Requests new account numbers with httpx, waits for them, and stores them in SQLite.

    MONEYKIT_URL=https://api.moneykit.com MONEYKIT_TOKEN=… python wait_for_new_numbers.py LINK_ID [DATABASE]

If you run it again with the same database, it continues where it was stopped. Without a database, it keeps everything in memory, so that
you can try it out. refreshing.py contains the steps; this file contains only the requests with httpx.
"""

import os
import sqlite3
import sys

import httpx

import account_numbers as an
from refreshing import Clock, NoReply, Refresh, Reply, Store

TIMEOUT = float(os.environ.get("TIMEOUT_SECONDS", "30"))


class Api:
    def __init__(self, client: httpx.Client) -> None:
        self.client = client

    def get(self, path: str) -> Reply:
        return self.send("GET", path, None)

    def post(self, path: str, body: bytes) -> Reply:
        return self.send("POST", path, body)

    def send(self, method: str, path: str, body: bytes | None) -> Reply:
        headers = {} if body is None else {"Content-Type": "application/json"}
        try:
            reply = self.client.request(method, path, content=body, headers=headers)
        except (httpx.TransportError, httpx.DecodingError) as error:
            raise NoReply(repr(error)) from None
        # Do not call raise_for_status: the body says what an error means.
        return Reply(reply.status_code, reply.content, reply.headers)


def main() -> int:
    if len(sys.argv) not in (2, 3) or not {"MONEYKIT_URL", "MONEYKIT_TOKEN"} <= os.environ.keys():
        sys.exit("usage: MONEYKIT_URL=… MONEYKIT_TOKEN=… python wait_for_new_numbers.py LINK_ID [DATABASE]")
    link_id, *database = sys.argv[1:]
    store = Store(*database or [":memory:"])
    headers = {"Authorization": f"Bearer {os.environ['MONEYKIT_TOKEN']}", "MoneyKit-Version": an.API_VERSION}
    with httpx.Client(base_url=os.environ["MONEYKIT_URL"], headers=headers, timeout=TIMEOUT) as client:
        try:
            decision = Refresh(Api(client), store, link_id, Clock()).run()
        except (an.Error, ValueError, TimeoutError, sqlite3.Error) as error:
            sys.exit(str(error))
    last = f"{decision.next} ({decision.reason})"
    if decision.reason not in ("settled", "unavailable", "not_supported"):
        sys.exit(f"{last}: {an.message(decision.next, 'Next')}")
    if decision.not_before is not None:
        print(f"the next refresh is allowed at {decision.not_before}")
    print(last)
    return 0


if __name__ == "__main__":
    sys.exit(main())
