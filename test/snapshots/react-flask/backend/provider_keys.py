"""The keys that each provider of social login gave you when you registered the app there."""

import logging
from typing import NamedTuple

from environment import text
from key_strength import is_placeholder


class Keys(NamedTuple):
    """The name of a provider, and the variables that it needs."""

    provider: str
    variables: list[str]


KEYS = {
    "google": Keys(
        "Google",
        ["GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET"],
    ),
    "github": Keys(
        "GitHub",
        ["GITHUB_CLIENT_ID", "GITHUB_CLIENT_SECRET"],
    ),
    "apple": Keys(
        "Apple",
        ["APPLE_CLIENT_ID", "APPLE_KEY_ID", "APPLE_TEAM_ID", "APPLE_PRIVATE_KEY"],
    ),
}

# Prefixes of the client ids that SuperTokens publishes for development.
SHARED_CLIENT_IDS = ("1060725074195-", "467101b1", "4398792-")

logger = logging.getLogger(__name__)


def missing_keys(provider_id: str) -> list[str]:
    """Names of the variables of a provider that are empty."""
    return [name for name in KEYS[provider_id].variables if not text(name)]


def log_missing_keys(*, fake: bool) -> None:
    """Logs which providers are fake ones, or cannot be used yet, because they have no keys."""
    for provider_id, (provider, _) in KEYS.items():
        missing = missing_keys(provider_id)
        if missing and fake:
            logger.info("%s is a fake provider: .env has no keys of it", provider)
        elif missing:
            logger.warning("Social login with %s needs %s in .env", provider, list_of(missing))


def list_of(names: list[str]) -> str:
    """Joins names: `A, B and C`."""
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def find_key_problems() -> dict[str, bool]:
    """Settings that are not safe in production."""
    rules = {}
    for name in (name for _, variables in KEYS.values() for name in variables):
        value = text(name)
        shared = value.startswith(SHARED_CLIENT_IDS)
        sample = name.endswith(("_CLIENT_ID", "_CLIENT_SECRET")) and is_placeholder(value) and not shared
        rules[f"{name} is empty: social login needs it"] = not value
        rules[f"{name} is a shared development key: register an app of your own"] = shared
        rules[f"{name} is a placeholder: put the provider's own value there"] = sample
    return rules
