"""Commands of `flask`, beside its own and those of Flask-Migrate (`flask db …`).

`flask shell` has the database and the models, by Flask-SQLAlchemy.
"""

import secrets

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from flask_migrate import upgrade

from . import auth
from .db import db
from .models import ADMIN, USER, User
from .passwords import check_password

PEOPLE = [("admin", "Ada", "Admin", ADMIN), ("jane", "Jane", "Doe", USER)]


def init_app(app: Flask) -> None:
    """Registers the commands."""
    for command in (init_db, seed, set_password, make_admin):
        app.cli.add_command(command)


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
        names = {"first_name": first_name, "last_name": last_name}
        db.session.add(User(username=username, email=email, role=role, password=password, **names))
        click.echo(f"{username} ({role}), with the password: {password}")
    db.session.commit()


@click.command("set-password")
@click.argument("name")
@with_appcontext
def set_password(name: str) -> None:
    """Give the user NAME a new password, and end all logins of that user."""
    user = find(name)
    password = click.prompt("New password", hide_input=True, confirmation_prompt=True)
    if error := check_password(password):
        raise click.ClickException(error)
    user.password = password
    auth.end_everywhere(user)
    click.echo(f"{user.username} has a new password, and is signed out everywhere.")


@click.command("make-admin")
@click.argument("name")
@with_appcontext
def make_admin(name: str) -> None:
    """Give the user NAME the role `admin`."""
    user = find(name)
    user.role = ADMIN
    db.session.commit()
    click.echo(f"{user.username} is an admin.")


def find(name: str) -> User:
    """The user of that user name or e-mail address."""
    user = User.find(name)
    if user is None:
        raise click.ClickException(f"There is no user {name}.")
    return user
