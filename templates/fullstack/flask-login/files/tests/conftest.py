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
        database_url=f"sqlite:///{tmp_path / 'test.db'}",
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
    result = app.test_cli_runner().invoke(args=["init-db"])
    assert result.exit_code == 0, result.output
    return app


def post(client: FlaskClient, path: str, **fields: object) -> TestResponse:
    """Sends JSON to the API as a page does, with the token that the page has."""
    return client.post(f"/api/auth/{path}", json=fields, headers=token(client))


def token(client: FlaskClient) -> dict[str, str]:
    """The header with the token that a page has for its scripts."""
    found = re.search(r'name="csrf-token" content="([^"]+)"', client.get("/").text)
    assert found
    return {"X-CSRFToken": found[1]}


def person(username: str = "jane", password: str = PASSWORD, **changes: str) -> dict[str, str]:
    """What the form to register asks for."""
    names = {"username": username, "first_name": "Jane", "last_name": "Doe"}
    return {**names, "email": f"{username}@example.com", "password": password, "confirm": password, **changes}


def signup(client: FlaskClient, username: str = "jane", password: str = PASSWORD, **changes: str) -> TestResponse:
    """Makes an account."""
    return post(client, "signup", **person(username, password, **changes))


def login(client: FlaskClient, name: str = "jane", password: str = PASSWORD, **more: object) -> TestResponse:
    """Signs in."""
    return post(client, "login", login=name, password=password, **more)


def who(client: FlaskClient) -> str | None:
    """Name of the person who is signed in."""
    answer = client.get("/api/auth/verify_auth").get_json()
    return answer["user"]["username"] if answer["authenticated"] else None
