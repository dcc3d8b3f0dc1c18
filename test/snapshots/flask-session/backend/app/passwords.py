"""Passwords: what is a good one, and their hashes.

Length and a list of the commonest, but no rule on which characters (OWASP ASVS 6.2).
"""

from pathlib import Path
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

MIN_LENGTH = 8
MAX_LENGTH = 100
COMMON_PASSWORDS = frozenset(
    line
    for line in Path(__file__).with_name("common-passwords.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
)

# Argon2id with the library's defaults, which follow RFC 9106.
hasher = PasswordHasher()

# Each hash takes 64 MiB of memory while it is made: there are more threads than memory for that.
hashing = BoundedSemaphore(8)

# Of a password that nobody has: what takes the place of the hash of a user who does not exist.
NOBODYS_HASH = hasher.hash("nobody")


def check_password(password: str) -> str | None:
    """Returns what is wrong with a new password, for its user to read, or None when it is good."""
    if len(password) < MIN_LENGTH:
        return f"Password must be at least {MIN_LENGTH} characters long"
    if len(password) > MAX_LENGTH:
        return f"Password must be at most {MAX_LENGTH} characters long"
    if password.lower() in COMMON_PASSWORDS:
        return "This password is too common, please choose another"
    return None


def hash_password(password: str) -> str:
    """The hash to keep instead of a password."""
    with hashing:
        return hasher.hash(password)


def is_right_password(password: str, password_hash: str | None) -> bool:
    """Compares a password with a user's hash.

    Without a hash, because there is no such user, it works as long as with one: the time must not tell who has an account.
    """
    try:
        with hashing:
            hasher.verify(password_hash or NOBODYS_HASH, password[: MAX_LENGTH + 1])
    except (VerifyMismatchError, InvalidHashError):
        return False
    return password_hash is not None


def is_outdated(password_hash: str) -> bool:
    """True for a hash that was made with weaker settings than today's: make a new one while the password is at hand."""
    return hasher.check_needs_rehash(password_hash)
