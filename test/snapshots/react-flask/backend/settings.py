"""Settings from the environment. The backend does not start with bad ones: see settings_check.py."""

import os
from dataclasses import dataclass, field

from environment import number, text
from settings_check import find_problems
from urls import split

DEMO_CORE = "https://try.supertokens.com"

# Without this the SDK downloads a list of domains when it starts.
os.environ.setdefault("SUPERTOKENS_TLDEXTRACT_DISABLE_HTTP", "1")


@dataclass(frozen=True)
class Settings:
    """The settings. A value that should be a number but is not becomes -1."""

    production: bool
    log_level: str
    # SuperTokens' dashboard, whose page runs scripts from a CDN.
    dashboard: bool
    host: str
    port: int
    # Origins as the browser sees them, and the path that a proxy puts in front of the API.
    api_domain: str
    website_domain: str
    api_gateway_path: str
    # One address of a core, or several with `;` between them.
    connection_uri: str
    api_key: str = field(repr=False)
    # Requests per minute and network to the auth routes. The limits of an account follow from it.
    auth_rate_limit: int
    # Number of proxies in front of the backend.
    trust_proxy: int
    # Address of the dev core's providers of social login, or empty.
    dev_providers_url: str

    @property
    def core_uris(self) -> list[str]:
        """The addresses of the core."""
        return [uri.strip() for uri in self.connection_uri.split(";")]

    @property
    def demo_core(self) -> bool:
        """True for SuperTokens' public demo core, whose data everybody can see."""
        return any((split(uri).hostname or "").rstrip(".") == split(DEMO_CORE).hostname for uri in self.core_uris)


def is_production() -> bool:
    """True unless the environment says that this is development or a test."""
    own_switch = text("FLASK_ENV")
    if "production" in (own_switch, text("NODE_ENV")):
        return True
    return text("APP_ENV", own_switch) not in ("development", "test")


def read_settings() -> Settings:
    """Reads the environment, with defaults for what is not set. In production, addresses have no default."""
    production = is_production()
    api_domain = text("API_DOMAIN", "" if production else "http://localhost:3001").rstrip("/")
    website_domain = text("WEBSITE_DOMAIN", "" if production else "http://localhost:3000").rstrip("/")
    return Settings(
        production=production,
        log_level=text("LOG_LEVEL", "INFO").upper(),
        dashboard=text("DASHBOARD", "off" if production else "on") == "on",
        host=text("HOST", "localhost"),
        port=number("PORT", split(api_domain).port or 3001),
        api_domain=api_domain,
        website_domain=website_domain,
        api_gateway_path=text("API_GATEWAY_PATH"),
        connection_uri=text("SUPERTOKENS_CONNECTION_URI", "http://localhost:3567"),
        api_key=text("SUPERTOKENS_API_KEY"),
        auth_rate_limit=number("AUTH_RATE_LIMIT", 30),
        trust_proxy=number("TRUST_PROXY", 0),
        dev_providers_url=text("DEV_PROVIDERS_URL").rstrip("/"),
    )


settings = read_settings()
if problems := find_problems(settings):
    raise SystemExit("\n  ".join(["The backend does not start:", *problems]))
