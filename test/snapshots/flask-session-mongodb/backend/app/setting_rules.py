"""Rules that settings must keep. Each says what is wrong, and the message is told behind the name of the variable."""

import ipaddress
import math
import re
import secrets
from collections import Counter
from collections.abc import Callable
from typing import Annotated, Any

from pydantic import AfterValidator, Field, HttpUrl, ValidationError, ValidationInfo

# Placeholders that examples use for a secret.
PLACEHOLDER = re.compile(
    r"change-?me|replace-?me|placeholder|your-|example|random-key|password|secret-?key|^dev-|^fake-", re.IGNORECASE
)
SECRET_LENGTH = 32
# Least entropy of a secret, from the frequency of its characters.
SECRET_BITS = 90


def must(check: Callable[[Any], bool], problem: str) -> AfterValidator:
    """Refuses a value that does not pass the check. Empty ones are left to `in_production`."""

    def validate(value: Any) -> Any:
        if value and not check(value):
            raise ValueError(problem)
        return value

    return AfterValidator(validate)


def in_production(check: Callable[[Any], bool], problem: str) -> AfterValidator:
    """Refuses, in production only, a value that does not pass the check."""

    def validate(value: Any, info: ValidationInfo) -> Any:
        if info.data.get("app_env", "production") == "production" and not check(value):
            raise ValueError(problem)
        return value

    return AfterValidator(validate)


def is_url(url: str) -> bool:
    """True for an http(s) address."""
    try:
        HttpUrl(url)
    except ValidationError:
        return False
    return True


def is_https(url: str) -> bool:
    """True for an address whose traffic is encrypted."""
    return url.startswith("https:")


def is_local(url: str) -> bool:
    """True for an address of this machine."""
    host = HttpUrl(url).host or ""
    return re.fullmatch(r"localhost|.+\.localhost|127\.[\d.]+|\[::1\]", host) is not None


def is_given(secret: str) -> str:
    """Refuses a missing key, with one that can be taken."""
    if not secret:
        raise ValueError(f"is empty. Write into .env: SECRET_KEY={secrets.token_hex()}")
    return secret


def is_secret(text: str) -> bool:
    """True for a good secret: long, random (by how often each character occurs), and not from an example."""
    bits = -sum(times * math.log2(times / len(text)) for times in Counter(text).values())
    return len(text) >= SECRET_LENGTH and bits >= SECRET_BITS and not PLACEHOLDER.search(text)


def is_mongodb(url: str) -> bool:
    """True for the address of a MongoDB database. There may be several hosts, with commas between them."""
    return re.fullmatch(r"mongodb(\+srv)?://[^/]+/[^/?]+(\?.*)?", url) is not None


def is_own_password(url: str) -> bool:
    """False for a URL whose password was copied from an example."""
    password = re.search(r"//[^/@]*:([^/@]*)@", url)
    return password is None or PLACEHOLDER.search(password[1]) is None


def is_safe(url: str) -> bool:
    """True when nobody else can read the traffic to the database."""
    if url.startswith("mongodb+srv://") or re.search(r"[?&](tls|ssl)=true\b", url):
        return True
    hosts = re.sub(r"^[^/]*//([^/]*@)?", "", url).split("/")[0].split(",")
    return all(is_private(re.sub(r":\d+$", "", host).strip("[]")) for host in hosts)


def is_private(host: str) -> bool:
    """True for this machine, a service of the same container network (a name without a dot) and private addresses."""
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        # A name without a dot is one of the same container network, but a number is an address in another notation.
        is_name = re.search("[a-z]", host, re.IGNORECASE) is not None and not host.lower().startswith("0x")
        return ("." not in host and is_name) or host.endswith((".localhost", ".internal", ".local"))


def origins_of(text: str) -> list[str]:
    """The origins in a list with commas."""
    return [origin.strip() for origin in text.split(",") if origin.strip()]


def is_origin(text: str) -> bool:
    """True for scheme, host and port, as browsers send them."""
    return is_url(text) and re.fullmatch(r"https?://[^/?#@A-Z]+", text) is not None


Address = Annotated[
    str,
    AfterValidator(lambda url: url.rstrip("/")),
    must(is_url, "is not a URL"),
    in_production(lambda url: not url or is_https(url) or is_local(url), "must use https"),
]

SecretKey = Annotated[
    str,
    Field(repr=False),
    AfterValidator(is_given),
    in_production(is_secret, f"must be {SECRET_LENGTH} or more random characters"),
]

MongodbUrl = Annotated[
    str,
    Field(repr=False),
    must(is_mongodb, "must be mongodb://<host>/<database>"),
    in_production(is_own_password, "must not have a password from an example"),
    in_production(is_safe, "must use tls=true, unless the server is in a private network"),
]

Origins = Annotated[
    str,
    must(
        lambda text: all(map(is_origin, origins_of(text))),
        "must be origins such as https://app.example.com, with commas between them",
    ),
    in_production(
        lambda text: all(is_https(origin) or is_local(origin) for origin in origins_of(text)), "must use https"
    ),
]
