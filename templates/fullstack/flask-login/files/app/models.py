"""The tables. After a change: `flask db migrate -m "what has changed"`, and read the migration that it writes."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime
from typing import Any

from flask_login import UserMixin
from sqlalchemy import DateTime, ForeignKey, String, or_, select
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from .db import Base, db
from .passwords import hash_password, is_right_password

USER = "user"
ADMIN = "admin"

MAX_EMAIL = 254


def now() -> datetime:
    """The current time in UTC, for the database."""
    return datetime.now(UTC)


def normalise(name: str) -> str:
    """The form in which names are compared: `Jane` and `jane` are the same person."""
    return unicodedata.normalize("NFKC", name.strip()).casefold()


class User(UserMixin, Base):
    """Somebody who has registered."""

    __tablename__ = "users"

    # Key of the user's login in this request; see auth.py. It is not a column, which SQLAlchemy must be told to allow.
    __allow_unmapped__ = True
    login_key: str | None = None

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(String(32))
    # The normalised name and address, by which users are found.
    username_key: Mapped[str] = mapped_column(String(32), unique=True)
    email: Mapped[str] = mapped_column(String(MAX_EMAIL))
    email_key: Mapped[str] = mapped_column(String(MAX_EMAIL), unique=True)
    first_name: Mapped[str] = mapped_column(String(100))
    last_name: Mapped[str] = mapped_column(String(100))
    password_hash: Mapped[str] = mapped_column(String(255))
    role: Mapped[str] = mapped_column(String(20), default=USER)
    created_on: Mapped[datetime] = mapped_column(DateTime(timezone=True), default=now)
    logins: Mapped[list[Login]] = relationship(back_populates="user", cascade="all, delete-orphan")

    def __repr__(self) -> str:
        return f"<User {self.username!r}>"

    @validates("username", "email")
    def set_key(self, name: str, value: str) -> str:
        """Keeps the normalised form of a name beside it."""
        setattr(self, f"{name}_key", normalise(value))
        return value

    @property
    def password(self) -> str:
        """The hash of the password: nobody knows the password itself. Setting it makes the hash."""
        return self.password_hash

    @password.setter
    def password(self, password: str) -> None:
        self.password_hash = hash_password(password)

    def check_password(self, password: str) -> bool:
        """True for the user's password."""
        return is_right_password(password, self.password_hash)

    def get_id(self) -> str | None:
        """The id that Flask-Login stores in the session and in "remember me": that of the login, not of the user."""
        return self.login_key

    def to_json(self) -> dict[str, Any]:
        """What the API shows of a user."""
        # SQLite returns times without their zone, which is UTC.
        created_on = self.created_on if self.created_on.tzinfo else self.created_on.replace(tzinfo=UTC)
        return {
            "username": self.username,
            "email": self.email,
            "first_name": self.first_name,
            "last_name": self.last_name,
            "role": self.role,
            "created_on": created_on.astimezone(UTC).isoformat(timespec="seconds"),
        }

    @staticmethod
    def find(name: str) -> User | None:
        """The user of that user name or e-mail address."""
        key = normalise(name)
        if "\0" in key:  # which PostgreSQL refuses
            return None
        return db.session.scalar(select(User).where(or_(User.username_key == key, User.email_key == key)))

    @staticmethod
    def authenticate(name: str, password: str) -> tuple[User | None, bool]:
        """The user of that name or address, and whether the password is right. Takes as long when there is none."""
        user = User.find(name)
        return user, is_right_password(password, user.password_hash if user else None)

    @staticmethod
    def is_user_name_taken(username: str) -> bool:
        """True when somebody has that user name."""
        return db.session.scalar(select(User.id).where(User.username_key == normalise(username))) is not None

    @staticmethod
    def is_email_taken(email: str) -> bool:
        """True when somebody has that e-mail address."""
        return db.session.scalar(select(User.id).where(User.email_key == normalise(email))) is not None


class Login(Base):
    """A login of a user in one browser. Without its row, the cookies of a login are worthless."""

    __tablename__ = "logins"

    # SHA-256 hash of the random key in the cookies.
    key_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    # Seconds since 1970.
    expires_at: Mapped[int]
    user: Mapped[User] = relationship(back_populates="logins")
