"""The users, in the database."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from bson import ObjectId
from flask_login import UserMixin
from pymongo.errors import DuplicateKeyError

from .db import users
from .inputs import normalise
from .passwords import is_right_password


class TakenError(Exception):
    """Somebody has the user name or the e-mail address already."""

    def __init__(self, field: str, what: str) -> None:
        super().__init__(field)
        self.field = field
        self.what = what


@dataclass
class User(UserMixin):  # type: ignore[misc]
    """Somebody who has registered."""

    id: ObjectId
    username: str
    email: str
    password_hash: str = field(repr=False)
    # What sessions know the user by. A new one ends them all.
    login_id: str = field(repr=False)
    created_at: datetime

    def get_id(self) -> str:
        """The id that Flask-Login keeps in the session."""
        return self.login_id

    def to_json(self) -> dict[str, Any]:
        """What the API shows of a user."""
        created_at = self.created_at.isoformat(timespec="seconds")
        return {"username": self.username, "email": self.email, "createdAt": created_at}


def add(username: str, email: str, password_hash: str) -> User:
    """Adds a user. Raises TakenError: the database decides, so that two users cannot get the same name."""
    # MongoDB keeps milliseconds.
    now = datetime.now(UTC).replace(microsecond=0)
    document = {
        "_id": ObjectId(),
        "username": username,
        # The normalised name and address, by which users are found.
        "username_key": normalise(username),
        "email": email,
        "email_key": normalise(email),
        "password_hash": password_hash,
        "login_id": secrets.token_urlsafe(16),
        "created_at": now,
    }
    try:
        users().insert_one(document)
    except DuplicateKeyError as error:
        if find(username):
            raise TakenError("username", "user name") from error
        raise TakenError("email", "e-mail address") from error
    return to_user(document)


def get(login_id: str) -> User | None:
    """The user of a session."""
    document = users().find_one({"login_id": login_id})
    return to_user(document) if document else None


def find(name: str) -> User | None:
    """The user of that user name or e-mail address."""
    key = normalise(name)
    document = users().find_one({"$or": [{"username_key": key}, {"email_key": key}]})
    return to_user(document) if document else None


def get_verified(name: str, password: str) -> User | None:
    """The user of that user name or e-mail address, when the password is right. Takes as long when there is none."""
    user = find(name)
    return user if is_right_password(password, user.password_hash if user else None) else None


def change_hash(user: User, password_hash: str) -> None:
    """Stores another hash of a user's password."""
    users().update_one({"_id": user.id}, {"$set": {"password_hash": password_hash}})


def change_password(user: User, password_hash: str) -> None:
    """Stores the hash of a new password, and ends all sessions of the user."""
    user.password_hash, user.login_id = password_hash, secrets.token_urlsafe(16)
    changed = {"password_hash": user.password_hash, "login_id": user.login_id}
    users().update_one({"_id": user.id}, {"$set": changed})


def to_user(document: dict[str, Any]) -> User:
    """A document of the collection as a user."""
    return User(
        id=document["_id"],
        username=document["username"],
        email=document["email"],
        password_hash=document["password_hash"],
        login_id=document["login_id"],
        created_at=document["created_at"],
    )
