"""E-mail addresses that are not valid: they are refused before attempts are counted."""

import unicodedata
from typing import Any

MAX_EMAIL_LENGTH = 320


def check_addresses(fields: dict[str, Any]) -> None:
    """Raises ValueError for an address in a body that is too long, or that has control characters in it."""
    check_text(fields.get("email"), MAX_EMAIL_LENGTH)


def check_text(value: object, max_length: int) -> None:
    """Checks a text without the space around it. Values that are not text are left to the SDK."""
    text = value.strip(" \t\r\n") if isinstance(value, str) else ""
    # The core would remove control characters: one account would have many addresses.
    if len(text) > max_length or any(unicodedata.category(character) == "Cc" for character in text):
        raise ValueError("not an address")
