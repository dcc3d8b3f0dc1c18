"""Headers, cookies and errors."""

import re
from typing import NoReturn

import pytest
from flask import Flask, abort
from flask.testing import FlaskClient
from sqlalchemy.exc import IntegrityError

from app.db import db
from app.models import User
from app.setting_rules import sqlalchemy_url
from app.settings import Settings

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
    client = start(settings, website_domain="https://app.example.com").test_client()
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


def test_over_https_signing_out_deletes_the_cookies(settings: Settings) -> None:
    client = start(settings, website_domain="https://app.example.com").test_client()
    https = {"base_url": "https://app.example.com"}
    page = client.get("/", **https)
    found = re.search(r'name="csrf-token" content="([^"]+)"', page.text)
    assert found
    client.set_cookie("__Host-remember_token", "x", domain="app.example.com")
    headers = {"X-CSRFToken": found[1], "Referer": "https://app.example.com/"}
    cookies = client.post("/api/auth/logout", headers=headers, **https).headers.getlist("Set-Cookie")
    assert len(cookies) == 2
    assert all(cookie.startswith("__Host-") and "Secure" in cookie and "Max-Age=0" in cookie for cookie in cookies)


def test_errors_keep_the_text_that_they_were_given(settings: Settings) -> None:
    app = start(settings)
    app.add_url_rule("/api/own", "api_own", view_func=lambda: abort(409, "This name is reserved"))
    app.add_url_rule("/own", "own", view_func=lambda: abort(403, "Ask Ada first"))
    app.add_url_rule("/api/gone", "gone", view_func=lambda: abort(410))
    client = app.test_client()
    own = client.get("/api/own")
    assert (own.status_code, own.get_json()) == (409, {"message": "This name is reserved"})
    assert "Ask Ada first" in client.get("/own").text
    assert "no longer available" in client.get("/api/gone").get_json()["message"]


def broken() -> NoReturn:
    """A view with a mistake."""
    raise KeyError("missing")


def test_an_unexpected_error_is_logged_and_reaches_the_debugger(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    app = start(settings)
    app.add_url_rule("/api/broken", view_func=broken)
    answer = app.test_client().get("/api/broken")
    assert (answer.status_code, answer.get_json()) == (500, {"message": "Something went wrong"})
    assert "KeyError: 'missing'" in caplog.text
    app.debug = True
    with pytest.raises(KeyError):
        app.test_client().get("/api/broken")


def test_errors_of_the_database_do_not_show_values(settings: Settings) -> None:
    app = start(settings)
    with app.app_context():
        db.session.add(User(username="jane", email="jane@example.com", password="correct horse battery"))
        with pytest.raises(IntegrityError) as error:
            db.session.commit()
    assert "first_name" in str(error.value)
    assert "argon2" not in str(error.value)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_the_urls_of_all_providers_are_taken(scheme: str) -> None:
    assert sqlalchemy_url(f"{scheme}://app@db/app") == "postgresql+psycopg://app@db/app"


def test_errors_of_the_api_are_json(client: FlaskClient) -> None:
    assert client.get("/api/nowhere").get_json() == {"message": "Page not found"}
    wrong_method = client.get("/api/auth/login")
    assert wrong_method.status_code == 405
    assert "POST" in wrong_method.headers["Allow"]


def test_without_its_database_the_app_says_so(app: Flask, client: FlaskClient) -> None:
    signup(client)
    with app.app_context():
        db.drop_all()
    answer = client.get("/dashboard")
    assert answer.status_code == 503
    assert "The database is not available" in answer.text
    assert client.get("/api/auth/verify_auth").get_json() == {"message": "The database is not available"}
