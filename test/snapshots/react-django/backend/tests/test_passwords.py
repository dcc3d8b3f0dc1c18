"""Signing up, in and out by e-mail address and password."""

from secrets import token_hex
from typing import Any

from rest_framework.test import APIClient
from supertokens_python.recipe.userroles.syncio import add_role_to_user, create_new_role_or_add_permissions

from authentication.sign_up_form import profile_fields

AUTH = "/auth"
PASSWORD = "correct horse battery"


def send(client: APIClient, action: str, email: str, password: str = PASSWORD) -> Any:
    """Sends the form of `signup` or `signin`. Returns the answer."""
    fields = {"email": email, "password": password}
    if action == "signup":
        fields |= {field.id: "Jane" for field in profile_fields if not field.optional}
    form = [{"id": name, "value": value} for name, value in fields.items()]
    return client.post(f"{AUTH}/{action}", {"formFields": form}).json()


def new_email() -> str:
    """An address that has no account yet."""
    return f"{token_hex(4)}@example.com"


def test_who_signs_up_is_signed_in_until_they_sign_out(client: APIClient) -> None:
    user = send(client, "signup", new_email())["user"]
    assert client.get("/sessioninfo").json()["userId"] == user["id"]
    assert client.post("/auth/signout").status_code == 200
    assert client.get("/sessioninfo").status_code == 401


def test_only_the_right_password_signs_in(client: APIClient) -> None:
    email = new_email()
    send(client, "signup", email)
    client.post("/auth/signout")

    assert send(client, "signin", email, "something else")["status"] == "WRONG_CREDENTIALS_ERROR"
    assert client.get("/sessioninfo").status_code == 401
    assert send(client, "signin", email)["status"] == "OK"
    assert client.get("/sessioninfo").status_code == 200


def test_what_is_for_admins_needs_the_role(client: APIClient) -> None:
    user = send(client, "signup", new_email())["user"]
    assert client.get("/admin").status_code == 403
    create_new_role_or_add_permissions("admin", [])
    add_role_to_user("public", user["id"], "admin")
    assert client.get("/admin").status_code == 200


def test_a_common_password_is_refused(client: APIClient) -> None:
    answer = send(client, "signup", new_email(), "password123")
    assert answer["status"] == "FIELD_ERROR"
    assert answer["formFields"][0]["id"] == "password"
