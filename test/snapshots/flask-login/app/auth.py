"""Who is signed in, by Flask-Login.

The session and "remember me" hold a random key, signed with the secret key. The database holds the key's hash: after
signing out it is gone, and copies of the cookies are worthless.
"""

import functools
import hashlib
import secrets
import time
from collections.abc import Callable
from datetime import timedelta
from typing import ParamSpec

from flask import Flask, abort, session
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, current_user, login_required, login_user, logout_user
from sqlalchemy import delete

from .db import db
from .models import Login, User
from .settings import Settings

P = ParamSpec("P")

LIFETIME = timedelta(days=1)
REMEMBERED_LIFETIME = timedelta(days=30)

manager = LoginManager()
# Flask-Login would bind a session to address and browser, and sign users out who change from Wi-Fi to mobile.
manager.session_protection = None
# Who must sign in, or sign in again where a view is `@fresh_login_required`, gets the form; the API answers 401.
manager.login_view = manager.refresh_view = "pages.login"
manager.login_message = manager.needs_refresh_message = None
manager.blueprint_login_views = {"api": None}


def init_app(app: Flask, settings: Settings) -> None:
    """Registers Flask-Login, and configures its cookie."""
    app.config.update(
        REMEMBER_COOKIE_NAME=f"{settings.cookie_prefix}remember_token",
        REMEMBER_COOKIE_DURATION=REMEMBERED_LIFETIME,
        REMEMBER_COOKIE_HTTPONLY=True,
        REMEMBER_COOKIE_SAMESITE="Lax",
        REMEMBER_COOKIE_SECURE=settings.https,
    )
    # Its own template variable would query the database for each page, even for the page that says that it is down.
    manager.init_app(app, add_context_processor=False)


@manager.user_loader
def load_user(key: str) -> User | None:
    """The user who is signed in by a key."""
    login = db.session.get(Login, hash_key(key))
    if login is None or login.expires_at <= time.time():
        return None
    login.user.login_key = key
    return login.user


def role_required(role: str) -> Callable[[Callable[P, ResponseReturnValue]], Callable[P, ResponseReturnValue]]:
    """For views that only users with this role may see."""

    def decorate(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
        @functools.wraps(view)
        @login_required
        def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
            if current_user.role != role:
                abort(403)
            return view(*args, **kwargs)

        return guarded

    return decorate


def begin(user: User, remember: bool = False) -> None:
    """Signs a user in, with a new session: somebody else may know the old one."""
    end()
    key = secrets.token_urlsafe(32)
    now = int(time.time())
    lifetime = REMEMBERED_LIFETIME if remember else LIFETIME
    db.session.execute(delete(Login).where(Login.expires_at <= now))
    db.session.add(Login(key_hash=hash_key(key), user=user, expires_at=now + int(lifetime.total_seconds())))
    db.session.commit()
    user.login_key = key
    login_user(user, remember=remember)


def signed_in() -> User:
    """The user who is signed in, for a view that asks for one."""
    user: User = current_user._get_current_object()
    return user


def end_everywhere(user: User) -> None:
    """Ends all logins of a user."""
    db.session.execute(delete(Login).where(Login.user_id == user.id))
    db.session.commit()


def end() -> None:
    """Signs out: ends the login in the browser, "remember me" included, and in the database."""
    if current_user.is_authenticated:
        db.session.execute(delete(Login).where(Login.key_hash == hash_key(current_user.get_id())))
        db.session.commit()
    session.clear()
    logout_user()


def hash_key(key: str) -> str:
    """The hash of a key, for the database. The key is random and long, so a fast hash is enough."""
    return hashlib.sha256(key.encode()).hexdigest()
