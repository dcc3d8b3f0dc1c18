"""Checks of the settings. The backend does not start when one of them fails."""

from typing import TYPE_CHECKING

from dev_core import is_dev_core
from environment import text
from key_strength import is_api_key
from urls import is_https, is_local, is_plain_url, is_private, is_url

if TYPE_CHECKING:
    from settings import Settings

MODES = ("production", "development", "test")
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
MAX_RATE_LIMIT = 1_000_000
MAX_PROXIES = 10


def find_problems(settings: "Settings") -> list[str]:
    """What is wrong with the settings, one line each, beginning with the variable to change."""
    rules = find_malformed(settings)
    if settings.production:
        rules |= find_unsafe(settings)
    problems = [problem for problem, found in rules.items() if found]
    if settings.production and not problems and any(is_dev_core(uri, settings.api_key) for uri in settings.core_uris):
        problems.append("SUPERTOKENS_CONNECTION_URI is a dev core, which is for development only")
    return problems


def find_malformed(settings: "Settings") -> dict[str, bool]:
    """Settings that are never valid. Empty addresses are left to `find_unsafe`."""
    app_env = text("APP_ENV")
    return {
        f'APP_ENV is "{app_env}": it must be production, development or test': app_env not in ("", *MODES),
        "LOG_LEVEL must be DEBUG, INFO, WARNING or ERROR": settings.log_level not in LOG_LEVELS,
        "API_DOMAIN is not a URL": settings.api_domain != "" and not is_url(settings.api_domain),
        "WEBSITE_DOMAIN is not a URL": settings.website_domain != "" and not is_url(settings.website_domain),
        "SUPERTOKENS_CONNECTION_URI is not a URL": not all(map(is_plain_url, settings.core_uris)),
        "PORT is not a port number": not is_port(settings.port),
        "AUTH_RATE_LIMIT is not a whole number from 1 to 1000000": not 1 <= settings.auth_rate_limit <= MAX_RATE_LIMIT,
        "TRUST_PROXY is not a whole number from 0 to 10": not 0 <= settings.trust_proxy <= MAX_PROXIES,
        "DASHBOARD must be on or off": text("DASHBOARD") not in ("", "on", "off"),
        "SMTP_PORT is not a port number": not is_port(settings.smtp.port),
    }


def find_unsafe(settings: "Settings") -> dict[str, bool]:
    """Settings that are not safe in production."""
    safe_key = is_api_key(settings.api_key)
    return {
        "SUPERTOKENS_CONNECTION_URI is the demo core, whose data everybody can see: use a core of your own": settings.demo_core,
        "SUPERTOKENS_CONNECTION_URI must use https, unless the core is in a private network": any(
            is_plain_url(uri) and not is_https(uri) and not is_private(uri) for uri in settings.core_uris
        ),
        "SUPERTOKENS_API_KEY must be a random key that the core demands: openssl rand -hex 24 makes one": not safe_key,
        "API_DOMAIN is empty: production needs the address where browsers reach the API": not settings.api_domain,
        "WEBSITE_DOMAIN is empty: production needs the address where browsers reach the website": not settings.website_domain,
        "API_DOMAIN must use https": is_open(settings.api_domain),
        "WEBSITE_DOMAIN must use https": is_open(settings.website_domain),
        "DEV_INBOX_URL must be empty: with it, messages do not reach their recipients": settings.dev_inbox_url != "",
        "SMTP_HOST is empty: without it, SuperTokens' shared service gets every mail": not settings.smtp.host,
        "SMTP_FROM is empty": not settings.smtp.sender,
        "SECRET_KEY must have 50 random characters or more: openssl rand -hex 32": len(text("SECRET_KEY")) < 50,
        "DEBUG must be off: it shows settings and code": text("DEBUG").lower() in ("1", "on", "true", "yes", "y", "ok"),
    }


def is_port(number: int) -> bool:
    """True for a number that a server can listen on."""
    return 1 <= number <= 65535


def is_open(url: str) -> bool:
    """True for an address that people reach without encryption."""
    return is_url(url) and not is_https(url) and not is_local(url)
