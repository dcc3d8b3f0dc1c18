"""Run by `flask db …` and `flask init-db`: migrates the app's database."""

from alembic import context
from flask import current_app

migrate = current_app.extensions["migrate"]

if context.is_offline_mode():
    raise SystemExit("Migrations look at the database, so they cannot be written to a file.")

with migrate.db.engine.connect() as connection:
    context.configure(connection=connection, target_metadata=migrate.db.metadata, **migrate.configure_args)
    with context.begin_transaction():
        context.run_migrations()
