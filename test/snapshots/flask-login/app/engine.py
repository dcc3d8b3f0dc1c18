"""Connections to the database, which is SQLite or PostgreSQL."""

from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.engine import ExceptionContext

OPTIONS = {
    # A pooled connection may be closed: it is tested before use.
    "pool_pre_ping": True,
    # Errors are logged, and the values in a statement must not be: password hashes, addresses.
    "hide_parameters": True,
}


def prepare(engine: Engine) -> None:
    """Sets up an engine before its first connection."""
    event.listen(engine, "handle_error", hide_values)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", prepare_sqlite)


def hide_values(context: ExceptionContext) -> None:
    """Removes PostgreSQL's details from an error: they are the values of the row."""
    error = context.original_exception
    message = getattr(getattr(error, "diag", None), "message_primary", None)
    if message and context.sqlalchemy_exception:
        error.args = (message,)
        context.sqlalchemy_exception.args = (message,)


def prepare_sqlite(connection: Any, _record: object) -> None:
    """Allows several connections to read and write a SQLite file at the same time, and enables its foreign keys."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA busy_timeout = 5000")
    connection.execute("PRAGMA foreign_keys = ON")
