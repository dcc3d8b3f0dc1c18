"""Registering, signing in and out."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.settings import Settings

from .conftest import PASSWORD, is_signed_in, login, logout, register, start


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


def test_attempts_are_limited(settings: Settings) -> None:
    client = start(settings, auth_rate_limit=3).test_client()
    statuses = [login(client, f"name{number}", "not the password").status_code for number in range(4)]
    assert statuses == [401, 401, 401, 429]


def test_attempts_at_one_account_are_limited_more(settings: Settings) -> None:
    client = start(settings, auth_rate_limit=9).test_client()
    register(client, "jane", PASSWORD)
    names = ("jane", "jane@example.com", "JANE", "jane")
    assert [login(client, name, "not the password").status_code for name in names] == [401, 401, 401, 429]
    assert login(client, "joe", "not the password").status_code == 401
