"""Settings from the environment, and checks of them. The app does not start when one of them fails."""

import ipaddress
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

ROOT = Path(__file__).resolve().parents[2]

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
    # A URL for SQLAlchemy; a relative SQLite file is in instance/.
    database_url: str = field(repr=False)
    # Origins of front ends that use this API, beside its own.
    website_origins: tuple[str, ...] = ()
    # One of MODES; any other word counts as production, and is refused.
    mode: str = "production"
    # Where Gunicorn listens; `flask run` has variables of its own.
    host: str = "localhost"
    port: int = 3001
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
    default = "http://localhost:3001" if mode in ("development", "test") else ""
    settings = Settings(
        address=get_env("API_DOMAIN", default).rstrip("/"),
        secret_key=get_env("SECRET_KEY"),
        database_url=sqlalchemy_url(get_env("DATABASE_URL", "sqlite:///app.db")),
        website_origins=tuple(origin.strip() for origin in get_env("WEBSITE_ORIGINS").split(",") if origin.strip()),
        mode=mode,
        host=get_env("HOST", "localhost"),
        port=get_int("PORT", 3001),
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
        "API_DOMAIN is not a URL": settings.address != "" and not is_url(settings.address),
        f"SECRET_KEY is empty. Write into .env: SECRET_KEY={secrets.token_hex()}": not settings.secret_key,
        "DATABASE_URL must be sqlite:///… or postgresql://…": not is_database(settings.database_url),
        "WEBSITE_ORIGINS must be origins such as https://app.example.com, with commas between them": not all(
            is_origin(origin) for origin in settings.website_origins
        ),
        "PORT is not a port number": not 1 <= settings.port <= 65535,
        "AUTH_RATE_LIMIT is not a whole number from 1 to 1000000": not 1 <= settings.auth_rate_limit <= 1_000_000,
        "TRUST_PROXY is not a whole number from 0 to 10": not 0 <= settings.trust_proxy <= 10,
        f"LOG_LEVEL must be one of {', '.join(LOG_LEVELS)}": settings.log_level not in LOG_LEVELS,
    }
    in_production = {
        "API_DOMAIN is empty: production needs the address where browsers reach the API": not settings.address,
        "API_DOMAIN must use https": not (settings.https or is_local(split_url(settings.address).hostname)),
        f"SECRET_KEY must be {SECRET_LENGTH} or more random characters": not is_secret(settings.secret_key),
        "FLASK_DEBUG must be off: the debugger runs any code that is sent to it": settings.debug,
        "DATABASE_URL must not have a password from an example": has_placeholder(settings.database_url),
        "DATABASE_URL must use TLS (sslmode=require or stricter), unless the server is in a private network": not is_safe(
            settings.database_url
        ),
        "WEBSITE_ORIGINS must use https": not all(
            origin.startswith("https://") or is_local(split_url(origin).hostname) for origin in settings.website_origins
        ),
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


def sqlalchemy_url(url: str) -> str:
    """The URL of a database with the driver that is installed: providers say `postgresql://` or `postgres://`."""
    return re.sub("^postgres(ql)?://", "postgresql+psycopg://", url)


def is_database(url: str) -> bool:
    """True for the databases whose drivers are installed."""
    return url.startswith(("sqlite://", "postgresql+psycopg://"))


def has_placeholder(url: str) -> bool:
    """True for a URL whose password was copied from an example."""
    password = re.search(r"//[^/@]*:([^/@]*)@", url)
    return password is not None and PLACEHOLDER.search(password[1]) is not None


def is_safe(url: str) -> bool:
    """True when nobody else can read the traffic to the database."""
    if url.startswith("sqlite:") or re.search(r"[?&]sslmode=(require|verify-ca|verify-full)\b", url):
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


def is_origin(text: str) -> bool:
    """True for scheme, host and port, as browsers send them."""
    parts = split_url(text)
    return is_url(text) and text == f"{parts.scheme}://{parts.netloc}".lower() and "@" not in text
