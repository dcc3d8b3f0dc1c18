"""How messages are delivered: in the background, and in development to the dev core's inbox."""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

import httpx

from .settings import settings

logger = logging.getLogger(__name__)

# The event loop itself keeps no reference that would save a task from the garbage collector.
tasks: set[asyncio.Task[None]] = set()


def run_in_background(work: Coroutine[Any, Any, None]) -> None:
    """Returns at once."""
    task = asyncio.create_task(run(work))
    tasks.add(task)
    task.add_done_callback(tasks.discard)


async def run(work: Coroutine[Any, Any, None]) -> None:
    """Runs the work to its end. What fails is logged."""
    try:
        await work
    except Exception:
        logger.exception("A message was not sent")


async def finish_background() -> None:
    """Waits for what still runs, when the server stops."""
    await asyncio.gather(*tasks)


async def post_to_inbox(message: dict[str, str | None]) -> None:
    """Puts a message into the inbox, which shows it instead of sending it."""
    fields = {name: value for name, value in message.items() if value is not None}
    async with httpx.AsyncClient() as client:
        response = await client.post(settings.dev_inbox_url, json=fields)
        response.raise_for_status()
