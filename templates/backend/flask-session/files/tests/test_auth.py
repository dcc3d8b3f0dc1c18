"""Registering, signing in and out."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import TooManyRequests
from werkzeug.test import TestResponse

from app import users
from app.rate_limit import Attempt, count_attempt
from app.settings import Settings

from .conftest import HEADERS, PASSWORD, is_signed_in, login, logout, register, start


def test_registering_signs_in(client: FlaskClient) -> None:
    assert client.get("/profile").status_code == 401
    assert register(client).status_code == 201
    user = client.get("/profile").get_json()["user"]
    assert (user["username"], user["email"]) == ("jane", "jane@example.com")


def test_signing_out_ends_the_session_for_copies_of_the_cookie_too(app: Flask, client: FlaskClient) -> None:
    register(client)
    cookie = client.get_cookie("session")
    assert cookie
    thief = app.test_client()
    thief.set_cookie("session", cookie.value)
    assert is_signed_in(thief)

    assert logout(client).status_code == 200
    assert not is_signed_in(client)
    assert not is_signed_in(thief)


def test_signing_in_gives_the_session_a_new_id(app: Flask, client: FlaskClient) -> None:
    register(client)
    before = client.get_cookie("session")
    login(client)
    after = client.get_cookie("session")
    assert before and after and before.value != after.value
    thief = app.test_client()
    thief.set_cookie("session", before.value)
    assert not is_signed_in(thief)


def test_names_and_addresses_are_taken_once_however_they_are_spelt(app: Flask, client: FlaskClient) -> None:
    register(client)
    answer = register(app.test_client(), "JANE")
    assert answer.status_code == 409
    assert "taken" in answer.get_json()["errors"]["username"]


def test_an_account_is_found_by_both_of_its_names(client: FlaskClient) -> None:
    register(client)
    for name in ("jane", "Jane", "jane@example.com", " JANE@example.com "):
        assert login(client, name).status_code == 200


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(app: Flask, client: FlaskClient) -> None:
    register(client)
    stranger = app.test_client()
    wrong = login(stranger, "jane", "not the password")
    unknown = login(stranger, "nobody", "not the password")
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.get_json() == unknown.get_json()
    assert not is_signed_in(stranger)


@pytest.mark.parametrize(
    ("password", "reason"),
    [("short", "at least 8"), ("password123", "too common"), ("x" * 101, "at most 100")],
)
def test_weak_passwords_are_refused(client: FlaskClient, password: str, reason: str) -> None:
    answer = register(client, password=password)
    assert answer.status_code == 400
    assert reason in answer.get_json()["errors"]["password"]
    assert not is_signed_in(client)


@pytest.mark.parametrize("name", ["", "ab", "with space", "<b>jane</b>", "x" * 33, "jané", "jane@doe"])
def test_names_that_are_none_are_refused(client: FlaskClient, name: str) -> None:
    assert "username" in register(client, name).get_json()["errors"]


@pytest.mark.parametrize(
    "email",
    [
        "jane@-.-",
        "<script>@x.yy",
        "jane\0@example.com",
        # 193 characters, of which 130 become two without their case.
        f"{'İ' * 60}@{'İ' * 60}.{'İ' * 60}.example",
    ],
)
def test_addresses_that_are_none_are_refused(client: FlaskClient, email: str) -> None:
    answer = register(client, email=email)
    assert answer.status_code == 400
    assert "e-mail" in answer.get_json()["errors"]["email"]


def test_one_address_is_one_account_however_it_is_composed(app: Flask, client: FlaskClient) -> None:
    assert register(client, email="jos\u00e9@example.com").status_code == 201
    answer = register(app.test_client(), "joe", email="jose\u0301@example.com")
    assert "taken" in answer.get_json()["errors"]["email"]


def test_signing_in_takes_the_name_by_each_of_its_names(client: FlaskClient) -> None:
    register(client)
    for body in ({"email": "jane@example.com"}, {"username": "jane"}, {"login": "jane"}):
        answer = client.post("/v1/auth/login", json={**body, "password": PASSWORD}, headers=HEADERS)
        assert answer.status_code == 200
        assert answer.get_json()["user"]["createdAt"].endswith("+00:00")
    assert login(client, "jane\0").status_code == 401


def change(client: FlaskClient, current: str, password: str) -> TestResponse:
    """Changes the password."""
    body = {"current_password": current, "password": password}
    return client.post("/v1/auth/password", json=body, headers=HEADERS)


def test_a_new_password_ends_all_other_sessions(app: Flask, client: FlaskClient) -> None:
    register(client)
    elsewhere = app.test_client()
    login(elsewhere)
    wrong = change(client, "not the password", "a new long password")
    assert (wrong.status_code, list(wrong.get_json()["errors"])) == (400, ["current_password"])
    assert "too common" in change(client, PASSWORD, "password").get_json()["errors"]["password"]
    assert is_signed_in(elsewhere)

    assert change(client, PASSWORD, "a new long password").status_code == 200
    assert is_signed_in(client)
    assert not is_signed_in(elsewhere)
    assert login(elsewhere).status_code == 401
    assert login(elsewhere, password="a new long password").status_code == 200
    assert change(app.test_client(), PASSWORD, "a new long password").status_code == 401


def test_the_operator_sets_passwords(app: Flask, client: FlaskClient) -> None:
    register(client)
    runner = app.test_cli_runner()
    assert "too common" in runner.invoke(args=["set-password", "jane"], input="password\npassword\n").output
    assert is_signed_in(client)
    result = runner.invoke(args=["set-password", "jane"], input="a new long password\n" * 2)
    assert result.exit_code == 0, result.output
    assert not is_signed_in(client)
    assert login(client, password="a new long password").status_code == 200
    assert "There is no user joe" in runner.invoke(args=["set-password", "joe"]).output


def test_users_are_found_with_their_password_only(app: Flask, client: FlaskClient) -> None:
    register(client)
    with app.app_context():
        user = users.get_verified("jane@example.com", PASSWORD)
        assert user and user.username == "jane"
        assert users.get_verified("jane", "not the password") is None
        assert users.get_verified("joe", PASSWORD) is None


def test_attempts_are_limited(settings: Settings) -> None:
    client = start(settings, auth_rate_limit=3).test_client()
    statuses = [login(client, f"name{number}", "not the password").status_code for number in range(4)]
    assert statuses == [401, 401, 401, 429]


def test_wrong_passwords_are_limited_by_account_and_a_right_one_begins_anew(settings: Settings) -> None:
    app = start(settings, auth_rate_limit=9)
    register(app.test_client())
    stranger = app.test_client()
    assert [login(stranger, password="not the password").status_code for _ in range(2)] == [401, 401]
    assert login(stranger).status_code == 200
    stranger = app.test_client()
    names = ("jane", "jane@example.com", "JANE", "jane")
    statuses = [login(stranger, name, "not the password").status_code for name in names]
    assert statuses == [401, 401, 401, 429]
    assert login(stranger, "joe", "not the password").status_code == 401


def test_a_stranger_does_not_lock_out_a_device_on_which_the_owner_has_signed_in(settings: Settings) -> None:
    app = start(settings, auth_rate_limit=9)
    owner = app.test_client()
    register(owner)
    logout(owner)
    stranger = app.test_client()
    assert [login(stranger, password="not the password").status_code for _ in range(4)] == [401, 401, 401, 429]
    assert login(stranger).status_code == 429
    assert login(owner).status_code == 200


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


def test_a_session_ends_thirty_days_after_signing_in_however_often_it_is_used(client: FlaskClient) -> None:
    register(client)
    for days, signed_in in ((29, True), (2, False)):
        with client.session_transaction() as session:
            session["signed_in_at"] -= days * 24 * 60 * 60
        assert is_signed_in(client) is signed_in
