"""Signing up, in and out with an e-mail address and a password."""

from itertools import count
from typing import Any

import pytest
from rest_framework.test import APIClient
from supertokens_python.recipe.userroles.syncio import add_role_to_user, create_new_role_or_add_permissions

AUTH = "/auth"
PASSWORD = "correct horse battery"
numbers = count(1)


@pytest.fixture
def email() -> str:
    """An address that nobody has used."""
    return f"jane{next(numbers)}@example.com"


def send(api: APIClient, action: str, email: str, password: str = PASSWORD) -> Any:
    """Sends the form of `signup` or `signin`. Returns the answer."""
    fields = [{"id": "email", "value": email}, {"id": "password", "value": password}]
    return api.post(f"{AUTH}/{action}", {"formFields": fields}, format="json").json()


def test_who_signs_up_is_signed_in_until_they_sign_out(api: APIClient, email: str) -> None:
    user = send(api, "signup", email)["user"]
    assert api.get("/sessioninfo").json()["userId"] == user["id"]
    assert api.post("/auth/signout").status_code == 200
    assert api.get("/sessioninfo").status_code == 401
    assert send(api, "signin", email)["user"]["id"] == user["id"]
    assert api.get("/sessioninfo").status_code == 200


def test_admin_needs_the_role(api: APIClient, email: str) -> None:
    user = send(api, "signup", email)["user"]
    assert api.get("/admin").status_code == 403
    create_new_role_or_add_permissions("admin", [])
    add_role_to_user("public", user["id"], "admin")
    assert api.get("/admin").status_code == 200


def test_a_wrong_password_signs_nobody_in(api: APIClient, email: str) -> None:
    assert send(api, "signup", email)["status"] == "OK"
    api.cookies.clear()
    assert send(api, "signin", email, "another horse battery")["status"] == "WRONG_CREDENTIALS_ERROR"
    assert api.get("/sessioninfo").status_code == 401


def test_a_form_of_another_site_changes_nothing(api: APIClient, email: str) -> None:
    assert send(api, "signup", email)["status"] == "OK"
    form = APIClient()
    form.cookies = api.cookies
    assert form.post("/auth/signout").status_code == 401
