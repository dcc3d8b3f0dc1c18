"""Signing in by a link that comes by mail."""

from secrets import token_hex
from urllib.parse import parse_qs, urlsplit

import httpx
from flask.testing import FlaskClient

AUTH = "/auth/globex"


def test_the_link_of_the_mail_signs_in_once(client: FlaskClient, core: str) -> None:
    email = f"{token_hex(4)}@example.com"
    client.post(f"{AUTH}/signinup/code", json={"email": email})
    inbox = httpx.get(f"{core}/dev/inbox", params={"to": email, "wait": "10000"}, timeout=15).json()
    link = urlsplit(inbox["messages"][0]["link"])
    proof = {"linkCode": link.fragment, "preAuthSessionId": parse_qs(link.query)["preAuthSessionId"][0]}

    assert client.post(f"{AUTH}/signinup/code/consume", json=proof).get_json()["status"] == "OK"
    assert client.get("/sessioninfo").status_code == 200
    assert client.post(f"{AUTH}/signinup/code/consume", json=proof).get_json()["status"] == "RESTART_FLOW_ERROR"
