"""The environment, and the project's .env for what is not set there."""

import os
import re
from pathlib import Path

from dotenv import load_dotenv

# One .env for both halves of the project, at its root. Variables that are set already win.
load_dotenv(Path(__file__).resolve().parent.parent / ".env", interpolate=False)


def text(name: str, default: str = "") -> str:
    """A variable without the space around it; an empty one counts as not set."""
    return os.environ.get(name, "").strip() or default


def number(name: str, default: int) -> int:
    """A variable as a whole number, or -1 when it is something else."""
    value = text(name, str(default))
    return int(value) if re.fullmatch("[0-9]{1,9}", value) else -1
