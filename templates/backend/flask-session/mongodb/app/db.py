"""The database: MongoDB, by pymongo."""

from typing import Any

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from pymongo import MongoClient
from pymongo.collection import Collection
from pymongo.errors import ConnectionFailure

from .settings import Settings

# The errors when the database cannot be used.
DATABASE_ERRORS = (ConnectionFailure,)

Document = dict[str, Any]

# Milliseconds that a request waits for a server.
TIMEOUT = 3000


def init_app(app: Flask, settings: Settings) -> None:
    """Connects the app with its database, and registers the command `flask init-db`."""
    app.extensions["mongodb"] = MongoClient(settings.mongodb_url, serverSelectionTimeoutMS=TIMEOUT, tz_aware=True)
    try:
        client(app).admin.command("ping")
    except ConnectionFailure:
        # Without what comes before the @: a name and a password.
        server = settings.mongodb_url.rpartition("@")[2]
        raise SystemExit(f"The app does not start: no MongoDB server answers at {server} (MONGODB_URL)") from None
    app.cli.add_command(init_db)


def client(app: Flask) -> MongoClient[Document]:
    """The connections, which all requests share."""
    found: MongoClient[Document] = app.extensions["mongodb"]
    return found


def users() -> Collection[Document]:
    """The collection of users."""
    return client(current_app).get_default_database()["users"]


def session_store(app: Flask) -> dict[str, Any]:
    """Settings of Flask-Session. It keeps sessions in a collection, from which MongoDB removes expired ones."""
    return {
        "SESSION_TYPE": "mongodb",
        "SESSION_MONGODB": client(app),
        "SESSION_MONGODB_DB": client(app).get_default_database().name,
        "SESSION_MONGODB_COLLECT": "sessions",
    }


@click.command("init-db")
@with_appcontext
def init_db() -> None:
    """Make the indexes that do not exist yet."""
    for key in ("username_key", "email_key", "login_id"):
        users().create_index(key, unique=True)
    client(current_app).get_default_database()["sessions"].create_index("id", unique=True)
    click.echo("The database is ready.")
