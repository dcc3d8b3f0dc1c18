"""What must not get into a log."""

import logging
import re


def without_query(record: logging.LogRecord) -> bool:
    """Takes the query off a logged request: addresses in mails, and those of providers, have codes in it."""
    if isinstance(record.args, tuple):
        record.args = tuple(re.sub(r"\?\S*", "", part) if isinstance(part, str) else part for part in record.args)
    return True
