"""How SMS are sent: to the dev core's inbox, else through Twilio, else through the SDK's own service."""

import asyncio
from typing import Any

from supertokens_python.ingredients.smsdelivery.types import SMSDeliveryConfig, SMSDeliveryInterface, TwilioSettings
from supertokens_python.recipe.passwordless import TwilioService
from supertokens_python.recipe.passwordless.smsdelivery.services.twilio.passwordless_login import pless_sms_content
from supertokens_python.recipe.passwordless.types import SMSTemplateVars

from .delivery import post_to_inbox, run_in_background
from .settings import settings


def sms_delivery() -> SMSDeliveryConfig[SMSTemplateVars]:
    """Chooses how SMS are sent."""
    service: SMSDeliveryInterface[SMSTemplateVars] | None = None
    if settings.dev_inbox_url:
        service = ToInbox()
    elif settings.twilio_account_sid and settings.twilio_auth_token and settings.twilio_from:
        twilio = TwilioSettings(
            settings.twilio_account_sid, settings.twilio_auth_token, from_=settings.twilio_from
        )
        service = InThread(TwilioService(twilio))
    return SMSDeliveryConfig(service=service, override=InBackground)


class ToInbox(SMSDeliveryInterface[SMSTemplateVars]):
    """Shows SMS in the dev core's inbox, as Twilio would get them."""

    async def send_sms(self, template_vars: SMSTemplateVars, user_context: dict[str, Any]) -> None:
        content = pless_sms_content(template_vars)
        await post_to_inbox(
            {
                "channel": "sms",
                "type": "PASSWORDLESS_LOGIN",
                "to": content.to_phone,
                "text": content.body,
                "link": template_vars.url_with_link_code,
                "code": template_vars.user_input_code,
            }
        )


class InThread(SMSDeliveryInterface[SMSTemplateVars]):
    """Sends in a thread: Twilio's client would stop the event loop until it has its answer."""

    def __init__(self, delivery: SMSDeliveryInterface[SMSTemplateVars]) -> None:
        self.delivery = delivery

    async def send_sms(self, template_vars: SMSTemplateVars, user_context: dict[str, Any]) -> None:
        await asyncio.to_thread(asyncio.run, self.delivery.send_sms(template_vars, user_context))


class InBackground(SMSDeliveryInterface[SMSTemplateVars]):
    """Sends in the background: the answer must not tell whether a number has an account, not even by the time it takes."""

    def __init__(self, delivery: SMSDeliveryInterface[SMSTemplateVars]) -> None:
        self.delivery = delivery

    async def send_sms(self, template_vars: SMSTemplateVars, user_context: dict[str, Any]) -> None:
        run_in_background(self.delivery.send_sms(template_vars, user_context))
