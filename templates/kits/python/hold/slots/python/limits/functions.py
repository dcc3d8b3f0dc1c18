

async def hold(since: float) -> None:
    """Waits until HOLD_SECONDS have passed since a moment of `time.monotonic()`: the time of an answer tells nobody who has an account."""
    await asyncio.sleep(since + HOLD_SECONDS - time.monotonic())
