"""Reads the account numbers of many links at once with httpx.

    MONEYKIT_URL=https://api.moneykit.com MONEYKIT_TOKEN=… python fetch_with_httpx_async.py LINK_ID…
"""

import asyncio
import os
import sys

import httpx

import account_numbers as an

AT_ONCE = 8
TIMEOUT = float(os.environ.get("TIMEOUT_SECONDS", "30"))

Fetched = an.Response | an.Error | httpx.HTTPError


async def fetch(client: httpx.AsyncClient, link_id: str, turn: asyncio.Semaphore) -> Fetched:
    try:
        async with turn:
            reply = await client.get(an.account_numbers_path(link_id))
        # Parsing takes microseconds, so it needs no thread, even in an event loop.
        return an.parse(reply.status_code, reply.content)
    except (an.Error, httpx.HTTPError) as error:
        return error


async def fetch_all(url: str, token: str, link_ids: list[str]) -> list[Fetched]:
    headers = {"Authorization": f"Bearer {token}", "MoneyKit-Version": an.API_VERSION}
    turn = asyncio.Semaphore(AT_ONCE)
    async with httpx.AsyncClient(base_url=url, headers=headers, timeout=TIMEOUT) as client:
        return await asyncio.gather(*(fetch(client, link_id, turn) for link_id in link_ids))


def main() -> int:
    link_ids = sys.argv[1:]
    if not link_ids or not {"MONEYKIT_URL", "MONEYKIT_TOKEN"} <= os.environ.keys():
        sys.exit("usage: MONEYKIT_URL=… MONEYKIT_TOKEN=… python fetch_with_httpx_async.py LINK_ID…")
    replies = asyncio.run(fetch_all(os.environ["MONEYKIT_URL"], os.environ["MONEYKIT_TOKEN"], link_ids))
    for link_id, reply in zip(link_ids, replies, strict=True):
        match reply:
            case an.Response(accounts=accounts):
                print(f"{link_id}: {len(accounts)} accounts")
            case an.ApiError(recovery=recovery):
                print(f"{link_id}: {reply}; recovery: {recovery}")
            case an.Error():
                print(f"{link_id}: {reply}")
            case _:
                print(f"{link_id}: no reply: {reply!r}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
