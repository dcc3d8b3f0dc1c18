"""Signing up, in and out by e-mail address and password."""

from secrets import token_hex

from fastapi.testclient import TestClient
from httpx2 import Response

PASSWORD = "correct horse battery"


def send(client: TestClient, path: str, email: str, password: str = PASSWORD) -> Response:
    """Sends the form that the pages have."""
    fields = [{"id": "email", "value": email}, {"id": "password", "value": password}]
    return client.post(path, json={"formFields": fields})


def new_email() -> str:
    """An address that has no account yet."""
    return f"{token_hex(4)}@example.com"


def test_who_signs_up_is_signed_in(client: TestClient) -> None:
    answer = send(client, "/auth/signup", new_email()).json()
    assert answer["status"] == "OK"

    info = client.get("/sessioninfo")
    assert info.status_code == 200
    assert info.json()["userId"] == answer["user"]["id"]


def test_who_signs_out_has_no_session_any_more(client: TestClient) -> None:
    send(client, "/auth/signup", new_email())
    assert client.post("/auth/signout").status_code == 200
    assert client.get("/sessioninfo").status_code == 401


def test_only_the_right_password_signs_in(client: TestClient) -> None:
    email = new_email()
    send(client, "/auth/signup", email)
    client.post("/auth/signout")

    assert send(client, "/auth/signin", email, "something else").json()["status"] == "WRONG_CREDENTIALS_ERROR"
    assert client.get("/sessioninfo").status_code == 401
    assert send(client, "/auth/signin", email).json()["status"] == "OK"
    assert client.get("/sessioninfo").status_code == 200


def test_a_role_is_needed_for_what_is_for_admins(client: TestClient) -> None:
    send(client, "/auth/signup", new_email())
    assert client.get("/admin").status_code == 403
