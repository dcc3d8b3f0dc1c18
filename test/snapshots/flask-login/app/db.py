"""The database: any of SQLAlchemy's. Changes of the tables are migrations, in migrations/."""

from pathlib import Path
from typing import Any

from flask import Flask
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import event
from sqlalchemy.orm import DeclarativeBase

from .settings import Settings


class Base(DeclarativeBase):
    """Base class of all models."""


db = SQLAlchemy(model_class=Base)
migrate = Migrate(directory=str(Path(__file__).resolve().parents[1] / "migrations"))


def init_app(app: Flask, settings: Settings) -> None:
    """Connects the app with its database."""
    app.config.update(
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        # A pooled connection may be closed: it is tested before use.
        SQLALCHEMY_ENGINE_OPTIONS={"pool_pre_ping": True},
    )
    db.init_app(app)
    migrate.init_app(app, db)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            event.listen(db.engine, "connect", prepare_sqlite)


def prepare_sqlite(connection: Any, _record: object) -> None:
    """Allows several connections to read and write a SQLite file at the same time, and enables its foreign keys."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA busy_timeout = 5000")
    connection.execute("PRAGMA foreign_keys = ON")
