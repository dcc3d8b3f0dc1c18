"""Rules for passwords, and their hashes.

The rules are a length and a list of the most common passwords, but none about characters (OWASP ASVS 6.2).
"""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

MIN_LENGTH = 8
MAX_LENGTH = 100
COMMON_PASSWORDS = frozenset(
    line
    for line in Path(__file__).with_name("common-passwords.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
)

# Argon2id with 19 MiB of memory, as OWASP recommends.
hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)

# A few threads for all hashes: each needs 19 MiB, which a thread keeps.
hashing = ThreadPoolExecutor(max_workers=4)

# A hash to compare with when there is no such user.
NOBODYS_HASH = hasher.hash("nobody")


def check_password(password: str) -> str | None:
    """Returns a message that says what is wrong with a new password, or None when it is good."""
    if len(password) < MIN_LENGTH:
        return f"Password must be at least {MIN_LENGTH} characters long"
    if len(password) > MAX_LENGTH:
        return f"Password must be at most {MAX_LENGTH} characters long"
    if is_common(password):
        return "This password is too common, please choose another"
    return None


def is_common(password: str) -> bool:
    """True for the passwords that attackers try first."""
    return password.lower() in COMMON_PASSWORDS


def hash_password(password: str) -> str:
    """The hash to keep instead of a password."""
    return hashing.submit(hasher.hash, password).result()


def is_right_password(password: str, password_hash: str | None) -> bool:
    """Compares a password with a user's hash.

    Without a hash (there is no such user) it takes the same time: the time must not tell who has an account.
    """
    try:
        hashing.submit(hasher.verify, password_hash or NOBODYS_HASH, password[: MAX_LENGTH + 1]).result()
    except (VerifyMismatchError, InvalidHashError):
        return False
    return password_hash is not None


def is_outdated(password_hash: str) -> bool:
    """True for a hash that was made with weaker settings than today's: replace it while the password is known."""
    return hasher.check_needs_rehash(password_hash)
