"""Serves the API by uvicorn: `python server.py`, and `python server.py --reload` while you work on it."""

import sys

import uvicorn

from settings import settings

if __name__ == "__main__":
    # One process, if WEB_CONCURRENCY does not say otherwise. The rate limit counts inside a process: before you raise it,
    # give the limit a storage that all processes share (see rate_limit.py).
    uvicorn.run(
        "main:app",
        host=settings.host,
        port=settings.port,
        reload="--reload" in sys.argv,
        # Links of mails and providers have codes in their addresses, which must not get into a log.
        access_log=False,
        # It believes whoever is on the same machine. TRUST_PROXY says whom to believe: see proxies.py.
        proxy_headers=False,
        server_header=False,
        # Longer than a proxy keeps an unused connection: the one who closes it must not be the one who waits for requests.
        timeout_keep_alive=150,
        # Seconds that requests in flight have to finish when it stops.
        timeout_graceful_shutdown=10,
    )
