"""The users, in the database."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Any

from bson import ObjectId
from flask_login import UserMixin
from pymongo.errors import DuplicateKeyError

from .db import users
from .inputs import normalise


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
    created_at: datetime


def add(username: str, email: str, password_hash: str) -> User:
    """Adds a user. Raises TakenError: the database decides, so that two users cannot get the same name."""
    # MongoDB keeps milliseconds.
    now = datetime.now(timezone.utc).replace(microsecond=0)
    document = {
        "_id": ObjectId(),
        "username": username,
        # In lower case, so that `Jane` and `jane` are the same person.
        "username_key": normalise(username),
        "email": email,
        "email_key": normalise(email),
        "password_hash": password_hash,
        "created_at": now,
    }
    try:
        users().insert_one(document)
    except DuplicateKeyError as error:
        if find(normalise(username)):
            raise TakenError("username", "user name") from error
        raise TakenError("email", "e-mail address") from error
    return to_user(document)


def get(user_id: str) -> User | None:
    """The user of a session."""
    document = users().find_one({"_id": ObjectId(user_id)}) if ObjectId.is_valid(user_id) else None
    return to_user(document) if document else None


def find(name: str) -> User | None:
    """The user of that user name or e-mail address, in lower case."""
    document = users().find_one({"$or": [{"username_key": name}, {"email_key": name}]})
    return to_user(document) if document else None


def change_hash(user: User, password_hash: str) -> None:
    """Stores a new hash of a user's password."""
    users().update_one({"_id": user.id}, {"$set": {"password_hash": password_hash}})


def to_user(document: dict[str, Any]) -> User:
    """A document of the collection as a user."""
    return User(
        id=document["_id"],
        username=document["username"],
        email=document["email"],
        password_hash=document["password_hash"],
        created_at=document["created_at"],
    )
