"""The tables. After a change: `flask db migrate -m "what has changed"`, and read the migration that it writes."""

from __future__ import annotations

from datetime import datetime, timezone

from flask_login import UserMixin
from sqlalchemy import DateTime, ForeignKey, String, or_, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .db import Base, db

USER = "user"
ADMIN = "admin"


def now() -> datetime:
    """The current time in UTC, for the database."""
    return datetime.now(timezone.utc)


class User(UserMixin, Base):
    """Somebody who has registered."""

    __tablename__ = "users"

    # Key of the user's login in this request; see auth.py. It is not a column, which SQLAlchemy must be told to allow.
    __allow_unmapped__ = True
    login_key: str | None = None

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str] = mapped_column(String(32))
    # In lower case, so that `Jane` and `jane` are the same person.
    username_key: Mapped[str] = mapped_column(String(32), unique=True)
    email: Mapped[str] = mapped_column(String(254))
    email_key: Mapped[str] = mapped_column(String(254), unique=True)
    first_name: Mapped[str] = mapped_column(String(100))
    last_name: Mapped[str] = mapped_column(String(100))
    password_hash: Mapped[str] = mapped_column(String(255))
    role: Mapped[str] = mapped_column(String(20), default=USER)
    created_on: Mapped[datetime] = mapped_column(DateTime(timezone=True), default=now)
    logins: Mapped[list[Login]] = relationship(back_populates="user", cascade="all, delete-orphan")

    def get_id(self) -> str | None:
        """The id that Flask-Login stores in the session and in "remember me": that of the login, not of the user."""
        return self.login_key

    @staticmethod
    def find(name: str) -> User | None:
        """The user of that user name or e-mail address, in lower case."""
        return db.session.scalar(select(User).where(or_(User.username_key == name, User.email_key == name)))


class Login(Base):
    """A login of a user in one browser. Without its row, the cookies of a login are worthless."""

    __tablename__ = "logins"

    # SHA-256 hash of the random key in the cookies.
    key_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    # Seconds since 1970.
    expires_at: Mapped[int]
    user: Mapped[User] = relationship(back_populates="logins")
