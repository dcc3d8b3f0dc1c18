"""Headers, cookies and errors."""

from typing import NoReturn

import pytest
from flask import abort
from flask.testing import FlaskClient

from app.settings import Settings

from .conftest import HEADERS, PASSWORD, is_signed_in, register, start


def test_answers_cannot_be_framed_cached_or_mistaken_for_another_type(client: FlaskClient) -> None:
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
    client = start(settings, api_domain="https://api.example.com").test_client()
    cookies = register(client).headers.getlist("Set-Cookie")
    assert any(cookie.startswith("__Host-session=") for cookie in cookies)
    assert all(cookie.startswith("__Host-") and "Secure" in cookie for cookie in cookies)


def test_what_another_site_can_send_changes_nothing(client: FlaskClient) -> None:
    register(client)
    assert client.post("/v1/auth/logout").status_code == 403
    foreign = {**HEADERS, "Origin": "https://evil.example"}
    assert client.post("/v1/auth/logout", headers=foreign).status_code == 403
    assert client.post("/v1/auth/logout", data={"a": "b"}, headers=HEADERS).status_code == 415
    assert is_signed_in(client)


def test_errors_are_json(client: FlaskClient) -> None:
    assert client.get("/nowhere").get_json() == {"message": "Not found"}
    wrong_method = client.get("/v1/auth/login")
    assert wrong_method.get_json() == {"message": "Method not allowed"}
    assert "POST" in wrong_method.headers["Allow"]
    malformed = client.post("/v1/auth/login", data="{", headers=HEADERS, content_type="application/json")
    assert (malformed.status_code, malformed.get_json()) == (400, {"message": "The request is malformed"})
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 400


def test_errors_keep_the_text_that_they_were_given(settings: Settings) -> None:
    app = start(settings)
    app.add_url_rule("/own", "own", view_func=lambda: abort(409, "This name is reserved"))
    app.add_url_rule("/gone", "gone", view_func=lambda: abort(410))
    client = app.test_client()
    own = client.get("/own")
    assert (own.status_code, own.get_json()) == (409, {"message": "This name is reserved"})
    assert "no longer available" in client.get("/gone").get_json()["message"]


def broken() -> NoReturn:
    """A view with a mistake."""
    raise KeyError("missing")


def test_an_unexpected_error_is_logged_and_reaches_the_debugger(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    app = start(settings)
    app.add_url_rule("/broken", view_func=broken)
    answer = app.test_client().get("/broken")
    assert (answer.status_code, answer.get_json()) == (500, {"message": "Something went wrong"})
    assert "KeyError: 'missing'" in caplog.text
    app.debug = True
    with pytest.raises(KeyError):
        app.test_client().get("/broken")


def test_over_https_signing_out_deletes_the_cookie(settings: Settings) -> None:
    client = start(settings, api_domain="https://api.example.com").test_client()
    https = {"base_url": "https://api.example.com"}
    body = {"username": "jane", "email": "jane@example.com", "password": PASSWORD}
    client.post("/v1/auth/register", json=body, headers=HEADERS, **https)
    [cookie] = client.post("/v1/auth/logout", headers=HEADERS, **https).headers.getlist("Set-Cookie")
    assert cookie.startswith("__Host-session=;") and "Secure" in cookie and "Max-Age=0" in cookie


def test_front_ends_of_the_settings_use_the_api_and_no_others(settings: Settings) -> None:
    client = start(settings, website_origins="http://localhost:3000").test_client()
    front_end = {**HEADERS, "Origin": "http://localhost:3000"}
    preflight = client.options("/v1/auth/login", headers={**front_end, "Access-Control-Request-Method": "POST"})
    assert preflight.headers["Access-Control-Allow-Origin"] == "http://localhost:3000"
    assert preflight.headers["Access-Control-Allow-Credentials"] == "true"
    assert client.post("/v1/auth/logout", headers=front_end).status_code == 200
    for origin in ("http://localhost:3001", "http://localhost:30000", "https://localhost:3000", "null"):
        foreign = client.post("/v1/auth/logout", headers={**HEADERS, "Origin": origin})
        assert foreign.status_code == 403
        assert "Access-Control-Allow-Origin" not in foreign.headers
