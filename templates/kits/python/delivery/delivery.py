"""How messages are sent: in the background, and in development to the dev core's inbox."""

import asyncio
import logging
import threading
from collections.abc import Coroutine
from typing import Any

import httpx

from settings import settings

logger = logging.getLogger(__name__)


def send_in_background(sending: Coroutine[Any, Any, None]) -> None:
    """Sends in a thread of its own, and only logs what fails.

    The answer must not tell whether an address has an account, not even by the time it takes.
    """
    threading.Thread(target=run, args=[sending]).start()


def run(sending: Coroutine[Any, Any, None]) -> None:
    """Sends one message."""
    try:
        asyncio.run(sending)
    except Exception:
        logger.exception("A message was not sent")


async def post_to_inbox(message: dict[str, str | None]) -> None:
    """Puts a message into the dev core's inbox, which shows it instead of sending it."""
    fields = {name: value for name, value in message.items() if value is not None}
    async with httpx.AsyncClient() as client:
        response = await client.post(settings.dev_inbox_url, json=fields)
        response.raise_for_status()
