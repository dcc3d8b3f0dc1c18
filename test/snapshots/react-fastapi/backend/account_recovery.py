"""Recovering an account whose passkey is lost."""

from html import escape
from typing import Any

from supertokens_python import Supertokens
from supertokens_python.ingredients.emaildelivery.services.smtp import Transporter
from supertokens_python.ingredients.emaildelivery.types import EmailContent, SMTPServiceInterface, SMTPSettings
from supertokens_python.recipe.session.asyncio import revoke_all_sessions_for_user
from supertokens_python.recipe.webauthn.interfaces.api import (
    APIInterface,
    APIOptions,
    RecoverAccountPOSTErrorResponse,
    RecoverAccountPOSTResponse,
    TypeWebauthnEmailDeliveryInput,
)
from supertokens_python.recipe.webauthn.interfaces.recipe import RegistrationPayload
from supertokens_python.types.response import GeneralErrorResponse

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


def sign_out_everywhere_after_recovery(apis: APIInterface) -> APIInterface:
    """Somebody may be signed in on the lost device: recovering an account ends all its sessions."""
    recover = apis.recover_account_post

    async def recover_and_sign_out(
        *,
        token: str,
        webauthn_generated_options_id: str,
        credential: RegistrationPayload,
        tenant_id: str,
        options: APIOptions,
        user_context: dict[str, Any],
    ) -> RecoverAccountPOSTResponse | GeneralErrorResponse | RecoverAccountPOSTErrorResponse:
        result = await recover(
            token=token,
            webauthn_generated_options_id=webauthn_generated_options_id,
            credential=credential,
            tenant_id=tenant_id,
            options=options,
            user_context=user_context,
        )
        if isinstance(result, RecoverAccountPOSTResponse):
            await revoke_all_sessions_for_user(result.user.id, user_context=user_context)
        return result

    apis.recover_account_post = recover_and_sign_out  # type: ignore[method-assign]
    return apis
