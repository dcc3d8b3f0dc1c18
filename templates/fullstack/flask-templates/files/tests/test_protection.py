"""Headers, cookies, errors and settings."""

import re
from dataclasses import replace
from typing import NoReturn

import pytest
from flask import abort
from flask.testing import FlaskClient

from app.settings import Settings, find_problems, read_mode

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
    client = start(settings, address="https://app.example.com").test_client()
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
    client = start(settings, address="https://app.example.com").test_client()
    https = {"base_url": "https://app.example.com"}
    token = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/login", **https).text)
    assert token
    headers = {"Referer": "https://app.example.com/"}
    [cookie] = client.post("/logout", data={"csrf_token": token[1]}, headers=headers, **https).headers.getlist(
        "Set-Cookie"
    )
    assert cookie.startswith("__Host-session=;") and "Secure" in cookie and "Max-Age=0" in cookie


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("SECRET_KEY", {"secret_key": "changeme-changeme-changeme-changeme"}),
        ("SECRET_KEY", {"secret_key": "short"}),
        ("SECRET_KEY", {"secret_key": "abababab" * 8}),
        ("WEBSITE_DOMAIN", {"address": ""}),
        ("WEBSITE_DOMAIN", {"address": "http://app.example.com"}),
        ("FLASK_DEBUG", {"debug": True}),
        ("LOG_LEVEL", {"log_level": "LOUD"}),
        ("REDIS_URL", {"redis_url": "localhost:6379"}),
    ],
)
def test_production_refuses_settings_that_are_not_safe(
    settings: Settings, name: str, changes: dict[str, object]
) -> None:
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
