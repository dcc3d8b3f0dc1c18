"""Registering, signing in and out."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import TooManyRequests

from app.rate_limit import Attempt, count_attempt
from app.settings import Settings

from .conftest import PASSWORD, is_signed_in, login, register, send, start


def test_registering_signs_in(client: FlaskClient) -> None:
    assert not is_signed_in(client)
    assert register(client).location == "/profile"
    assert is_signed_in(client)
    assert "Hello, jane" in client.get("/profile").text


def test_the_home_page_greets_by_name(client: FlaskClient) -> None:
    assert "Hello, Unknown" in client.get("/").text
    register(client)
    assert "Hello, jane" in client.get("/").text


def test_the_session_lasts_seven_days(client: FlaskClient) -> None:
    client.get("/register")
    anonymous = client.get_cookie("session")
    assert anonymous and anonymous.expires is None
    register(client)
    cookie = client.get_cookie("session")
    assert cookie and cookie.expires
    assert timedelta(days=6) < cookie.expires - datetime.now(UTC) <= timedelta(days=7)


def test_signing_out_without_a_session_goes_home(client: FlaskClient) -> None:
    assert client.get("/logout").location == "/"


def test_a_new_password_ends_all_other_logins(app: Flask, client: FlaskClient) -> None:
    register(client)
    elsewhere = app.test_client()
    login(elsewhere)
    wrong = send(client, "/password", current_password="not the password", password="a new long password")
    assert "The password is wrong" in wrong.text
    assert "too common" in send(client, "/password", current_password=PASSWORD, password="password").text
    assert is_signed_in(elsewhere)

    assert send(client, "/password", current_password=PASSWORD, password="a new long password").location == "/profile"
    assert is_signed_in(client)
    assert not is_signed_in(elsewhere)
    assert login(elsewhere).status_code == 401
    assert login(elsewhere, password="a new long password").status_code == 302


def test_the_operator_sets_passwords(app: Flask, client: FlaskClient) -> None:
    register(client)
    runner = app.test_cli_runner()
    assert "too common" in runner.invoke(args=["set-password", "jane"], input="password\npassword\n").output
    assert is_signed_in(client)
    result = runner.invoke(args=["set-password", "jane"], input="a new long password\n" * 2)
    assert result.exit_code == 0, result.output
    assert not is_signed_in(client)
    assert login(client, password="a new long password").status_code == 302
    assert "There is no user joe" in runner.invoke(args=["set-password", "joe"]).output


def test_signing_out_ends_the_session_for_copies_of_the_cookie_too(app: Flask, client: FlaskClient) -> None:
    register(client)
    cookie = client.get_cookie("session")
    assert cookie
    thief = app.test_client()
    thief.set_cookie("session", cookie.value)
    assert is_signed_in(thief)

    send(client, "/logout")
    assert not is_signed_in(client)
    assert not is_signed_in(thief)


def test_signing_in_begins_a_new_session(client: FlaskClient) -> None:
    register(client)
    send(client, "/logout")
    client.get("/login")
    before = client.get_cookie("session")
    login(client)
    after = client.get_cookie("session")
    assert before and after and before.value != after.value
    assert is_signed_in(client)


def test_a_name_can_be_taken_once_however_it_is_spelt(app: Flask, client: FlaskClient) -> None:
    register(client)
    answer = register(app.test_client(), "JANE")
    assert answer.status_code == 400
    assert "This user name is taken" in answer.text


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(app: Flask, client: FlaskClient) -> None:
    register(client)
    stranger = app.test_client()
    wrong = login(stranger, "jane", "not the password")
    unknown = login(stranger, "nobody", "not the password")
    assert (wrong.status_code, unknown.status_code) == (401, 401)
    assert "The user name or the password is wrong" in wrong.text
    assert "The user name or the password is wrong" in unknown.text
    assert not is_signed_in(stranger)


@pytest.mark.parametrize(
    ("password", "reason"),
    [("short", "at least 8"), ("password123", "too common"), ("x" * 101, "at most 100")],
)
def test_weak_passwords_are_refused(client: FlaskClient, password: str, reason: str) -> None:
    assert reason in register(client, password=password).text
    assert not is_signed_in(client)


@pytest.mark.parametrize("name", ["", "ab", "with space", "<b>jane</b>", "x" * 33, "jané"])
def test_names_that_are_none_are_refused(client: FlaskClient, name: str) -> None:
    answer = register(client, name)
    assert answer.status_code == 400
    assert "A user name has 3 to 32" in answer.text
    assert "<b>" not in answer.text


def test_a_form_without_its_token_changes_nothing(client: FlaskClient) -> None:
    register(client)
    assert client.post("/logout").status_code == 400
    assert client.get("/logout").status_code == 200
    assert is_signed_in(client)


@pytest.mark.parametrize(
    ("target", "lands_at"),
    [
        ("/profile?tab=1", "/profile?tab=1"),
        ("https://evil.example/", "/profile"),
        ("//evil.example/", "/profile"),
        ("/\\evil.example/", "/profile"),
        ("/\t/evil.example/", "/profile"),
        ("javascript:alert(1)", "/profile"),
    ],
)
def test_after_signing_in_people_stay_in_this_app(client: FlaskClient, target: str, lands_at: str) -> None:
    register(client)
    send(client, "/logout")
    page = f"/login?{'next=' + target.replace('?', '%3F')}"
    assert login(client, path=page).location == lands_at


def test_attempts_are_limited(settings: Settings) -> None:
    client = start(settings, auth_rate_limit=3).test_client()
    statuses = [login(client, f"name{number}", "not the password").status_code for number in range(4)]
    assert statuses == [401, 401, 401, 429]


def test_wrong_passwords_are_limited_by_account_and_a_right_one_begins_anew(settings: Settings) -> None:
    app = start(settings, auth_rate_limit=9)
    register(app.test_client())
    stranger = app.test_client()
    assert [login(stranger, password="not the password").status_code for _ in range(2)] == [401, 401]
    assert login(stranger).status_code == 302
    stranger = app.test_client()
    names = ("jane", "JANE", " jane", "Jane")
    statuses = [login(stranger, name, "not the password").status_code for name in names]
    assert statuses == [401, 401, 401, 429]
    assert login(stranger, "joe", "not the password").status_code == 401


def test_a_stranger_does_not_lock_out_a_device_on_which_the_owner_has_signed_in(settings: Settings) -> None:
    app = start(settings, auth_rate_limit=9)
    owner = app.test_client()
    register(owner)
    send(owner, "/logout")
    stranger = app.test_client()
    assert [login(stranger, password="not the password").status_code for _ in range(4)] == [401, 401, 401, 429]
    assert login(stranger).status_code == 429
    assert login(owner).status_code == 302


def test_an_account_has_five_times_as_many_wrong_passwords_from_everywhere(settings: Settings) -> None:
    app = start(settings, auth_rate_limit=3)

    def attempt(number: int) -> Attempt:
        with app.test_request_context(environ_base={"REMOTE_ADDR": f"10.0.{number}.1"}):
            return count_attempt("jane")

    attempts = [attempt(number) for number in range(5)]
    attempts[0].succeeded()
    attempt(5)
    with pytest.raises(TooManyRequests):
        attempt(6)


def test_while_redis_is_away_attempts_are_counted_in_the_process(settings: Settings) -> None:
    client = start(settings, auth_rate_limit=3, redis_url="redis://localhost:1").test_client()
    statuses = [login(client, f"name{number}", "not the password").status_code for number in range(4)]
    assert statuses == [401, 401, 401, 429]
