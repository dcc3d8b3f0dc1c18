"""The database: SQLite or PostgreSQL. Changes of the tables are migrations, in migrations/."""

from pathlib import Path
from typing import Any

import click
from flask import Flask
from flask.cli import with_appcontext
from flask_migrate import Migrate, upgrade
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.orm import DeclarativeBase

from . import engine
from .settings import Settings

# The errors when the database cannot be used.
DATABASE_ERRORS = (OperationalError, InterfaceError)


class Base(DeclarativeBase):
    """Base class of all models."""


db = SQLAlchemy(model_class=Base)
migrate = Migrate(directory=str(Path(__file__).resolve().parents[1] / "migrations"))

SESSIONS = "sessions"


def init_app(app: Flask, settings: Settings) -> None:
    """Connects the app with its database, and registers the command `flask init-db`."""
    app.config.update(
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SQLALCHEMY_ENGINE_OPTIONS=engine.OPTIONS,
    )
    db.init_app(app)
    migrate.init_app(app, db, include_object=is_ours)
    app.cli.add_command(init_db)
    with app.app_context():
        engine.prepare(db.engine)


def session_store(_app: Flask) -> dict[str, Any]:
    """Settings of Flask-Session. It keeps sessions in a table of the database, which it makes itself."""
    # It defines the table once for each app that is made, and tests make several.
    if SESSIONS in db.metadata.tables:
        db.metadata.remove(db.metadata.tables[SESSIONS])
    return {"SESSION_TYPE": "sqlalchemy", "SESSION_SQLALCHEMY": db, "SESSION_SQLALCHEMY_TABLE": SESSIONS}


def is_ours(_entry: object, name: str | None, kind: str, *_: object) -> bool:
    """Migrations leave Flask-Session's table alone."""
    return not (kind == "table" and name == SESSIONS)


@click.command("init-db")
@with_appcontext
def init_db() -> None:
    """Bring the tables up to the newest migration."""
    upgrade()
    click.echo("The database is ready.")
