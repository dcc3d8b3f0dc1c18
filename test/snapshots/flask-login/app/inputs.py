"""What may be typed into the forms. Each check returns what is wrong, for people to read, or None when it is good."""

import re

MAX_TEXT = 100

USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,31}", re.IGNORECASE | re.ASCII)
EMAIL = re.compile(r"[^\s@]+@[^\s@.]+(\.[^\s@.]+)+")
MAX_EMAIL = 254


def normalise(name: str) -> str:
    """The form in which names are compared: `Jane` and `jane` are the same person."""
    return name.strip().lower()


def check_username(username: str) -> str | None:
    """3 to 32 letters, digits, dots, dashes and underscores."""
    if USERNAME.fullmatch(username.strip()):
        return None
    return "A user name has 3 to 32 letters, digits, dots, dashes or underscores, and begins with a letter or digit"


def check_email(email: str) -> str | None:
    """Something@domain. Whether somebody reads mails there, only a mail can tell."""
    email = email.strip()
    if EMAIL.fullmatch(email) and len(email) <= MAX_EMAIL and email.isprintable():
        return None
    return "This is no e-mail address"


def check_name(name: str) -> str | None:
    """A first or last name: anything that can be printed."""
    if name.strip() and len(name) <= MAX_TEXT and name.isprintable():
        return None
    return f"A name has 1 to {MAX_TEXT} characters"
