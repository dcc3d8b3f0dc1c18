"""What the API answers to everybody."""

import pytest
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.test import APIClient, APIRequestFactory

from authentication.errors import exception_handler


def test_hello_is_open_to_everybody(client: APIClient) -> None:
    response = client.get("/hello")
    assert response.status_code == 200
    assert response.json()["message"].startswith("Hello")


@pytest.mark.parametrize("path", ["/sessioninfo", "/admin"])
def test_protected_routes_need_a_session(client: APIClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 401
    assert response.json() == {"message": "unauthorised"}


def test_programs_get_errors_as_json_and_browsers_as_pages(client: APIClient) -> None:
    assert client.get("/nowhere").json() == {"message": "Not found"}
    assert b"<h1>Not Found</h1>" in client.get("/nowhere", headers={"accept": "text/html,*/*;q=0.8"}).content


@pytest.mark.parametrize("error", [ValidationError({"name": ["It is taken"]}), APIException("Back at five")])
def test_the_messages_of_your_errors_reach_the_client(error: APIException) -> None:
    response = exception_handler(error, {"request": Request(APIRequestFactory().get("/"))})
    assert isinstance(response, Response)
    assert response.status_code == error.status_code
    assert response.data in (error.detail, {"detail": error.detail})
