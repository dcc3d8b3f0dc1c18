

async def hold(since: float) -> None:
    """Waits until HOLD_SECONDS have passed since a moment of `time.monotonic()`.

    Answers that take the same time for everybody do not tell by it who has an account.
    """
    await asyncio.sleep(since + HOLD_SECONDS - time.monotonic())
