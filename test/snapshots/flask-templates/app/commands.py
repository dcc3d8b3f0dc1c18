"""Commands of `flask`; `flask init-db` is in db.py."""

import click
from flask import Flask
from flask.cli import with_appcontext

from . import logins, users
from .passwords import check_password, hash_password


def init_app(app: Flask) -> None:
    """Registers the command."""
    app.cli.add_command(set_password)


@click.command("set-password")
@click.argument("name")
@with_appcontext
def set_password(name: str) -> None:
    """Give the user NAME a new password, and end all logins of that user."""
    user = users.find(name)
    if user is None:
        raise click.ClickException(f"There is no user {name}.")
    password = click.prompt("New password", hide_input=True, confirmation_prompt=True)
    if error := check_password(password):
        raise click.ClickException(error)
    users.change_hash(user, hash_password(password))
    logins.end_everywhere(user)
    click.echo(f"{user.username} has a new password, and is signed out everywhere.")
