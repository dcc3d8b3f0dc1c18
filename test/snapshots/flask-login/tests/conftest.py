"""What the tests share: an app with a database of its own, and people who use it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app import create_app
from app.settings import Settings

PASSWORD = "correct horse battery"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of an app under test."""
    return Settings(
        address="http://localhost",
        secret_key="0123456789abcdef0123456789abcdef",
        database_url=f"sqlite:///{tmp_path / 'test.db'}",
        mode="test",
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
    app = create_app(replace(settings, **changes))  # type: ignore[arg-type]
    result = app.test_cli_runner().invoke(args=["init-db"])
    assert result.exit_code == 0, result.output
    return app


def post(client: FlaskClient, path: str, **fields: object) -> TestResponse:
    """Sends JSON to the API as a page does, with the token that the page has."""
    token = re.search(r'name="csrf-token" content="([^"]+)"', client.get("/").text)
    assert token
    return client.post(f"/api/auth/{path}", json=fields, headers={"X-CSRFToken": token[1]})


def signup(client: FlaskClient, username: str = "jane", password: str = PASSWORD) -> TestResponse:
    """Makes an account."""
    names = {"first_name": "Jane", "last_name": "Doe"}
    return post(client, "signup", username=username, email=f"{username}@example.com", password=password, **names)


def login(client: FlaskClient, name: str = "jane", password: str = PASSWORD, **more: object) -> TestResponse:
    """Signs in."""
    return post(client, "login", login=name, password=password, **more)


def who(client: FlaskClient) -> str | None:
    """Name of the person who is signed in."""
    answer = client.get("/api/auth/verify_auth").get_json()
    return answer["user"]["username"] if answer["authenticated"] else None
