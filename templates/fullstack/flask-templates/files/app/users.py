"""The users, in the database."""

import sqlite3
from dataclasses import dataclass, field

from .db import get_db


@dataclass(frozen=True)
class User:
    """A row of the table `user`."""

    id: int
    username: str
    password_hash: str = field(repr=False)
    # UTC, as `2026-01-31 12:00:00`.
    created_at: str


def add(username: str, password_hash: str) -> User | None:
    """Adds a user. Returns None when the name is taken: the database decides, so two users cannot get the same name."""
    try:
        with get_db() as db:
            db.execute("INSERT INTO user (username, password_hash) VALUES (?, ?)", (username, password_hash))
    except sqlite3.IntegrityError:
        return None
    return find(username)


def find(username: str) -> User | None:
    """The user of that name, whatever its letters' case."""
    row = get_db().execute("SELECT * FROM user WHERE username = ?", (username,)).fetchone()
    return User(**row) if row else None


def change_hash(user: User, password_hash: str) -> None:
    """Stores another hash of a user's password."""
    with get_db() as db:
        db.execute("UPDATE user SET password_hash = ? WHERE id = ?", (password_hash, user.id))
