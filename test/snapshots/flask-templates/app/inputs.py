"""Checks of what is typed. Each returns a message that says what is wrong, or None when nothing is."""

import re
import unicodedata

USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,31}", re.IGNORECASE | re.ASCII)


def normalise(name: str) -> str:
    """The form in which names are compared: `Jane` and `jane` are the same person."""
    return unicodedata.normalize("NFKC", name.strip()).casefold()


def check_username(username: str) -> str | None:
    """3 to 32 letters, digits, dots, dashes and underscores."""
    if USERNAME.fullmatch(username.strip()):
        return None
    return "A user name has 3 to 32 letters, digits, dots, dashes or underscores, and begins with a letter or digit"
