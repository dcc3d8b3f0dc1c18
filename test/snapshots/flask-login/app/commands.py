"""Commands of `flask`, beside its own and those of Flask-Migrate (`flask db …`).

`flask shell` has the database and the models, by Flask-SQLAlchemy.
"""

import secrets

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from flask_migrate import upgrade

from .db import db
from .models import ADMIN, USER, User
from .passwords import hash_password

PEOPLE = [("admin", "Ada", "Admin", ADMIN), ("jane", "Jane", "Doe", USER)]


def init_app(app: Flask) -> None:
    """Registers the commands."""
    app.cli.add_command(init_db)
    app.cli.add_command(seed)


@click.command("init-db")
@with_appcontext
def init_db() -> None:
    """Bring the tables up to the newest migration."""
    upgrade()
    click.echo("The database is ready.")


@click.command("seed")
@with_appcontext
def seed() -> None:
    """Add two people to try the app with, an admin among them."""
    if current_app.config["PRODUCTION"]:
        raise click.ClickException("Not in production: these users are for trying the app only.")
    for username, first_name, last_name, role in PEOPLE:
        if User.find(username):
            click.echo(f"{username} already exists.")
            continue
        password = secrets.token_urlsafe(12)
        email = f"{username}@example.com"
        db.session.add(
            User(
                username=username,
                username_key=username,
                email=email,
                email_key=email,
                first_name=first_name,
                last_name=last_name,
                role=role,
                password_hash=hash_password(password),
            )
        )
        click.echo(f"{username} ({role}), with the password: {password}")
    db.session.commit()
