"""Devices on which somebody has signed in to an account.

A cookie recognises them. Their attempts are counted separately, so that strangers who try wrong passwords do not lock
the owner out (OWASP: "device cookies"). The cookie does not sign anybody in.
"""

import secrets
from datetime import timedelta

from flask import Response, after_this_request, current_app, request
from itsdangerous import BadData, Signer, URLSafeTimedSerializer

LIFETIME = timedelta(days=90)


def known_device(account: str) -> str | None:
    """The id of the device of this request, if somebody has signed in to the account on it."""
    try:
        device: str = serializer(account).loads(
            request.cookies.get(cookie_name(account), ""), max_age=int(LIFETIME.total_seconds())
        )
    except BadData:
        return None
    return device


def remember_device(account: str) -> None:
    """Remembers the device for the account, by a cookie in the answer to this request."""

    @after_this_request
    def add_cookie(response: Response) -> Response:
        response.set_cookie(
            cookie_name(account),
            serializer(account).dumps(secrets.token_urlsafe(16)),
            max_age=LIFETIME,
            httponly=True,
            samesite="Lax",
            secure=current_app.config["SESSION_COOKIE_SECURE"],
        )
        return response


def serializer(account: str) -> URLSafeTimedSerializer:
    """Signs what only this app can make, and for this account."""
    return URLSafeTimedSerializer(current_app.secret_key or "", salt=f"known device of {account}")


def cookie_name(account: str) -> str:
    """One cookie for each account: several people may use a device."""
    prefix = "__Host-" if current_app.config["SESSION_COOKIE_SECURE"] else ""
    name = Signer(current_app.secret_key or "", salt="known devices").get_signature(account)
    return f"{prefix}known-device-{name[:16].decode()}"
