"""Headers, cookies, errors and settings."""

from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.db import db
from app.settings import Settings, find_problems, read_mode

from .conftest import post, signup, start, who


def test_pages_cannot_be_framed_cached_or_mistaken_for_another_type(client: FlaskClient) -> None:
    headers = client.get("/").headers
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_no_script_reads_the_cookie_and_no_other_site_sends_it(client: FlaskClient) -> None:
    for cookie in signup(client).headers.getlist("Set-Cookie"):
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
        assert "Domain" not in cookie


def test_with_https_cookies_are_secure(settings: Settings) -> None:
    client = start(settings, address="https://app.example.com").test_client()
    answer = client.get("/login", base_url="https://app.example.com")
    assert answer.headers["Set-Cookie"].startswith("__Host-session=")
    assert "Secure" in answer.headers["Set-Cookie"]
    assert "max-age" in answer.headers["Strict-Transport-Security"]
    assert client.application.config["REMEMBER_COOKIE_NAME"] == "__Host-remember_token"


def test_unknown_pages_and_hosts_are_refused(client: FlaskClient) -> None:
    assert client.get("/nowhere").status_code == 404
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 400


def test_what_another_site_can_send_changes_nothing(client: FlaskClient) -> None:
    signup(client)
    assert client.post("/api/auth/logout", json={}).status_code == 400
    assert client.post("/api/auth/logout", json={}, headers={"X-CSRFToken": "made-up"}).status_code == 400
    assert who(client) == "jane"
    assert post(client, "logout").status_code == 200


def test_errors_of_the_api_are_json(client: FlaskClient) -> None:
    assert client.get("/api/nowhere").get_json() == {"message": "Page not found"}
    wrong_method = client.get("/api/auth/login")
    assert (wrong_method.status_code, wrong_method.headers["Allow"]) == (405, "OPTIONS, POST")


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("SECRET_KEY", {"secret_key": "changeme-changeme-changeme-changeme"}),
        ("SECRET_KEY", {"secret_key": "short"}),
        ("SECRET_KEY", {"secret_key": "abababab" * 8}),
        ("WEBSITE_DOMAIN", {"address": ""}),
        ("WEBSITE_DOMAIN", {"address": "http://app.example.com"}),
        ("DATABASE_URL", {"database_url": "postgresql+psycopg://app:changeme@db/app"}),
        ("DATABASE_URL", {"database_url": "postgresql+psycopg://app@db.example.com/app"}),
    ],
)
def test_production_refuses_settings_that_are_not_safe(settings: Settings, name: str, changes: dict[str, str]) -> None:
    good = replace(settings, mode="production", address="https://app.example.com")
    assert find_problems(good) == []
    [problem] = find_problems(replace(good, **changes))  # type: ignore[arg-type]
    assert problem.startswith(name)


def test_what_does_not_say_otherwise_is_production(monkeypatch: pytest.MonkeyPatch) -> None:
    words = [("", ""), ("", "staging"), ("development", "production"), ("production", "development")]
    for app_env, flask_env in words:
        monkeypatch.setenv("APP_ENV", app_env)
        monkeypatch.setenv("FLASK_ENV", flask_env)
        assert read_mode() == "production"
    monkeypatch.setenv("APP_ENV", "")
    assert read_mode() == "development"


def test_a_misspelt_mode_is_production_and_a_problem(settings: Settings) -> None:
    for mode in ("Production", "prod", "dev"):
        misspelt = replace(settings, mode=mode, address="https://app.example.com")
        assert misspelt.production
        assert f'APP_ENV is "{mode}": it must be production, development or test' in find_problems(misspelt)


def test_without_a_secret_key_nothing_starts(settings: Settings) -> None:
    [problem] = find_problems(replace(settings, secret_key=""))
    assert problem.startswith("SECRET_KEY")


def test_without_its_database_the_app_says_so(app: Flask, client: FlaskClient) -> None:
    signup(client)
    with app.app_context():
        db.drop_all()
    answer = client.get("/dashboard")
    assert answer.status_code == 503
    assert "The database is not available" in answer.text
    assert client.get("/api/auth/verify_auth").get_json() == {"message": "The database is not available"}
