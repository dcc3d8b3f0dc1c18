"""Who may call which route, and what errors look like."""

import pytest
from flask.testing import FlaskClient


def test_everybody_may_call_an_open_route(client: FlaskClient) -> None:
    assert client.get("/hello").status_code == 200


@pytest.mark.parametrize("path", ["/sessioninfo", "/admin"])
def test_a_protected_route_needs_a_session(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 401


def test_an_unknown_path_is_not_found(client: FlaskClient) -> None:
    response = client.post("/nowhere", data=b"anything")
    assert response.status_code == 404
    assert response.json == {"message": "Not found"}


def test_a_wrong_method_is_told_the_right_one(client: FlaskClient) -> None:
    response = client.post("/hello")
    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]
