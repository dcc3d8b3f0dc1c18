"""Where to go after signing in."""

from urllib.parse import quote, urlsplit


def safe_path(target: str | None) -> str | None:
    """Returns `target` when it is a path of this app, otherwise None: a link must not lead people to another site.

    Browsers read `\\` as `/` and drop white space, so that `/\\evil.example` would be one.
    """
    if not target or not target.startswith("/") or target.startswith("//"):
        return None
    if "\\" in target or any(char.isspace() or not char.isprintable() for char in target):
        return None
    try:
        parts = urlsplit(target)
    except ValueError:
        return None
    if parts.scheme or parts.netloc:
        return None
    return quote(target, safe="/?&=%#:@!$'()*+,;~-._")
