"""Known devices: a stranger's attempts do not lock somebody out of a device on which they have signed in before."""

import hmac
import re
import secrets
from typing import Any, NamedTuple, cast

from supertokens_python import Supertokens
from supertokens_python.framework import BaseRequest, BaseResponse

from .limits import keyed_hash
from .settings import settings

DAYS = 90
VALUE = re.compile(r"([0-9a-f]{32})\.([0-9a-f]{64})")


class Account(NamedTuple):
    """An address with one method, in one tenant.

    With another method or in another tenant, the same address may belong to somebody else. Known devices are separate
    for each.
    """

    method: str
    tenant_id: str
    address: str


def known_device(account: Account, request: BaseRequest) -> str | None:
    """The id of the device that sends the request, when somebody has signed in to the account on it."""
    cookie = VALUE.fullmatch(request.get_cookie(cookie_name(account)) or "")
    if not cookie:
        return None
    device, signature = cookie.groups()
    return device if hmac.compare_digest(signature, sign(account, device)) else None


def remember_device(account: Account, response: BaseResponse) -> None:
    """Remembers the device that has signed in to the account."""
    device = secrets.token_hex(16)
    # Not the SDK's own set_cookie: it has no Max-Age.
    cast(Any, response).response.set_cookie(
        cookie_name(account),
        f"{device}.{sign(account, device)}",
        max_age=DAYS * 24 * 60 * 60,
        path=Supertokens.get_instance().app_info.api_base_path.get_as_string_dangerous(),
        secure=settings.api_domain.startswith("https:"),
        httponly=True,
        samesite="Lax",
    )


def cookie_name(account: Account) -> str:
    """The cookie for an account. Its name does not tell whose it is."""
    return f"known-device-{keyed_hash('name', *normalised(account))[:16]}"


def sign(account: Account, device: str) -> str:
    """The signature of a device, which only this backend can make."""
    return keyed_hash("device", *normalised(account), device)


def normalised(account: Account) -> list[str]:
    """The account in the spelling in which it is compared."""
    return [part.strip().lower() for part in account]
