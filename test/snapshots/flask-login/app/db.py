"""The database: SQLite or PostgreSQL. Changes of the tables are migrations, in migrations/."""

from pathlib import Path

from flask import Flask
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.orm import DeclarativeBase

from . import engine
from .settings import Settings


class Base(DeclarativeBase):
    """Base class of all models."""


db = SQLAlchemy(model_class=Base)
migrate = Migrate(directory=str(Path(__file__).resolve().parents[1] / "migrations"))


def init_app(app: Flask, settings: Settings) -> None:
    """Connects the app with its database."""
    app.config.update(
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SQLALCHEMY_ENGINE_OPTIONS=engine.OPTIONS,
    )
    db.init_app(app)
    migrate.init_app(app, db)
    with app.app_context():
        engine.prepare(db.engine)
