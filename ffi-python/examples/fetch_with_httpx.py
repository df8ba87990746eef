"""Reads the account numbers of a link with httpx.

    MONEYKIT_URL=https://api.moneykit.com MONEYKIT_TOKEN=… python fetch_with_httpx.py LINK_ID
"""

import os
import sys
import time
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime

import httpx

import account_numbers as an

RETRIES = 3
LONGEST_PAUSE = 3_600.0
TIMEOUT = float(os.environ.get("TIMEOUT_SECONDS", "30"))


def retry_after(headers: httpx.Headers, default: float) -> float:
    """Returns how many seconds to wait. The header contains a number of seconds, or an HTTP-date."""
    text = headers.get("Retry-After", "").strip()
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        until = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return default
    if until.tzinfo is None:
        until = until.replace(tzinfo=timezone.utc)
    return max(0.0, (until - datetime.now(timezone.utc)).total_seconds())


def fetch(client: httpx.Client, link_id: str) -> an.Response:
    """Reads a link, and waits if the API asks for it."""
    for retry in range(RETRIES + 1):
        reply = client.get(an.account_numbers_path(link_id))
        try:
            return an.parse(reply.status_code, reply.content)
        except an.ApiError as error:
            # The headers say how long to wait; parse does not get them.
            pause = retry_after(reply.headers, default=2**retry)
            if error.recovery != "retry_later" or retry == RETRIES or pause > LONGEST_PAUSE:
                raise
            time.sleep(pause)
    raise AssertionError("unreachable")


def main() -> int:
    if len(sys.argv) != 2 or not {"MONEYKIT_URL", "MONEYKIT_TOKEN"} <= os.environ.keys():
        sys.exit("usage: MONEYKIT_URL=… MONEYKIT_TOKEN=… python fetch_with_httpx.py LINK_ID")
    headers = {"Authorization": f"Bearer {os.environ['MONEYKIT_TOKEN']}", "MoneyKit-Version": an.API_VERSION}
    with httpx.Client(base_url=os.environ["MONEYKIT_URL"], headers=headers, timeout=TIMEOUT) as client:
        try:
            reply = fetch(client, sys.argv[1])
        except (httpx.TransportError, httpx.DecodingError) as error:
            sys.exit(f"no reply: {error!r}")
        except an.Error as error:
            sys.exit(str(error))
    for account in reply.accounts:
        try:
            ach = account.only_ach()
        except LookupError:
            print(f"{account.account_id}: no ACH number")
        else:
            print(f"{account.account_id}: {ach.account_number} at {ach.routing_number}")
    for finding in reply.findings:
        print(finding)
    return 0


if __name__ == "__main__":
    sys.exit(main())
