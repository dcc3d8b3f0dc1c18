"""Signing in by an account at a provider, which the dev core plays."""

from typing import Any

import httpx
from flask.testing import FlaskClient

AUTH = "/auth/acme"
PROVIDER = "google"
CALLBACK = f"http://localhost:3000/auth/callback/{PROVIDER}"


def visit_provider(client: FlaskClient, email: str) -> dict[str, Any]:
    """Signs in at the provider's page. Returns what comes back from it, with a code."""
    query = f"thirdPartyId={PROVIDER}&redirectURIOnProviderDashboard={CALLBACK}"
    answer = client.get(f"{AUTH}/authorisationurl?{query}").get_json()
    page = httpx.URL(answer["urlWithQueryParams"]).copy_merge_params(
        {"prompt": "none", "login_hint": email, "response_mode": "query"}
    )
    back = httpx.URL(httpx.get(page).headers["location"])
    return {
        "redirectURIOnProviderDashboard": CALLBACK,
        "redirectURIQueryParams": dict(back.params),
        "pkceCodeVerifier": answer.get("pkceCodeVerifier"),
    }


def test_the_code_of_a_provider_signs_in_once(client: FlaskClient) -> None:
    login = {"thirdPartyId": PROVIDER, "redirectURIInfo": visit_provider(client, "ada@example.com")}
    assert client.post(f"{AUTH}/signinup", json=login).get_json()["status"] == "OK"
    assert client.get("/sessioninfo").status_code == 200
    client.post("/auth/signout")
    assert client.post(f"{AUTH}/signinup", json=login).status_code == 400


def test_an_invented_code_signs_nobody_in(client: FlaskClient) -> None:
    returned = visit_provider(client, "ada@example.com")
    returned["redirectURIQueryParams"]["code"] = "invented"
    login = {"thirdPartyId": PROVIDER, "redirectURIInfo": returned}
    assert client.post(f"{AUTH}/signinup", json=login).status_code == 400
    assert client.get("/sessioninfo").status_code == 401
