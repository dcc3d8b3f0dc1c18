"""What happens when a server starts, but not for other commands of `manage.py`."""

from authentication.core import check_core


def start() -> None:
    """Returns at once."""
    check_core()
