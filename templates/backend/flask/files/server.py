"""The development server behind `python app.py`. Production runs `gunicorn app:app` instead."""

import asyncio
import contextlib
import threading
from types import TracebackType
from typing import Any

from flask import Flask
from werkzeug.serving import WSGIRequestHandler, is_running_from_reloader, run_simple

from settings import settings

STOP_TIMEOUT_SECONDS = 10


class InFlight:
    """Counts the requests that are being answered."""

    def __init__(self) -> None:
        self._count = 0
        self._changed = threading.Condition()

    def __enter__(self) -> None:
        with self._changed:
            self._count += 1

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        with self._changed:
            self._count -= 1
            self._changed.notify_all()

    def wait(self, seconds: float) -> None:
        """Returns when all are answered, or after `seconds`."""
        with self._changed:
            self._changed.wait_for(lambda: self._count == 0, seconds)


in_flight = InFlight()


class RequestHandler(WSGIRequestHandler):
    """Counts a request while it is being answered, and does not log it."""

    def make_environ(self) -> dict[str, Any]:
        # Python's server has already changed the path if it begins with `//`.
        return {**super().make_environ(), "RAW_URI": self.requestline.split()[1]}

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        pass

    def version_string(self) -> str:
        return "Werkzeug"  # without its version and Python's

    def run_wsgi(self) -> None:
        with in_flight, contextlib.closing(asyncio.new_event_loop()) as loop:
            # The SDK runs its coroutines on the thread's loop. It would make one, and leave it open, for each request.
            asyncio.set_event_loop(loop)
            super().run_wsgi()


def serve(app: Flask) -> None:
    """Runs until Ctrl-C or SIGTERM, and starts again when a file is saved. It is Flask's server, with the handler above."""
    if is_running_from_reloader():
        print(f"Backend ready at http://{settings.host}:{settings.port}", flush=True)
    try:
        run_simple(
            settings.host,
            settings.port,
            app,
            use_reloader=True,
            threaded=True,
            request_handler=RequestHandler,
        )
    finally:
        in_flight.wait(STOP_TIMEOUT_SECONDS)
