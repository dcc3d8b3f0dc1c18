"""How messages are delivered: in the background, and in development to the dev core's inbox."""

import asyncio
import logging
import threading
from collections.abc import Coroutine
from typing import Any

import httpx

from .settings import settings

logger = logging.getLogger(__name__)


def run_in_background(work: Coroutine[Any, Any, None]) -> None:
    """Returns at once. The work has a thread, because the event loop of a request ends with it."""
    threading.Thread(target=run, args=[work]).start()


def run(work: Coroutine[Any, Any, None]) -> None:
    """Runs the work to its end. What fails is logged."""
    try:
        asyncio.run(work)
    except Exception:
        logger.exception("A message was not sent")


async def post_to_inbox(message: dict[str, str | None]) -> None:
    """Puts a message into the inbox, which shows it instead of sending it."""
    fields = {name: value for name, value in message.items() if value is not None}
    async with httpx.AsyncClient() as client:
        response = await client.post(settings.dev_inbox_url, json=fields)
        response.raise_for_status()
