"""Answers that take the same time for everybody, so that their time does not tell who has an account."""

import asyncio
import time

HOLD_SECONDS = 0.6


async def hold(since: float) -> None:
    """Waits until HOLD_SECONDS have passed since a moment of `time.monotonic()`."""
    await asyncio.sleep(since + HOLD_SECONDS - time.monotonic())
