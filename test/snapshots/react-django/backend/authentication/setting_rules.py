"""Rules that settings must keep. Each says what is wrong, and the message is told behind the name of the variable."""

import ipaddress
import math
import re
from collections import Counter
from collections.abc import Callable
from typing import Annotated

from pydantic import AfterValidator, Field, HttpUrl, RedisDsn, ValidationError, ValidationInfo

Check = Callable[[str], bool]

DEMO_CORE = "https://try.supertokens.com"

# What the core accepts as an API key, and placeholders that examples use for keys.
API_KEY = re.compile(r"[A-Za-z0-9=-]{20,}")
PLACEHOLDER = re.compile(
    r"change-?me|replace-?me|placeholder|your-|example|random-key|password|secret-?key|^dev-|^fake-", re.IGNORECASE
)
MIN_KEY_BITS = 90


def must(check: Check, problem: str) -> AfterValidator:
    """Refuses a value that does not pass the check. Empty ones are left to `in_production`."""

    def validate(value: str) -> str:
        if value and not check(value):
            raise ValueError(problem)
        return value

    return AfterValidator(validate)


def in_production(check: Check, problem: str) -> AfterValidator:
    """Refuses, in production only, a value that does not pass the check."""

    def validate(value: str, info: ValidationInfo) -> str:
        if is_production(info) and not check(value):
            raise ValueError(problem)
        return value

    return AfterValidator(validate)


def in_development(default: str) -> AfterValidator:
    """A default that production does not have."""
    return AfterValidator(lambda value, info: value if value or is_production(info) else default)


def is_production(info: ValidationInfo) -> bool:
    """True unless APP_ENV, which is read before all others, says that this is development or a test."""
    return info.data.get("app_env") not in ("development", "test")


def parse_url(url: str) -> HttpUrl | None:
    """An http(s) address, None when it is not valid."""
    try:
        return HttpUrl(url)
    except ValidationError:
        return None


def host_of(url: str) -> str:
    """The host of a valid address, as a browser reads it."""
    parsed = parse_url(url)
    return (parsed.host or "").strip("[]").rstrip(".") if parsed else ""


def is_url(url: str) -> bool:
    """True for an http(s) address."""
    return parse_url(url) is not None


def is_redis_url(url: str) -> bool:
    """True for the address of a Redis or Valkey."""
    try:
        RedisDsn(url)
    except ValidationError:
        return False
    return True


def is_plain_url(url: str) -> bool:
    """True for an address whose host is spelt as it is read: no escapes, no letters that only look like others."""
    return bool(host_of(url)) and host_of(url) in url.lower()


def is_https(url: str) -> bool:
    """True for an address whose traffic is encrypted."""
    return url.startswith("https:")


def is_local(url: str) -> bool:
    """True for an address on this machine."""
    host = host_of(url)
    return ipaddress.ip_address(host).is_loopback if is_ip(host) else f".{host}".endswith(".localhost")


def is_private(url: str) -> bool:
    """True for this machine, a service of the same container network (a name without a dot) and private addresses."""
    host = host_of(url)
    if not is_ip(host):
        return "." not in host or host.endswith((".localhost", ".internal", ".local"))
    address = ipaddress.ip_address(host)
    return (getattr(address, "ipv4_mapped", None) or address).is_private


def is_ip(host: str) -> bool:
    """True for an address in numbers."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def core_uris(value: str) -> list[str]:
    """The addresses of a core: one, or several with `;` between them."""
    return [uri.strip() for uri in value.split(";")]


def is_demo_core(uri: str) -> bool:
    """True for SuperTokens' public demo core, whose data everybody can see."""
    return host_of(uri) == host_of(DEMO_CORE)


def is_placeholder(value: str) -> bool:
    """True for a placeholder."""
    return PLACEHOLDER.search(value) is not None


def is_api_key(key: str) -> bool:
    """True for a random key that the core accepts. Its entropy is measured by how often each character occurs."""
    bits = -sum(times * math.log2(times / len(key)) for times in Counter(key).values())
    return API_KEY.fullmatch(key) is not None and not is_placeholder(key) and bits >= MIN_KEY_BITS


Url = Annotated[str, AfterValidator(lambda url: url.rstrip("/")), must(is_url, "is not a URL")]

Address = Annotated[
    Url,
    in_production(lambda url: not url or is_https(url) or is_local(url), "must use https"),
]

CoreAddress = Annotated[
    str,
    in_production(
        lambda value: all(not is_url(uri) or is_https(uri) or is_private(uri) for uri in core_uris(value)),
        "must use https, unless the core is in a private network",
    ),
    must(lambda value: all(map(is_plain_url, core_uris(value))), "is not a URL"),
    in_production(
        lambda value: not any(map(is_demo_core, core_uris(value))),
        "is the demo core, whose data everybody can see: use a core of your own",
    ),
]

ApiKey = Annotated[
    str,
    Field(repr=False),
    in_production(is_api_key, "must be a random key that the core demands: openssl rand -hex 24 makes one"),
]
