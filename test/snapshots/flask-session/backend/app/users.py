"""The users, in the database."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import Any

from flask_login import UserMixin
from sqlalchemy import DateTime, String, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from .db import Base, db
from .inputs import MAX_EMAIL, normalise
from .passwords import is_right_password


def new_login_id() -> str:
    """A random id for `User.login_id`."""
    return secrets.token_urlsafe(16)


class TakenError(Exception):
    """Somebody has the user name or the e-mail address already."""

    def __init__(self, field: str, what: str) -> None:
        super().__init__(field)
        self.field = field
        self.what = what


class User(UserMixin, Base):  # type: ignore[misc]
    """Somebody who has registered."""

    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(String(32))
    # The normalised name and address, by which users are found.
    username_key: Mapped[str] = mapped_column(String(32), unique=True)
    email: Mapped[str] = mapped_column(String(MAX_EMAIL))
    email_key: Mapped[str] = mapped_column(String(MAX_EMAIL), unique=True)
    password_hash: Mapped[str] = mapped_column(String(255))
    # What sessions know the user by. A new one ends them all.
    login_id: Mapped[str] = mapped_column(String(22), unique=True, default=new_login_id)
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), default=lambda: datetime.now(UTC))

    def get_id(self) -> str:
        """The id that Flask-Login keeps in the session."""
        return self.login_id

    def to_json(self) -> dict[str, Any]:
        """What the API shows of a user."""
        # SQLite returns times without their zone, which is UTC.
        created_at = self.created_at if self.created_at.tzinfo else self.created_at.replace(tzinfo=UTC)
        return {
            "username": self.username,
            "email": self.email,
            "createdAt": created_at.astimezone(UTC).isoformat(timespec="seconds"),
        }


def add(username: str, email: str, password_hash: str) -> User:
    """Adds a user. Raises TakenError: the database decides, so that two users cannot get the same name."""
    user = User(
        username=username,
        username_key=normalise(username),
        email=email,
        email_key=normalise(email),
        password_hash=password_hash,
    )
    db.session.add(user)
    try:
        db.session.commit()
    except IntegrityError as error:
        db.session.rollback()
        if find(username):
            raise TakenError("username", "user name") from error
        raise TakenError("email", "e-mail address") from error
    return user


def get(login_id: str) -> User | None:
    """The user of a session."""
    return db.session.scalar(select(User).where(User.login_id == login_id))


def find(name: str) -> User | None:
    """The user of that user name or e-mail address."""
    key = normalise(name)
    if "\0" in key:  # which PostgreSQL refuses
        return None
    return db.session.scalar(select(User).where(or_(User.username_key == key, User.email_key == key)))


def get_verified(name: str, password: str) -> User | None:
    """The user of that user name or e-mail address, when the password is right. Takes as long when there is none."""
    user = find(name)
    return user if is_right_password(password, user.password_hash if user else None) else None


def change_hash(user: User, password_hash: str) -> None:
    """Stores another hash of a user's password."""
    user.password_hash = password_hash
    db.session.commit()


def change_password(user: User, password_hash: str) -> None:
    """Stores the hash of a new password, and ends all sessions of the user."""
    user.login_id = new_login_id()
    change_hash(user, password_hash)
