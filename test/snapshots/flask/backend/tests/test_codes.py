"""Signing in by a code that comes by mail."""

from secrets import token_hex

import httpx
from flask.testing import FlaskClient

AUTH = "/auth/globex"


def test_the_code_of_the_mail_signs_in(client: FlaskClient, core: str) -> None:
    email = f"{token_hex(4)}@example.com"
    sent = client.post(f"{AUTH}/signinup/code", json={"email": email}).get_json()
    proof = {"deviceId": sent["deviceId"], "preAuthSessionId": sent["preAuthSessionId"]}

    wrong = client.post(f"{AUTH}/signinup/code/consume", json={**proof, "userInputCode": "wrong"}).get_json()
    assert wrong["status"] == "INCORRECT_USER_INPUT_CODE_ERROR"
    assert client.get("/sessioninfo").status_code == 401

    inbox = httpx.get(f"{core}/dev/inbox", params={"to": email, "wait": "10000"}, timeout=15).json()
    code = inbox["messages"][0]["code"]
    right = client.post(f"{AUTH}/signinup/code/consume", json={**proof, "userInputCode": code}).get_json()
    assert right["status"] == "OK"
    assert client.get("/sessioninfo").status_code == 200
