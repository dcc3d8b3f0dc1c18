"""The mail by which somebody gets a new passkey when the old one is lost."""

from html import escape
from typing import Any

from supertokens_python import Supertokens
from supertokens_python.ingredients.emaildelivery.services.smtp import Transporter
from supertokens_python.ingredients.emaildelivery.types import EmailContent, SMTPServiceInterface, SMTPSettings
from supertokens_python.recipe.webauthn.interfaces.api import TypeWebauthnEmailDeliveryInput

MAIL = """
<p>Hello,</p>
<p>somebody asked for a new passkey for the account of {email} at {app}.</p>
<p><a href="{link}">Make a new passkey</a></p>
<p>If it was not you, you can ignore this mail.</p>
"""


class RecoveryMails(SMTPServiceInterface[TypeWebauthnEmailDeliveryInput]):
    """Writes the mails: the SDK fails when it fills in its own text."""

    async def get_content(
        self, template_vars: TypeWebauthnEmailDeliveryInput, user_context: dict[str, Any]
    ) -> EmailContent:
        email = template_vars.user.email
        app = Supertokens.get_instance().app_info.app_name
        body = MAIL.format(email=escape(email), app=escape(app), link=escape(template_vars.recover_account_link))
        return EmailContent(body=body, subject="Account recovery instructions", to_email=email, is_html=True)

    async def send_raw_email(self, content: EmailContent, user_context: dict[str, Any]) -> None:
        await self.transporter.send_email(content, user_context)


class RecoverySMTPService:
    """Replaces the SDK's SMTPService."""

    def __init__(self, smtp_settings: SMTPSettings) -> None:
        self.service_implementation: SMTPServiceInterface[TypeWebauthnEmailDeliveryInput] = RecoveryMails(
            Transporter(smtp_settings)
        )
