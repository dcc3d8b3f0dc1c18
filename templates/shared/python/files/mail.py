"""How mails leave: into the dev inbox, else through your mail server, else by SuperTokens' own service."""

import logging
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
    smtp_service: Callable[[SMTPSettings], EmailDeliveryInterface[Mail]],
    describe: Callable[[Mail], dict[str, str]],
) -> EmailDeliveryConfig[Mail]:
    """Chooses the way for one recipe's mails.

    `smtp_service` is the recipe's SMTPService. `describe` turns a mail into a message of the dev inbox:
    `type`, `to`, `subject` and `link` or `code`.
    """
    if settings.dev_inbox_url:
        return EmailDeliveryConfig(service=DevInbox(settings.dev_inbox_url, describe), override=Unfailing)
    if settings.smtp:
        return EmailDeliveryConfig(service=smtp_service(smtp_settings(settings.smtp)), override=Unfailing)
    return EmailDeliveryConfig(override=Unfailing)


def smtp_settings(smtp: Smtp) -> SMTPSettings:
    """The SDK's settings for a mail server: TLS at once on port 465, STARTTLS on others."""
    name, address = parseaddr(smtp.sender)
    return SMTPSettings(
        host=smtp.host,
        port=smtp.port,
        # The SDK writes `name <address>` as it is: quotes and non-ASCII letters must be encoded before.
        from_=SMTPSettingsFrom(name=formataddr((name, "")).removesuffix(" <>"), email=address),
        username=smtp.user or None,
        password=smtp.password or None,
        secure=smtp.port == IMPLICIT_TLS_PORT,
    )


class DevInbox(EmailDeliveryInterface[Mail], Generic[Mail]):
    """Posts mails to the inbox of the dev core, which shows them instead of sending them."""

    def __init__(self, url: str, describe: Callable[[Mail], dict[str, str]]) -> None:
        self.url = url
        self.describe = describe

    async def send_email(self, template_vars: Mail, user_context: dict[str, Any]) -> None:
        """Raises httpx.HTTPError when the inbox does not take it."""
        async with httpx.AsyncClient() as client:
            answer = await client.post(self.url, json={"channel": "email", **self.describe(template_vars)})
            answer.raise_for_status()


class Unfailing(EmailDeliveryInterface[Mail], Generic[Mail]):
    """Logs a mail that could not be sent: an error would tell the client that the account exists."""

    def __init__(self, delivery: EmailDeliveryInterface[Mail]) -> None:
        self.delivery = delivery

    async def send_email(self, template_vars: Mail, user_context: dict[str, Any]) -> None:
        """Never raises."""
        try:
            await self.delivery.send_email(template_vars, user_context)
        except Exception:
            logger.exception("A mail could not be sent")
