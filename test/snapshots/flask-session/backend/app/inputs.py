"""Checks of what is typed. Each returns a message that says what is wrong, or None when nothing is."""

import re
import unicodedata

from email_validator import EmailNotValidError, validate_email

MAX_EMAIL = 254

USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,31}", re.IGNORECASE | re.ASCII)


def normalise(name: str) -> str:
    """The form in which names are compared: `Jane` and `jane` are the same person."""
    return unicodedata.normalize("NFKC", name.strip()).casefold()


def check_username(username: str) -> str | None:
    """3 to 32 letters, digits, dots, dashes and underscores."""
    if USERNAME.fullmatch(username.strip()):
        return None
    return "A user name has 3 to 32 letters, digits, dots, dashes or underscores, and begins with a letter or digit"


def check_email(email: str) -> str | None:
    """The syntax of an e-mail address. Only a mail that arrives shows that the address exists."""
    try:
        validate_email(email.strip(), check_deliverability=False)
    except EmailNotValidError:
        return "This is not an e-mail address"
    # Some letters become two when their case is removed.
    return None if len(normalise(email)) <= MAX_EMAIL else "This e-mail address is too long"
