"""Who is signed in.

The session cookie holds a random token, signed with the secret key. The database holds the token's hash: after signing
out it is gone, and copies of the cookie are worthless.
"""

import hashlib
import secrets
import time
from datetime import timedelta

from flask import Flask, session

from . import users
from .db import get_db

# From signing in.
LIFETIME = timedelta(days=7)

# The key of the token in the session.
KEY = "login"


def init_app(app: Flask) -> None:
    """Configures how long the cookie lasts."""
    app.config.update(PERMANENT_SESSION_LIFETIME=LIFETIME, SESSION_REFRESH_EACH_REQUEST=False)


def begin(user: users.User) -> None:
    """Signs a user in, with a new session: somebody else may know the old one."""
    end()
    token = secrets.token_urlsafe(32)
    now = int(time.time())
    with get_db() as db:
        db.execute("DELETE FROM login WHERE expires_at <= ?", (now,))
        db.execute(
            "INSERT INTO login (token_hash, user_id, expires_at) VALUES (?, ?, ?)",
            (hash_token(token), user.id, now + int(LIFETIME.total_seconds())),
        )
    session[KEY] = token
    # The cookie stays when the browser is closed.
    session.permanent = True


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


def end_everywhere(user: users.User) -> None:
    """Ends all logins of a user."""
    with get_db() as db:
        db.execute("DELETE FROM login WHERE user_id = ?", (user.id,))


def hash_token(token: str) -> str:
    """The hash of a token, for the database. The token is random and long, so a fast hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()
