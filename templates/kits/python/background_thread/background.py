"""Work that no request waits for. It has a thread, because the event loop of a request ends with it."""

import asyncio
import logging
import threading
from collections.abc import Coroutine
from typing import Any

logger = logging.getLogger(__name__)


def run_in_background(work: Coroutine[Any, Any, None]) -> None:
    """Returns at once. What fails is logged."""
    threading.Thread(target=run, args=[work]).start()


def run(work: Coroutine[Any, Any, None]) -> None:
    """Runs the work to its end."""
    try:
        asyncio.run(work)
    except Exception:
        logger.exception("Work in the background failed")
