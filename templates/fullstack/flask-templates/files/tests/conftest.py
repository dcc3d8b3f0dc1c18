"""What the tests share: an app with a database of its own, and people who use it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app import create_app, passwords
from app.settings import Settings

PASSWORD = "correct horse battery"


@pytest.fixture(autouse=True)
def cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes passwords fast."""
    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "hasher", hasher)
    monkeypatch.setattr(passwords, "NOBODYS_HASH", hasher.hash("nobody"))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of an app under test."""
    return Settings(
        website_domain="http://localhost",
        secret_key="0123456789abcdef0123456789abcdef",
        database=str(tmp_path / "test.db"),
        app_env="test",
        auth_rate_limit=1000,
    )


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """An app whose database is ready."""
    yield start(settings)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser."""
    return app.test_client()


def start(settings: Settings, **changes: object) -> Flask:
    """Makes an app with some settings changed, and its tables."""
    app = create_app(settings.model_copy(update=changes))
    assert app.test_cli_runner().invoke(args=["init-db"]).exit_code == 0
    return app


def send(client: FlaskClient, path: str, follow: bool = False, **fields: str) -> TestResponse:
    """Opens the page with a form, and sends it with these fields."""
    page = client.get(path)
    token = re.search(r'name="csrf_token" value="([^"]+)"', page.text)
    assert token, page.text
    return client.post(path, data={"csrf_token": token[1], **fields}, follow_redirects=follow)


def register(client: FlaskClient, username: str = "jane", password: str = PASSWORD) -> TestResponse:
    """Fills in the form to register."""
    return send(client, "/register", username=username, password=password)


def login(client: FlaskClient, username: str = "jane", password: str = PASSWORD, path: str = "/login") -> TestResponse:
    """Fills in the form to sign in."""
    return send(client, path, username=username, password=password)


def is_signed_in(client: FlaskClient) -> bool:
    """Whether the protected page is shown."""
    return client.get("/profile").status_code == 200
