"""Serves the API by uvicorn: `python -m app`, and `python -m app --reload` while you work on it."""

import sys

import uvicorn

from app.auth.settings import settings

if __name__ == "__main__":
    # One process, unless WEB_CONCURRENCY says otherwise: several count attempts together with REDIS_URL only.
    uvicorn.run(
        "app.main:app",
        host=settings.host,
        port=settings.port,
        reload="--reload" in sys.argv,
        # uvicorn would trust every proxy on this machine. TRUST_PROXY decides that.
        proxy_headers=False,
        server_header=False,
        # Longer than a proxy keeps an idle connection: if the server closed it first, a request could get lost.
        timeout_keep_alive=150,
        # Seconds that running requests have to finish when the server stops.
        timeout_graceful_shutdown=10,
    )
