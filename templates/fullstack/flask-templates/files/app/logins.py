"""Who is signed in.

The session cookie holds a random token, signed with the secret key. The database holds the token's hash: after signing
out it is gone, and copies of the cookie are worthless.
"""

import hashlib
import secrets
import time

from flask import session

from . import users
from .db import get_db

# Seconds, from signing in.
LIFETIME = 7 * 24 * 60 * 60

# The key of the token in the session.
KEY = "login"


def begin(user: users.User) -> None:
    """Signs a user in, with a new session: somebody else may know the old one."""
    end()
    token = secrets.token_urlsafe(32)
    now = int(time.time())
    with get_db() as db:
        db.execute("DELETE FROM login WHERE expires_at <= ?", (now,))
        db.execute(
            "INSERT INTO login (token_hash, user_id, expires_at) VALUES (?, ?, ?)",
            (hash_token(token), user.id, now + LIFETIME),
        )
    session[KEY] = token


def current_user() -> users.User | None:
    """The user whose token the session has."""
    token = session.get(KEY)
    if not isinstance(token, str):
        return None
    row = (
        get_db()
        .execute(
            "SELECT user.* FROM user JOIN login ON login.user_id = user.id"
            " WHERE login.token_hash = ? AND login.expires_at > ?",
            (hash_token(token), int(time.time())),
        )
        .fetchone()
    )
    return users.User(**row) if row else None


def end() -> None:
    """Signs out: ends the session in the browser and in the database."""
    token = session.get(KEY)
    if isinstance(token, str):
        with get_db() as db:
            db.execute("DELETE FROM login WHERE token_hash = ?", (hash_token(token),))
    session.clear()


def hash_token(token: str) -> str:
    """The hash of a token, for the database. The token is random and long, so a fast hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()
