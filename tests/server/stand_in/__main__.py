"""Starts the stand-in server, on this machine alone."""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import threading
import time
from pathlib import Path

from aiohttp import web

from . import clock
from .api import Api
from .backend import Backend
from .credentials import Tokens
from .fault import Faults
from .limits import FORMS, Limits, RetryAfter
from .log import Log
from .refresh import Pace
from .scenario import Links

HOST = "127.0.0.1"


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests/server/run", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="the port; with 0, the default, any free port")
    parser.add_argument("--until-eof", action="store_true", help="stop when standard input is closed")
    parser.add_argument("--day", type=float, default=86_400, help="the length of the day of the rate limits, in seconds")
    parser.add_argument("--refresh-seconds", type=float, default=1, help="how many seconds a refresh of a pending link takes")
    parser.add_argument("--by-time", action="store_true", help="a refresh depends on time only, not on how often the link is read")
    parser.add_argument("--limits", action="store_true", help="allow 3 reads of numbers and 15 reads of the link per minute, for each link")
    parser.add_argument("--retry-after", choices=FORMS, default="seconds", help="how Retry-After is written")
    parser.add_argument("--scale", type=float, default=1, help="make time run this many times as fast")
    parser.add_argument("--start", type=float, default=None, help="the unix time from which --scale applies; the default is now")
    parser.add_argument("--log", type=Path, default=None, help="a file to which a line is added for each request")
    parser.add_argument("--token-seconds", type=int, default=1_800, help="how many seconds a token is valid")
    return parser.parse_args()


def application(given: argparse.Namespace) -> web.Application:
    clock.run_at(time.time() if given.start is None else given.start, given.scale)
    retry_after, log = RetryAfter(given.retry_after), Log(given.log)
    links, faults = Links(Pace(given.day, given.refresh_seconds, not given.by_time, retry_after)), Faults(log, retry_after)
    limits = Limits(given.limits, retry_after)
    made = web.Application()
    made.add_routes(Api(links, Tokens(given.token_seconds), faults, limits).routes())
    made.add_routes(Backend(links, faults, limits).routes())
    made.add_routes([web.get("/log/{id}", log.show)])
    return made


async def serve(given: argparse.Namespace) -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopped.set)
    if given.until_eof:
        def wait_for_end() -> None:
            while os.read(0, 4096):
                pass
            loop.call_soon_threadsafe(stopped.set)

        # A thread that is not waited for: a signal may come first.
        threading.Thread(target=wait_for_end, daemon=True).start()
    runner = web.AppRunner(application(given), access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, HOST, given.port)
    await site.start()
    print(f"listening on http://{HOST}:{runner.addresses[0][1]}", flush=True)
    await stopped.wait()
    await runner.cleanup()


def main() -> None:
    asyncio.run(serve(options()))


if __name__ == "__main__":
    main()
