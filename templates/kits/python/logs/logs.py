"""What is logged, and how."""

import logging
import re

from .settings import settings


def configure_logging() -> None:
    """The root logger, by LOG_LEVEL. Servers log the requests by loggers of their own."""
    logging.basicConfig(level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    for library in ("httpx", "httpcore"):
        logging.getLogger(library).setLevel(logging.WARNING)  # they would log each call of the core
    for server in ("uvicorn.access", "werkzeug"):
        logging.getLogger(server).addFilter(without_queries)


def without_queries(record: logging.LogRecord) -> bool:
    """Cuts query strings off: those of links in mails, and of providers, have codes in them."""
    if isinstance(record.args, tuple):
        record.args = tuple(re.sub(r"\?\S*", "", arg) if isinstance(arg, str) else arg for arg in record.args)
    return True
