"""Registering, signing in and out."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.db import db
from app.models import ADMIN, User
from app.settings import Settings

from .conftest import login, post, signup, start, who


def test_registering_signs_in(client: FlaskClient) -> None:
    assert who(client) is None
    assert signup(client).status_code == 201
    user = client.get("/api/auth/verify_auth").get_json()["user"]
    assert (user["email"], user["first_name"], user["role"]) == ("jane@example.com", "Jane", "user")
    assert client.get("/dashboard").status_code == 200


def test_signing_out_ends_the_session_for_copies_of_the_cookie_too(app: Flask, client: FlaskClient) -> None:
    signup(client)
    cookie = client.get_cookie("session")
    assert cookie
    thief = app.test_client()
    thief.set_cookie("session", cookie.value)
    assert who(thief) == "jane"

    post(client, "logout")
    assert who(client) is None
    assert who(thief) is None


def test_remember_me_signs_in_without_a_session_until_signing_out(app: Flask, client: FlaskClient) -> None:
    signup(client)
    assert client.get_cookie("remember_token") is None
    login(client, remember=True)
    cookie = client.get_cookie("remember_token")
    assert cookie and cookie.http_only and cookie.expires

    later = app.test_client()
    later.set_cookie("remember_token", cookie.value)
    assert who(later) == "jane"

    post(client, "logout")
    assert client.get_cookie("remember_token") is None
    thief = app.test_client()
    thief.set_cookie("remember_token", cookie.value)
    assert who(thief) is None


def test_signing_in_begins_a_new_session(app: Flask, client: FlaskClient) -> None:
    signup(client)
    before = client.get_cookie("session")
    login(client)
    thief = app.test_client()
    assert before
    thief.set_cookie("session", before.value)
    assert who(thief) is None


def test_names_and_addresses_are_taken_once_however_they_are_spelt(app: Flask, client: FlaskClient) -> None:
    signup(client)
    answer = signup(app.test_client(), "JANE")
    assert answer.status_code == 409
    assert "taken" in answer.get_json()["errors"]["username"]


def test_an_account_is_found_by_both_of_its_names(client: FlaskClient) -> None:
    signup(client)
    for name in ("jane", "Jane", "jane@example.com", " JANE@example.com "):
        assert login(client, name).status_code == 200


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(app: Flask, client: FlaskClient) -> None:
    signup(client)
    stranger = app.test_client()
    wrong = login(stranger, "jane", "not the password")
    unknown = login(stranger, "nobody", "not the password")
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.get_json() == unknown.get_json()
    assert who(stranger) is None


@pytest.mark.parametrize(
    ("password", "reason"),
    [("short", "at least 8"), ("password123", "too common"), ("x" * 101, "at most 100")],
)
def test_weak_passwords_are_refused(client: FlaskClient, password: str, reason: str) -> None:
    answer = signup(client, password=password)
    assert answer.status_code == 400
    assert reason in answer.get_json()["errors"]["password"]
    assert who(client) is None


@pytest.mark.parametrize(
    ("target", "lands_at"),
    [
        ("/dashboard?tab=1", "/dashboard?tab=1"),
        ("https://evil.example/", "/dashboard"),
        ("//evil.example/", "/dashboard"),
        ("/\\evil.example/", "/dashboard"),
        ("/\t/evil.example/", "/dashboard"),
        ("javascript:alert(1)", "/dashboard"),
    ],
)
def test_after_signing_in_people_stay_in_this_app(client: FlaskClient, target: str, lands_at: str) -> None:
    signup(client)
    assert login(client, next=target).get_json()["next"] == lands_at


def test_only_an_admin_gets_what_is_for_admins(app: Flask, client: FlaskClient) -> None:
    assert client.get("/api/admin").status_code == 401
    signup(client)
    assert client.get("/api/admin").status_code == 403
    with app.app_context():
        user = User.find("jane")
        assert user
        user.role = ADMIN
        db.session.commit()
    assert client.get("/api/admin").get_json() == {"message": "Hello, Jane"}


def test_pages_ask_to_sign_in(client: FlaskClient) -> None:
    assert client.get("/dashboard?tab=1").location == "/login?next=/dashboard?tab%3D1"


def test_wrong_passwords_are_limited_by_account_and_a_right_one_begins_anew(settings: Settings) -> None:
    app = start(settings, auth_rate_limit=9)
    signup(app.test_client())
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
    signup(owner)
    post(owner, "logout")
    stranger = app.test_client()
    assert [login(stranger, password="not the password").status_code for _ in range(4)] == [401, 401, 401, 429]
    assert login(stranger).status_code == 429
    assert login(owner).status_code == 200


def test_an_account_has_five_times_as_many_wrong_passwords_from_everywhere(settings: Settings) -> None:
    app = start(settings, auth_rate_limit=3)
    signup(app.test_client())
    limit = app.extensions["rate_limit"]
    attempts = [limit.sign_in("jane", f"10.0.{number}.1", None) for number in range(6)]
    assert [attempt.wait is None for attempt in attempts] == [True] * 5 + [False]
    attempts[0].succeeded()
    assert limit.sign_in("jane", "10.0.7.1", None).wait is None
    assert limit.sign_in("jane", "10.0.8.1", None).wait


def test_seeding_adds_people_once_and_not_in_production(app: Flask, settings: Settings) -> None:
    runner = app.test_cli_runner()
    assert "admin (admin)" in runner.invoke(args=["seed"]).output
    assert "admin already exists" in runner.invoke(args=["seed"]).output
    production = start(settings, mode="production").test_cli_runner().invoke(args=["seed"])
    assert production.exit_code == 1


def test_the_shell_has_the_database_and_the_models(app: Flask) -> None:
    with app.app_context():
        assert {"db", "User", "Login"} <= app.make_shell_context().keys()
