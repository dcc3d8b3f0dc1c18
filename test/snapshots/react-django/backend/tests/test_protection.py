"""What protects the API from other sites and odd requests."""

import pytest
from rest_framework.test import APIClient

from authentication.settings import settings


@pytest.mark.parametrize("path", ["/hello", "/nowhere", "/auth/nowhere"])
def test_every_answer_has_the_security_headers(client: APIClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


def test_only_the_website_may_read_answers(client: APIClient) -> None:
    allowed = client.get("/hello", headers={"Origin": settings.website_domain}).headers
    assert allowed["Access-Control-Allow-Origin"] == settings.website_domain
    for origin in ["https://evil.example", f"{settings.website_domain}.evil.example"]:
        others = client.get("/hello", headers={"Origin": origin}).headers
        assert others.get("Access-Control-Allow-Origin") in (None, settings.website_domain)


def test_auth_routes_have_one_spelling(client: APIClient) -> None:
    assert client.post("/auth//signout").status_code == 404


def test_bodies_are_checked_at_the_auth_routes_only(client: APIClient) -> None:
    assert client.post("/auth/signout", [1]).status_code == 400
    assert client.post("/auth/signout", {"filler": "x" * 200_000}).status_code == 413
    assert client.post("/nowhere", [1]).status_code == 404
