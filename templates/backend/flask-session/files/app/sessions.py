"""Sessions: Flask-Session keeps them on the server, Flask-Login knows whose they are.

The cookie holds nothing but a random id.
"""

import time
from datetime import timedelta
from typing import cast

from flask import Flask, current_app, session
from flask_login import LoginManager, current_user, login_user, logout_user
from flask_session import Session
from flask_session.base import ServerSideSession, ServerSideSessionInterface

from . import users
from .db import session_store
from .errors import error_response

# From the last request on.
LIFETIME = timedelta(days=7)
# From signing in on, however often it is used.
LONGEST_LIFETIME = timedelta(days=30)

# Key in the session: when its user signed in, in seconds.
SIGNED_IN_AT = "signed_in_at"


def init_app(app: Flask) -> None:
    """Registers both extensions."""
    app.config.update(
        # Each request with a session restarts the time.
        PERMANENT_SESSION_LIFETIME=LIFETIME,
        SESSION_ID_LENGTH=32,
        SESSION_SERIALIZATION_FORMAT="json",
        **session_store(app),
    )
    Session(app)
    manager = LoginManager(app)
    # Flask-Login would bind a session to address and browser, and sign users out who change from Wi-Fi to mobile.
    manager.session_protection = None
    manager.user_loader(load_user)
    manager.unauthorized_handler(lambda: error_response(401))


def load_user(user_id: str) -> users.User | None:
    """The user of the session, as long as it may last."""
    if time.time() - session.get(SIGNED_IN_AT, 0) > LONGEST_LIFETIME.total_seconds():
        return None
    return users.get(user_id)


def signed_in() -> users.User:
    """The user who is signed in, for a view that asks for one."""
    user: users.User = current_user._get_current_object()
    return user


def begin(user: users.User) -> None:
    """Signs a user in, with a new session: somebody else may know the id of the old one."""
    session.clear()
    interface = cast(ServerSideSessionInterface, current_app.session_interface)
    login_user(user)
    session[SIGNED_IN_AT] = int(time.time())
    interface.regenerate(cast(ServerSideSession, session))


def end() -> None:
    """Signs out: ends the session in the browser and in the database."""
    logout_user()
    session.clear()
