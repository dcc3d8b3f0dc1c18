"""Settings from the environment, and from .env for what is not set there. The app does not start with bad ones."""

from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from dotenv import load_dotenv
from pydantic import Field, RedisDsn, ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict

from . import setting_rules as rules

APP_NAME = "my-app"

ROOT = Path(__file__).resolve().parents[1]


class Settings(BaseSettings):
    """Each is the variable of the same name. The description tells what is wrong with a value of another type."""

    model_config = SettingsConfigDict(
        env_ignore_empty=True, extra="ignore", frozen=True, str_strip_whitespace=True, validate_default=True
    )

    # The first one, because the rules of others ask for it.
    app_env: Literal["production", "development", "test"] = Field(
        default="production", description='is "{value}": it must be production, development or test'
    )
    # Where browsers reach the app.
    website_domain: Annotated[
        rules.Address,
        rules.in_production(bool, "is empty: production needs the address where browsers reach the website"),
    ] = Field(default_factory=lambda values: "" if values["app_env"] == "production" else "http://localhost:3000")
    secret_key: rules.SecretKey = ""
    # SQLite or PostgreSQL; a relative SQLite file is in instance/.
    database_url: rules.DatabaseUrl = "sqlite:///app.db"
    # Where Gunicorn listens; `flask run` has variables of its own.
    host: str = "localhost"
    port: int = Field(default=3000, ge=1, le=65535, description="is not a port number")
    # Attempts per minute and network.
    auth_rate_limit: int = Field(default=30, ge=1, le=1_000_000, description="is not a whole number from 1 to 1000000")
    # Where attempts are counted, when not in this process.
    redis_url: RedisDsn | None = Field(
        default=None, repr=False, description="is not a URL that begins with redis:// or rediss://"
    )
    # Number of proxies in front of the app.
    trust_proxy: int = Field(default=0, ge=0, le=10, description="is not a whole number from 0 to 10")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="INFO", description="must be DEBUG, INFO, WARNING or ERROR"
    )
    # `flask run --debug` sets it.
    flask_debug: Annotated[
        bool,
        rules.in_production(lambda debug: not debug, "must be off: the debugger runs any code that is sent to it"),
    ] = Field(default=False, description="must be 0 or 1")

    @property
    def production(self) -> bool:
        """True unless APP_ENV says that this is development or a test."""
        return self.app_env == "production"

    @property
    def https(self) -> bool:
        """True when browsers reach the app by https, so that cookies can be Secure."""
        return rules.is_https(self.website_domain)

    @property
    def cookie_prefix(self) -> str:
        """With this prefix, browsers accept a cookie only from this host, by https and for all paths."""
        return "__Host-" if self.https else ""

    @property
    def hosts(self) -> list[str]:
        """Host names that requests may use: the app's own, and this machine's for health checks."""
        return [urlsplit(self.website_domain).hostname or "localhost", "localhost", "127.0.0.1"]


def read_settings() -> Settings:
    """Reads the settings, or ends the program with one line for each bad one, which begins with its name."""
    # Pydantic would read the file, too, but replace what follows a `$` in passwords.
    load_dotenv(ROOT / ".env", interpolate=False)
    try:
        return Settings()
    except ValidationError as error:
        problems = [describe(each) for each in error.errors() if each["type"] != "default_factory_not_called"]
        raise SystemExit("\n  ".join(["The app does not start:", *problems])) from None


def describe(error: ErrorDetails) -> str:
    """What is wrong with one setting. Only the value of APP_ENV is told: others may be secret."""
    name = str(error["loc"][0])
    if error["type"] == "value_error":
        return f"{name.upper()} {error['ctx']['error']}"
    return f"{name.upper()} {Settings.model_fields[name].description}".format(value=error["input"])
