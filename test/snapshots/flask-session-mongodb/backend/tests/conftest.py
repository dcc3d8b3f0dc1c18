"""What the tests share: an app with a database of its own, and people who use it."""

import os
import secrets
from collections.abc import Iterator

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from pymongo import MongoClient
from pymongo.errors import PyMongoError
from werkzeug.test import TestResponse

from app import create_app, passwords
from app.settings import Settings

PASSWORD = "correct horse battery"
HEADERS = {"X-Requested-With": "pytest"}


@pytest.fixture(autouse=True)
def cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes passwords fast."""
    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "hasher", hasher)
    monkeypatch.setattr(passwords, "NOBODYS_HASH", hasher.hash("nobody"))


@pytest.fixture
def settings() -> Iterator[Settings]:
    """Settings of an app under test. Its database is on the server of MONGODB_URL, and is removed afterwards."""
    server = os.environ.get("MONGODB_URL", "mongodb://localhost:27017").rpartition("/")[0]
    server = server if server.count("/") > 1 else "mongodb://localhost:27017"
    client: MongoClient[dict[str, object]] = MongoClient(server, serverSelectionTimeoutMS=2000)
    try:
        client.admin.command("ping")
    except PyMongoError:
        pytest.exit(f"These tests need a MongoDB server, and none answers at {server} (MONGODB_URL)", returncode=1)
    name = f"test-{secrets.token_hex(6)}"
    yield Settings(
        api_domain="http://localhost",
        secret_key="0123456789abcdef0123456789abcdef",
        mongodb_url=f"{server}/{name}",
        app_env="test",
        auth_rate_limit=1000,
    )
    client.drop_database(name)
    client.close()


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """An app whose database is ready."""
    yield start(settings)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A client of the API that keeps cookies."""
    return app.test_client()


def start(settings: Settings, **changes: object) -> Flask:
    """Makes an app with some settings changed, and its indexes."""
    app = create_app(settings.model_copy(update=changes))
    result = app.test_cli_runner().invoke(args=["init-db"])
    assert result.exit_code == 0, result.output
    return app


def register(
    client: FlaskClient, username: str = "jane", password: str = PASSWORD, email: str | None = None
) -> TestResponse:
    """Makes an account."""
    body = {"username": username, "email": email or f"{username}@example.com", "password": password}
    return client.post("/v1/auth/register", json=body, headers=HEADERS)


def login(client: FlaskClient, name: str = "jane", password: str = PASSWORD) -> TestResponse:
    """Signs in."""
    return client.post("/v1/auth/login", json={"login": name, "password": password}, headers=HEADERS)


def logout(client: FlaskClient) -> TestResponse:
    """Signs out."""
    return client.post("/v1/auth/logout", headers=HEADERS)


def is_signed_in(client: FlaskClient) -> bool:
    """Whether protected content is shown."""
    return client.get("/profile").status_code == 200
