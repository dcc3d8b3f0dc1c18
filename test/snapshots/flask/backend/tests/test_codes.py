"""Signing in by a code that comes by mail."""

from secrets import token_hex

import httpx
from flask.testing import FlaskClient

AUTH = "/auth/globex"


def test_the_code_of_the_mail_signs_in(client: FlaskClient, core: str) -> None:
    email = f"{token_hex(4)}@example.com"
    sent = client.post(f"{AUTH}/signinup/code", json={"email": email}).get_json()
    assert sent["status"] == "OK"

    inbox = httpx.get(f"{core}/dev/inbox", params={"to": email, "wait": "10000"}, timeout=15).json()
    proof = {
        "deviceId": sent["deviceId"],
        "preAuthSessionId": sent["preAuthSessionId"],
        "userInputCode": inbox["messages"][0]["code"],
    }
    assert client.post(f"{AUTH}/signinup/code/consume", json=proof).get_json()["status"] == "OK"
    assert client.get("/sessioninfo").status_code == 200
