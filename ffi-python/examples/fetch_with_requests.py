"""Reads the account numbers of a link with requests.

    MONEYKIT_URL=https://api.moneykit.com MONEYKIT_TOKEN=… python fetch_with_requests.py LINK_ID
"""

import os
import sys

import requests

import account_numbers as an

TIMEOUT = float(os.environ.get("TIMEOUT_SECONDS", "30"))


def fetch(session: requests.Session, url: str, link_id: str) -> an.Response:
    reply = session.get(
        url + an.account_numbers_path(link_id), headers={"MoneyKit-Version": an.API_VERSION}, timeout=TIMEOUT
    )
    # Do not call raise_for_status: the body says what an error means, and parse raises an exception that says what to do.
    return an.parse(reply.status_code, reply.content)


def main() -> int:
    if len(sys.argv) != 2 or not {"MONEYKIT_URL", "MONEYKIT_TOKEN"} <= os.environ.keys():
        sys.exit("usage: MONEYKIT_URL=… MONEYKIT_TOKEN=… python fetch_with_requests.py LINK_ID")
    with requests.Session() as session:
        session.headers["Authorization"] = f"Bearer {os.environ['MONEYKIT_TOKEN']}"
        try:
            reply = fetch(session, os.environ["MONEYKIT_URL"], sys.argv[1])
        except requests.RequestException as error:
            sys.exit(f"no reply: {error}")
        except an.Error as error:
            print(f"{type(error).__name__}: {error}")
            return 1
    for account in reply.accounts:
        for ach in account.numbers.ach:
            # The printed form is masked; reveal() returns the number.
            print(f"{account.account_id}: {ach.account_number} at {ach.routing_number}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
