"""Settings from the environment, and checks of them. The app does not start when one of them fails."""

import math
import os
import re
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from dotenv import load_dotenv
from flask.helpers import get_debug_flag

APP_NAME = "my-app"

ROOT = Path(__file__).resolve().parents[1]

# Placeholders that examples use for a secret.
PLACEHOLDER = re.compile(
    r"change-?me|replace-?me|placeholder|your-|example|random-key|password|secret-?key|^dev-|^fake-", re.IGNORECASE
)
SECRET_LENGTH = 32
# Least entropy of a secret, from the frequency of its characters.
SECRET_BITS = 90

MODES = ("production", "development", "test")

LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


@dataclass(frozen=True)
class Settings:
    """The settings. A value that should be a number but is not becomes -1."""

    # Origin at which browsers reach the app. Empty when it is not set in production.
    address: str
    secret_key: str = field(repr=False)
    # A file; a relative one is in instance/.
    database: str
    # One of MODES; any other word counts as production, and is refused.
    mode: str = "production"
    # Where Gunicorn listens; `flask run` has variables of its own.
    host: str = "localhost"
    port: int = 3000
    # Attempts per minute and network.
    auth_rate_limit: int = 30
    # Number of proxies in front of the app.
    trust_proxy: int = 0
    log_level: str = "INFO"
    # Flask's debugger, by `flask run --debug` or FLASK_DEBUG.
    debug: bool = False

    @property
    def production(self) -> bool:
        """True unless the environment says that this is development or a test."""
        return self.mode not in ("development", "test")

    @property
    def cookie_prefix(self) -> str:
        """With this prefix, browsers accept a cookie only from this host, by https and for all paths."""
        return "__Host-" if self.https else ""

    @property
    def https(self) -> bool:
        """True when browsers reach the app by https, so that cookies can be Secure."""
        return split_url(self.address).scheme == "https"

    @property
    def hosts(self) -> list[str]:
        """Host names that requests may use: the app's own, and this machine's for health checks."""
        return [split_url(self.address).hostname or "localhost", "localhost", "127.0.0.1"]


def read_settings() -> Settings:
    """Reads the environment, with defaults for what is not set.

    Raises SystemExit, which names every setting that is not valid or not safe.
    """
    # Variables that are set already win.
    load_dotenv(ROOT / ".env", interpolate=False)
    mode = read_mode()
    default = "http://localhost:3000" if mode in ("development", "test") else ""
    settings = Settings(
        address=get_env("WEBSITE_DOMAIN", default).rstrip("/"),
        secret_key=get_env("SECRET_KEY"),
        database=get_env("DATABASE", "app.db"),
        mode=mode,
        host=get_env("HOST", "localhost"),
        port=get_int("PORT", 3000),
        auth_rate_limit=get_int("AUTH_RATE_LIMIT", 30),
        trust_proxy=get_int("TRUST_PROXY", 0),
        log_level=get_env("LOG_LEVEL", "INFO").upper(),
        debug=get_debug_flag(),
    )
    if problems := find_problems(settings):
        raise SystemExit("\n  ".join(["The app does not start:", *problems]))
    return settings


def read_mode() -> str:
    """The value of APP_ENV, or else of FLASK_ENV. When neither is set, it is production."""
    app_env, flask_env = get_env("APP_ENV"), get_env("FLASK_ENV")
    if app_env and app_env not in MODES:
        return app_env
    if flask_env == "production":
        return flask_env
    return app_env or (flask_env if flask_env in MODES else "production")


def get_env(name: str, default: str = "") -> str:
    """A variable without the space around it; an empty one counts as not set."""
    return os.environ.get(name, "").strip() or default


def get_int(name: str, default: int) -> int:
    """A variable as a whole number, or -1 when it is something else."""
    value = get_env(name, str(default))
    return int(value) if re.fullmatch("[0-9]{1,7}", value) else -1


def split_url(url: str) -> SplitResult:
    """The parts of a URL, all of them empty when it is not valid."""
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises for a port that is not a number
    except ValueError:
        return urlsplit("")
    return parts


def find_problems(settings: Settings) -> list[str]:
    """What is wrong with the settings, one line each, beginning with the variable to change."""
    always = {
        f'APP_ENV is "{settings.mode}": it must be production, development or test': settings.mode not in MODES,
        "WEBSITE_DOMAIN is not a URL": settings.address != "" and not is_url(settings.address),
        f"SECRET_KEY is empty. Write into .env: SECRET_KEY={secrets.token_hex()}": not settings.secret_key,
        "PORT is not a port number": not 1 <= settings.port <= 65535,
        "AUTH_RATE_LIMIT is not a whole number from 1 to 1000000": not 1 <= settings.auth_rate_limit <= 1_000_000,
        "TRUST_PROXY is not a whole number from 0 to 10": not 0 <= settings.trust_proxy <= 10,
        f"LOG_LEVEL must be one of {', '.join(LOG_LEVELS)}": settings.log_level not in LOG_LEVELS,
    }
    in_production = {
        "WEBSITE_DOMAIN is empty: production needs the address where browsers reach the website": not settings.address,
        "WEBSITE_DOMAIN must use https": not (settings.https or is_local(split_url(settings.address).hostname)),
        f"SECRET_KEY must be {SECRET_LENGTH} or more random characters": not is_secret(settings.secret_key),
        "FLASK_DEBUG must be off: the debugger runs any code that is sent to it": settings.debug,
    }
    rules = {**always, **in_production} if settings.production else always
    problems: dict[str, str] = {}
    for problem, found in rules.items():
        # Only the first problem of each variable: "is not a URL" says enough, without "must use https".
        if found:
            problems.setdefault(problem.split()[0], problem)
    return list(problems.values())


def is_url(url: str) -> bool:
    """True for an http(s) address with a host."""
    parts = split_url(url)
    return parts.scheme in ("http", "https") and parts.hostname is not None


def is_secret(text: str) -> bool:
    """True for a good secret: long, random, and not from an example."""
    return len(text) >= SECRET_LENGTH and entropy(text) >= SECRET_BITS and not PLACEHOLDER.search(text)


def entropy(text: str) -> float:
    """Entropy of a text in bits, from the frequency of its characters (Shannon)."""
    shares = [text.count(character) / len(text) for character in set(text)]
    return -len(text) * sum(share * math.log2(share) for share in shares)


def is_local(host: str | None) -> bool:
    """True for a name or address of this machine."""
    return re.fullmatch(r"localhost|.+\.localhost|127\.[\d.]+|::1", host or "") is not None
