"""Headers, cookies and errors."""

import re
from typing import NoReturn

import pytest
from flask import abort
from flask.testing import FlaskClient

from app.settings import Settings

from .conftest import register, start


def test_pages_cannot_be_framed_cached_or_mistaken_for_another_type(client: FlaskClient) -> None:
    headers = client.get("/").headers
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_no_script_reads_the_cookie_and_no_other_site_sends_it(client: FlaskClient) -> None:
    for cookie in register(client).headers.getlist("Set-Cookie"):
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
        assert "Domain" not in cookie


def test_with_https_cookies_are_secure(settings: Settings) -> None:
    client = start(settings, website_domain="https://app.example.com").test_client()
    answer = client.get("/register", base_url="https://app.example.com")
    assert answer.headers["Set-Cookie"].startswith("__Host-session=")
    assert "Secure" in answer.headers["Set-Cookie"]
    assert "max-age" in answer.headers["Strict-Transport-Security"]


def test_unknown_pages_and_hosts_are_refused(client: FlaskClient) -> None:
    assert client.get("/nowhere").status_code == 404
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 400


def test_errors_keep_their_texts_and_headers(settings: Settings) -> None:
    app = start(settings)
    app.add_url_rule("/own", "own", view_func=lambda: abort(409, "This name is reserved"))
    app.add_url_rule("/gone", "gone", view_func=lambda: abort(410))
    client = app.test_client()
    own = client.get("/own")
    assert own.status_code == 409
    assert "This name is reserved" in own.text
    assert "no longer available" in client.get("/gone").text
    wrong_method = client.delete("/")
    assert wrong_method.status_code == 405
    assert "GET" in wrong_method.headers["Allow"]


def broken() -> NoReturn:
    """A view with a mistake."""
    raise KeyError("missing")


def test_an_unexpected_error_is_logged_and_reaches_the_debugger(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    app = start(settings)
    app.add_url_rule("/broken", view_func=broken)
    answer = app.test_client().get("/broken")
    assert answer.status_code == 500
    assert "Something went wrong" in answer.text
    assert "KeyError: 'missing'" in caplog.text
    app.debug = True
    with pytest.raises(KeyError):
        app.test_client().get("/broken")


def test_over_https_signing_out_deletes_the_cookie(settings: Settings) -> None:
    client = start(settings, website_domain="https://app.example.com").test_client()
    https = {"base_url": "https://app.example.com"}
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/login", **https).text)
    assert token
    headers = {"Referer": "https://app.example.com/"}
    [cookie] = client.post("/logout", data={"csrf_token": token[1]}, headers=headers, **https).headers.getlist(
        "Set-Cookie"
    )
    assert cookie.startswith("__Host-session=;") and "Secure" in cookie and "Max-Age=0" in cookie
