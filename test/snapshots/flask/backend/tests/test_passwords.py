"""Signing up, in and out by e-mail address and password."""

from secrets import token_hex

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

AUTH = "/auth/acme"
PASSWORD = "correct horse battery"


def send(client: FlaskClient, action: str, email: str, password: str = PASSWORD) -> TestResponse:
    """Sends the form of `signup` or `signin`."""
    fields = [{"id": "email", "value": email}, {"id": "password", "value": password}]
    return client.post(f"{AUTH}/{action}", json={"formFields": fields})


def new_email() -> str:
    """An address that has no account yet."""
    return f"{token_hex(4)}@example.com"


def test_who_signs_up_is_signed_in(client: FlaskClient) -> None:
    answer = send(client, "signup", new_email()).get_json()
    assert answer["status"] == "OK"

    info = client.get("/sessioninfo")
    assert info.status_code == 200
    assert info.get_json()["userId"] == answer["user"]["id"]


def test_only_the_right_password_signs_in(client: FlaskClient) -> None:
    email = new_email()
    send(client, "signup", email)
    client.post("/auth/signout")

    assert send(client, "signin", email, "something else").get_json()["status"] == "WRONG_CREDENTIALS_ERROR"
    assert client.get("/sessioninfo").status_code == 401
    assert send(client, "signin", email).get_json()["status"] == "OK"
    assert client.get("/sessioninfo").status_code == 200


def test_a_role_is_needed_for_what_is_for_admins(client: FlaskClient) -> None:
    send(client, "signup", new_email())
    assert client.get("/admin").status_code == 403


def test_who_signs_out_has_no_session_any_more(client: FlaskClient) -> None:
    send(client, "signup", new_email())
    assert client.post("/auth/signout").status_code == 200
    assert client.get("/sessioninfo").status_code == 401
