"""How messages reach the dev core's inbox, in development."""

import httpx

from settings import settings


async def post_to_inbox(message: dict[str, str | None]) -> None:
    """Puts a message into the inbox, which shows it instead of sending it."""
    fields = {name: value for name, value in message.items() if value is not None}
    async with httpx.AsyncClient() as client:
        response = await client.post(settings.dev_inbox_url, json=fields)
        response.raise_for_status()
