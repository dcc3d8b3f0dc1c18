"""The users, in the database."""

from __future__ import annotations

from datetime import datetime, timezone

from flask_login import UserMixin
from sqlalchemy import DateTime, String, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from .db import Base, db
from .inputs import normalise


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
    # In lower case, so that `Jane` and `jane` are the same person.
    username_key: Mapped[str] = mapped_column(String(32), unique=True)
    email: Mapped[str] = mapped_column(String(254))
    email_key: Mapped[str] = mapped_column(String(254), unique=True)
    password_hash: Mapped[str] = mapped_column(String(255))
    created_at: Mapped[datetime] = mapped_column(DateTime(timezone=True), default=lambda: datetime.now(timezone.utc))


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
        if find(normalise(username)):
            raise TakenError("username", "user name") from error
        raise TakenError("email", "e-mail address") from error
    return user


def get(user_id: str) -> User | None:
    """The user of a session."""
    return db.session.get(User, int(user_id))


def find(name: str) -> User | None:
    """The user of that user name or e-mail address, in lower case."""
    return db.session.scalar(select(User).where(or_(User.username_key == name, User.email_key == name)))


def change_hash(user: User, password_hash: str) -> None:
    """Stores a new hash of a user's password."""
    user.password_hash = password_hash
    db.session.commit()
