"""Which keys are good enough for production."""

import math
import re
from collections import Counter

# What the core accepts as an API key, and placeholders that examples use for keys.
API_KEY = re.compile(r"[A-Za-z0-9=-]{20,}")
PLACEHOLDER = re.compile(
    r"change-?me|replace-?me|placeholder|your-|example|random-key|password|secret-?key|^dev-|^fake-", re.IGNORECASE
)

MIN_BITS = 90


def is_api_key(key: str) -> bool:
    """True for a random key that the core accepts."""
    return API_KEY.fullmatch(key) is not None and not is_placeholder(key) and entropy(key) >= MIN_BITS


def is_placeholder(value: str) -> bool:
    """True for a placeholder."""
    return PLACEHOLDER.search(value) is not None


def entropy(text: str) -> float:
    """Entropy of a text in bits, from the frequency of its characters (Shannon)."""
    return -sum(times * math.log2(times / len(text)) for times in Counter(text).values())
