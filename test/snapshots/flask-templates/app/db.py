"""The database: SQLite, by Python's own module."""

import sqlite3
from pathlib import Path
from typing import Any

import click
from flask import Flask, current_app, g
from flask.cli import with_appcontext


def init_app(app: Flask) -> None:
    """Registers the command `flask init-db`, and closes each request's connection."""
    app.teardown_appcontext(close_db)
    app.cli.add_command(init_db)


def get_db() -> sqlite3.Connection:
    """The connection of this request. `with get_db() as db:` is a transaction."""
    if "db" not in g:
        g.db = sqlite3.connect(current_app.config["DATABASE"])
        g.db.row_factory = as_dict
        g.db.execute("PRAGMA foreign_keys = ON")
    connection: sqlite3.Connection = g.db
    return connection


def close_db(_error: BaseException | None) -> None:
    """Closes the connection, if the request has opened one."""
    db: sqlite3.Connection | None = g.pop("db", None)
    if db is not None:
        db.close()


@click.command("init-db")
@with_appcontext
def init_db() -> None:
    """Make the tables that do not exist yet."""
    file = Path(current_app.config["DATABASE"])
    file.parent.mkdir(parents=True, exist_ok=True)
    with current_app.open_resource("schema.sql", "r", encoding="utf-8") as schema:
        get_db().executescript(schema.read())
    # Several connections can read and write at the same time.
    get_db().execute("PRAGMA journal_mode = WAL")
    click.echo(f"The database is ready: {file}")


def as_dict(cursor: sqlite3.Cursor, row: tuple[Any, ...]) -> dict[str, Any]:
    """A row by the names of its columns."""
    return {column[0]: value for column, value in zip(cursor.description, row, strict=True)}
