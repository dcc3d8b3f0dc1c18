"""How mails are sent: to the dev core's inbox, else by SMTP, else through the SDK's own service."""

from collections.abc import Callable
from email.utils import formataddr, parseaddr
from typing import Any, Generic, Protocol, TypeVar

from supertokens_python.ingredients.emaildelivery.types import (
    EmailDeliveryConfig,
    EmailDeliveryInterface,
    SMTPServiceInterface,
    SMTPSettings,
    SMTPSettingsFrom,
)

from .delivery import post_to_inbox, run_in_background
from .settings import settings

IMPLICIT_TLS_PORT = 465

Mail = TypeVar("Mail")


class SmtpService(Protocol[Mail]):
    """The methods of every recipe's SMTPService: it writes mails, and sends them."""

    service_implementation: SMTPServiceInterface[Mail]


def email_delivery(
    app_name: str,
    smtp_service: Callable[[SMTPSettings], SmtpService[Mail]],
    describe: Callable[[Mail], dict[str, str | None]],
) -> EmailDeliveryConfig[Mail]:
    """Chooses how the mails of one recipe are sent.

    `smtp_service` is the recipe's SMTPService. `describe` tells the inbox what a mail is about: its `type`,
    and its `link` or `code`.
    """
    smtp = smtp_service(smtp_settings(app_name)).service_implementation
    service: EmailDeliveryInterface[Mail] | None = None
    if settings.dev_inbox_url:
        service = ToInbox(smtp, describe)
    elif settings.smtp_host:
        service = BySmtp(smtp)
    return EmailDeliveryConfig(service=service, override=InBackground)


def smtp_settings(app_name: str) -> SMTPSettings:
    """The SDK's settings for a mail server."""
    name, address = parseaddr(settings.smtp_from)
    return SMTPSettings(
        host=settings.smtp_host,
        port=settings.smtp_port,
        # The SDK writes `name <address>` as it is, so a name with quotes or accents must be encoded before.
        from_=SMTPSettingsFrom(name=formataddr((name or app_name, "")).removesuffix(" <>"), email=address),
        username=settings.smtp_user or None,
        password=settings.smtp_password or None,
        secure=settings.smtp_port == IMPLICIT_TLS_PORT,
    )


class BySmtp(EmailDeliveryInterface[Mail], Generic[Mail]):
    """Sends mails through the mail server."""

    def __init__(self, smtp: SMTPServiceInterface[Mail]) -> None:
        self.smtp = smtp

    async def send_email(self, template_vars: Mail, user_context: dict[str, Any]) -> None:
        content = await self.smtp.get_content(template_vars, user_context)
        await self.smtp.send_raw_email(content, user_context)


class ToInbox(EmailDeliveryInterface[Mail], Generic[Mail]):
    """Shows mails in the dev core's inbox, as the mail server would get them."""

    def __init__(self, smtp: SMTPServiceInterface[Mail], describe: Callable[[Mail], dict[str, str | None]]) -> None:
        self.smtp = smtp
        self.describe = describe

    async def send_email(self, template_vars: Mail, user_context: dict[str, Any]) -> None:
        content = await self.smtp.get_content(template_vars, user_context)
        mail = {"channel": "email", "to": content.to_email, "subject": content.subject, "html": content.body}
        await post_to_inbox({**mail, **self.describe(template_vars)})


class InBackground(EmailDeliveryInterface[Mail], Generic[Mail]):
    """Sends in the background: the answer must not tell whether an address has an account, not even by the time it takes."""

    def __init__(self, delivery: EmailDeliveryInterface[Mail]) -> None:
        self.delivery = delivery

    async def send_email(self, template_vars: Mail, user_context: dict[str, Any]) -> None:
        run_in_background(self.delivery.send_email(template_vars, user_context))
