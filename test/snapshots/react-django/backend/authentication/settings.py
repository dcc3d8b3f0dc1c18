"""Settings from the environment, and from .env for what is not set there. With bad ones, nothing starts."""

import operator
import os
from typing import Annotated, Literal
from urllib.parse import urlsplit

import httpx
from dotenv import load_dotenv
from pydantic import BeforeValidator, Field, ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict

from . import setting_rules as rules

# BaseSettings would read the file, too, but replace what follows a `$` in passwords.
load_dotenv(interpolate=False)

# Without this the SDK downloads a list of domains when it starts.
os.environ.setdefault("SUPERTOKENS_TLDEXTRACT_DISABLE_HTTP", "1")


class Settings(BaseSettings):
    """Each is the variable of the same name. The description tells what is wrong with a value of another type."""

    model_config = SettingsConfigDict(
        env_ignore_empty=True, extra="ignore", frozen=True, str_strip_whitespace=True, validate_default=True
    )

    # The first one, because the rules of others ask for it.
    app_env: Literal["production", "development", "test"] = Field(
        default="production", description='is "{value}": it must be production, development or test'
    )
    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(str.upper)] = Field(
        default="INFO", description="must be DEBUG, INFO, WARNING or ERROR"
    )

    # Origins as the browser sees them, and the path that a proxy puts in front of the API.
    api_domain: Annotated[
        rules.Address,
        rules.in_development("http://localhost:3001"),
        rules.in_production(bool, "is empty: production needs the address where browsers reach the API"),
    ] = ""
    website_domain: Annotated[
        rules.Address,
        rules.in_development("http://localhost:3000"),
        rules.in_production(bool, "is empty: production needs the address where browsers reach the website"),
    ] = ""
    api_gateway_path: str = ""

    host: str = "localhost"
    port: int = Field(
        default_factory=lambda values: urlsplit(values["api_domain"]).port or 3001,
        ge=1,
        le=65535,
        description="is not a port number",
    )
    # Number of proxies in front of the backend.
    trust_proxy: int = Field(default=0, ge=0, le=10, description="is not a whole number from 0 to 10")

    supertokens_connection_uri: rules.CoreAddress = "http://localhost:3567"
    supertokens_api_key: rules.ApiKey = ""
    # SuperTokens' dashboard, whose page runs scripts from a CDN.
    dashboard: Literal["on", "off"] = Field(
        default_factory=lambda values: "off" if values["app_env"] == "production" else "on",
        description="must be on or off",
    )

    # Requests per minute and network to the auth routes. The limits of an account follow from it.
    auth_rate_limit: int = Field(default=30, ge=1, le=1_000_000, description="is not a whole number from 1 to 1000000")
    # Where several processes count together.
    redis_url: Annotated[
        str, rules.must(rules.is_redis_url, "is not a URL that begins with redis:// or rediss://"), Field(repr=False)
    ] = ""

    # Where messages are shown in development.
    dev_inbox_url: Annotated[
        str,
        rules.in_production(operator.not_, "must be empty: with it, messages do not reach their recipients"),
    ] = ""

    # The mail server; without one, SuperTokens' own service sends.
    # SMTP_FROM is `jane@example.com` or `Jane <jane@example.com>`.
    smtp_host: Annotated[
        str, rules.in_production(bool, "is empty: without it, SuperTokens' shared service gets every mail")
    ] = ""
    smtp_port: int = Field(default=587, ge=1, le=65535, description="is not a port number")
    smtp_user: str = ""
    smtp_password: str = Field(default="", repr=False)
    smtp_from: Annotated[str, rules.in_production(bool, "is empty")] = ""

    # Django's own. The rest of its settings is in config/settings.py.
    secret_key: Annotated[
        str,
        Field(repr=False),
        rules.in_production(lambda key: len(key) >= 50, "must have 50 random characters or more: openssl rand -hex 32"),
    ] = ""
    debug: Annotated[
        str,
        rules.in_production(
            lambda word: word.lower() in ("", "off", "false", "no", "0"), "must be off: it shows settings and code"
        ),
    ] = ""

    @property
    def production(self) -> bool:
        """True unless APP_ENV says that this is development or a test."""
        return self.app_env == "production"

    @property
    def core_uris(self) -> list[str]:
        """The addresses of the core."""
        return rules.core_uris(self.supertokens_connection_uri)

    @property
    def demo_core(self) -> bool:
        """True for SuperTokens' public demo core, whose data everybody can see."""
        return any(map(rules.is_demo_core, self.core_uris))


def load_settings() -> Settings:
    """Reads the settings, or ends the program with a line for each bad one, which begins with its name."""
    try:
        settings = Settings()
    except ValidationError as error:
        problems = [describe(each) for each in error.errors() if each["type"] != "default_factory_not_called"]
    else:
        problems = []
        if settings.production and any(is_dev_core(uri, settings.supertokens_api_key) for uri in settings.core_uris):
            problems = ["SUPERTOKENS_CONNECTION_URI is a dev core, which is for development only"]
    if problems:
        raise SystemExit("\n  ".join(["The backend does not start:", *problems]))
    return settings


def describe(error: ErrorDetails) -> str:
    """What is wrong with one setting. The values of others than APP_ENV are not told: some are secret."""
    name = str(error["loc"][0])
    if error["type"] == "value_error":
        return f"{name.upper()} {error['ctx']['error']}"
    return f"{name.upper()} {Settings.model_fields[name].description}".format(value=error["input"])


def is_dev_core(uri: str, api_key: str) -> bool:
    """Asks a core what it is. One that does not answer counts as a real one, and the log has a warning about it."""
    try:
        response = httpx.get(f"{uri.rstrip('/')}/dev/status", headers={"api-key": api_key}, timeout=5)
        return response.status_code == httpx.codes.OK and isinstance(response.json(), dict)
    except (httpx.HTTPError, ValueError):
        return False


settings = load_settings()
