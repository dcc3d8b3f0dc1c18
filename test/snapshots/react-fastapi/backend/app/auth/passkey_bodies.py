"""Checks of the bodies that contain passkeys: the SDK does not check them, and would fail."""

from typing import Any

from supertokens_python.recipe.webauthn.interfaces.recipe import AuthenticationPayload, RegistrationPayload

OPTIONS = "webauthnGeneratedOptionsId"

NEEDED = {
    "/webauthn/signup": {OPTIONS},
    "/webauthn/signin": {OPTIONS},
    "/webauthn/credential": {OPTIONS},
    "/user/webauthn/reset": {OPTIONS, "token"},
    "/user/webauthn/reset/token": {"email"},
}


def check_passkey(path: str, fields: dict[str, Any]) -> None:
    """Raises ValueError for a body that lacks something."""
    for route, needed in NEEDED.items():
        if not path.rstrip("/").endswith(route):
            continue
        if not needed.issubset(fields):
            raise ValueError("something is missing")
        if OPTIONS in needed:
            payload = AuthenticationPayload if route == "/webauthn/signin" else RegistrationPayload
            payload.model_validate(fields.get("credential"))
