"""How long a session lasts, and what its cookies are like."""

from http.cookies import SimpleCookie
from typing import Any

import httpx
import pytest
from rest_framework.test import APIClient

# By this header, which other sites cannot send, the API knows the website.
WEBSITE = {"rid": "anti-csrf"}


@pytest.fixture
def refresh_token(core: str) -> str:
    """The token by which the website keeps a session alive: the core makes one without a sign-in."""
    session = {"userId": "somebody", "userDataInJWT": {}, "userDataInDatabase": {}, "enableAntiCsrf": False}
    answer = httpx.post(f"{core}/recipe/session", json=session).raise_for_status().json()
    return str(answer["refreshToken"]["token"])


def refresh(bare_client: APIClient, token: str, headers: dict[str, str]) -> Any:
    """Asks for new tokens."""
    return bare_client.post("/auth/session/refresh", headers={"Cookie": f"sRefreshToken={token}", **headers})


def cookies_of(response: Any) -> SimpleCookie:
    """The cookies that a response sets."""
    cookies = SimpleCookie()
    for header in (cookie.OutputString() for cookie in response.cookies.values()):
        cookies.load(header)
    return cookies


def test_scripts_cannot_read_the_tokens(bare_client: APIClient, refresh_token: str) -> None:
    cookies = cookies_of(refresh(bare_client, refresh_token, WEBSITE))
    for name in ("sAccessToken", "sRefreshToken"):
        assert cookies[name]["httponly"]
        assert cookies[name]["samesite"].lower() == "lax"


def test_a_refresh_token_that_is_used_again_ends_the_session(bare_client: APIClient, refresh_token: str) -> None:
    second = cookies_of(refresh(bare_client, refresh_token, WEBSITE))["sRefreshToken"].value
    third = cookies_of(refresh(bare_client, second, WEBSITE))["sRefreshToken"].value
    assert len({refresh_token, second, third}) == 3
    assert refresh(bare_client, refresh_token, WEBSITE).status_code == 401
    assert refresh(bare_client, third, WEBSITE).status_code == 401


def test_another_site_can_neither_use_nor_end_a_session(bare_client: APIClient, refresh_token: str) -> None:
    forged = refresh(bare_client, refresh_token, {"Origin": "https://evil.example"})
    assert forged.status_code == 401
    assert not cookies_of(forged)
    assert refresh(bare_client, refresh_token, WEBSITE).status_code == 200
