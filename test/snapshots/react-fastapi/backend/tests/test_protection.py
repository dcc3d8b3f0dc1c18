"""What protects the API from other sites and odd requests."""

import pytest
from fastapi.testclient import TestClient

from app.auth.settings import settings


@pytest.mark.parametrize("path", ["/hello", "/nowhere", "/auth/nowhere"])
def test_every_answer_has_the_security_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


def test_only_the_website_may_read_answers(client: TestClient) -> None:
    allowed = client.get("/hello", headers={"Origin": settings.website_domain}).headers
    assert allowed["Access-Control-Allow-Origin"] == settings.website_domain
    for origin in ["https://evil.example", f"{settings.website_domain}.evil.example"]:
        others = client.get("/hello", headers={"Origin": origin}).headers
        assert others.get("Access-Control-Allow-Origin") in (None, settings.website_domain)


def test_auth_routes_have_one_spelling(client: TestClient) -> None:
    assert client.post("/auth//signout").status_code == 404


def test_bodies_are_checked_at_the_auth_routes_only(client: TestClient) -> None:
    assert client.post("/auth/signout", json=[1]).status_code == 400
    assert client.post("/auth/signout", json={"filler": "x" * 200_000}).status_code == 413
    assert client.post("/nowhere", json=[1]).status_code == 404
