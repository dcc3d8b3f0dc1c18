"""Work that no request waits for: tasks of the server's event loop."""

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

logger = logging.getLogger(__name__)

# The loop itself keeps no reference that would save a task from the garbage collector.
tasks: set[asyncio.Task[None]] = set()


def run_in_background(work: Coroutine[Any, Any, None]) -> None:
    """Returns at once. What fails is logged."""
    task = asyncio.create_task(run(work))
    tasks.add(task)
    task.add_done_callback(tasks.discard)


async def run(work: Coroutine[Any, Any, None]) -> None:
    """Runs the work to its end."""
    try:
        await work
    except Exception:
        logger.exception("Work in the background failed")


async def finish_background() -> None:
    """Waits for what still runs, when the server stops."""
    await asyncio.gather(*tasks)
