"""How mails leave: into the dev core's inbox, else by SMTP, else through the SDK's own service."""

import asyncio
import logging
import threading
from collections.abc import Callable
from email.utils import formataddr, parseaddr
from typing import Any, Generic, TypeVar

import httpx
from supertokens_python.ingredients.emaildelivery.types import (
    EmailDeliveryConfig,
    EmailDeliveryInterface,
    SMTPSettings,
    SMTPSettingsFrom,
)

from settings import Smtp, settings

IMPLICIT_TLS_PORT = 465

logger = logging.getLogger(__name__)

Mail = TypeVar("Mail")


def email_delivery(
    app_name: str,
    smtp_service: Callable[[SMTPSettings], EmailDeliveryInterface[Mail]],
    describe: Callable[[Mail], dict[str, str]],
) -> EmailDeliveryConfig[Mail]:
    """Chooses the way for the mails of one recipe.

    `smtp_service` is the recipe's SMTPService. `describe` makes a message of the inbox out of a mail:
    `type`, `to`, `subject`, and `link` or `code`.
    """
    service: EmailDeliveryInterface[Mail] | None = None
    if settings.dev_inbox_url:
        service = DevInbox(settings.dev_inbox_url, describe)
    elif settings.smtp:
        service = smtp_service(smtp_settings(settings.smtp, app_name))
    return EmailDeliveryConfig(service=service, override=InBackground)


def smtp_settings(smtp: Smtp, app_name: str) -> SMTPSettings:
    """The SDK's settings for a mail server."""
    name, address = parseaddr(smtp.sender)
    return SMTPSettings(
        host=smtp.host,
        port=smtp.port,
        # The SDK writes `name <address>` as it is, so a name with quotes or accents must be encoded before.
        from_=SMTPSettingsFrom(name=formataddr((name or app_name, "")).removesuffix(" <>"), email=address),
        username=smtp.user or None,
        password=smtp.password or None,
        secure=smtp.port == IMPLICIT_TLS_PORT,
    )


class DevInbox(EmailDeliveryInterface[Mail], Generic[Mail]):
    """The dev core's inbox, which shows mails instead of sending them."""

    def __init__(self, url: str, describe: Callable[[Mail], dict[str, str]]) -> None:
        self.url = url
        self.describe = describe

    async def send_email(self, template_vars: Mail, user_context: dict[str, Any]) -> None:
        async with httpx.AsyncClient() as client:
            response = await client.post(self.url, json={"channel": "email", **self.describe(template_vars)})
            response.raise_for_status()


class InBackground(EmailDeliveryInterface[Mail], Generic[Mail]):
    """Sends in a thread of its own, and only logs what fails.

    The answer to an address that has an account must not differ from the answer to one that has none,
    not even in the time it takes.
    """

    def __init__(self, delivery: EmailDeliveryInterface[Mail]) -> None:
        self.delivery = delivery

    async def send_email(self, template_vars: Mail, user_context: dict[str, Any]) -> None:
        threading.Thread(target=self.send, args=[template_vars, user_context]).start()

    def send(self, mail: Mail, user_context: dict[str, Any]) -> None:
        try:
            asyncio.run(self.delivery.send_email(mail, user_context))
        except Exception:
            logger.exception("A mail was not sent")
