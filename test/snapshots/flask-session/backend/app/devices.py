"""Devices on which somebody has signed in to an account.

A cookie recognises them. Their attempts are counted separately, so that strangers who try wrong passwords do not lock
the owner out (OWASP: "device cookies"). The cookie does not sign anybody in.
"""

import hashlib
import hmac
import re
import secrets
from datetime import timedelta

from flask import Flask, Response, after_this_request, current_app, request

from .settings import Settings

LIFETIME = timedelta(days=90)


def init_app(app: Flask, settings: Settings) -> None:
    """Configures the cookies."""
    app.config.update(
        DEVICE_COOKIE_NAME=f"{settings.cookie_prefix}known-device-",
        DEVICE_COOKIE_KEY=hmac.digest(settings.secret_key.encode(), b"known devices", hashlib.sha256),
    )


def known_device(account: str) -> str | None:
    """The id of the device of this request, if somebody has signed in to the account on it."""
    nonce, _, signature = request.cookies.get(cookie_name(account), "").partition(".")
    expected = sign("device", account, nonce)
    is_ours = re.fullmatch("[0-9a-f]{32}", nonce) and hmac.compare_digest(signature.encode(), expected.encode())
    return nonce if is_ours else None


def remember_device(account: str) -> None:
    """Remembers the device for the account, by a cookie in the answer to this request."""
    nonce = secrets.token_hex(16)

    @after_this_request
    def add_cookie(response: Response) -> Response:
        response.set_cookie(
            cookie_name(account),
            f"{nonce}.{sign('device', account, nonce)}",
            max_age=LIFETIME,
            httponly=True,
            samesite="Lax",
            secure=current_app.config["SESSION_COOKIE_SECURE"],
        )
        return response


def cookie_name(account: str) -> str:
    """One cookie for each account: several people may use a device."""
    prefix: str = current_app.config["DEVICE_COOKIE_NAME"]
    return prefix + sign("name", account)[:16]


def sign(*parts: str) -> str:
    """A signature that only this app can make."""
    return hmac.new(current_app.config["DEVICE_COOKIE_KEY"], "|".join(parts).encode(), hashlib.sha256).hexdigest()
