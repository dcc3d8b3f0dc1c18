"""Checks of what is typed into the forms. Each returns a message that says what is wrong, or None when it is good."""

import re

MAX_TEXT = 100

USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,31}", re.IGNORECASE | re.ASCII)


def normalise(name: str) -> str:
    """The form in which names are compared: `Jane` and `jane` are the same person."""
    return name.strip().lower()


def check_username(username: str) -> str | None:
    """3 to 32 letters, digits, dots, dashes and underscores."""
    if USERNAME.fullmatch(username.strip()):
        return None
    return "A user name has 3 to 32 letters, digits, dots, dashes or underscores, and begins with a letter or digit"
