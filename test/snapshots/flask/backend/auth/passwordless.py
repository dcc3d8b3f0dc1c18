"""Limits on the codes and links that are sent, and on guessing codes."""

from typing import Any

from supertokens_python.normalised_url_path import NormalisedURLPath
from supertokens_python.querier import Querier
from supertokens_python.recipe.passwordless.interfaces import (
    APIInterface,
    APIOptions,
    ConsumeCodePostExpiredUserInputCodeError,
    ConsumeCodePostIncorrectUserInputCodeError,
    ConsumeCodePostOkResult,
    ConsumeCodePostRestartFlowError,
    CreateCodePostOkResult,
    ResendCodePostOkResult,
    ResendCodePostRestartFlowError,
    SignInUpPostNotAllowedResponse,
)
from supertokens_python.recipe.session import SessionContainer
from supertokens_python.types.response import GeneralErrorResponse

from .known_devices import Account, known_device, remember_device
from .limits import CODE, GUESS, count


def limit_codes(apis: APIInterface) -> APIInterface:
    """Counts the messages to each account, and the wrong codes for it."""
    create = apis.create_code_post
    resend = apis.resend_code_post
    consume = apis.consume_code_post

    async def limited_create(
        email: str | None,
        phone_number: str | None,
        session: SessionContainer | None,
        should_try_linking_with_session_user: bool | None,
        tenant_id: str,
        api_options: APIOptions,
        user_context: dict[str, Any],
    ) -> CreateCodePostOkResult | SignInUpPostNotAllowedResponse | GeneralErrorResponse:
        account = account_of(email, phone_number, tenant_id)
        count(CODE, account.address, known_device(account, api_options.request))
        return await create(
            email,
            phone_number,
            session,
            should_try_linking_with_session_user,
            tenant_id,
            api_options,
            user_context,
        )

    async def limited_resend(
        device_id: str,
        pre_auth_session_id: str,
        session: SessionContainer | None,
        should_try_linking_with_session_user: bool | None,
        tenant_id: str,
        api_options: APIOptions,
        user_context: dict[str, Any],
    ) -> ResendCodePostOkResult | ResendCodePostRestartFlowError | GeneralErrorResponse:
        functions = api_options.recipe_implementation
        sent_to = await functions.list_codes_by_device_id(device_id, tenant_id, user_context)
        if not sent_to:
            return ResendCodePostRestartFlowError()
        account = account_of(sent_to.email, sent_to.phone_number, tenant_id)
        count(CODE, account.address, known_device(account, api_options.request))
        older_codes = await sent_codes(device_id, tenant_id, user_context)
        result = await resend(
            device_id,
            pre_auth_session_id,
            session,
            should_try_linking_with_session_user,
            tenant_id,
            api_options,
            user_context,
        )
        if isinstance(result, ResendCodePostOkResult):
            # Only the newest code works: each older one would be one more to guess.
            for code_id in older_codes:
                await functions.revoke_code(code_id, tenant_id, user_context)
        return result

    async def limited_consume(
        pre_auth_session_id: str,
        user_input_code: str | None,
        device_id: str | None,
        link_code: str | None,
        session: SessionContainer | None,
        should_try_linking_with_session_user: bool | None,
        tenant_id: str,
        api_options: APIOptions,
        user_context: dict[str, Any],
    ) -> (
        ConsumeCodePostOkResult
        | ConsumeCodePostRestartFlowError
        | ConsumeCodePostIncorrectUserInputCodeError
        | ConsumeCodePostExpiredUserInputCodeError
        | SignInUpPostNotAllowedResponse
        | GeneralErrorResponse
    ):
        sent_to = await api_options.recipe_implementation.list_codes_by_pre_auth_session_id(
            pre_auth_session_id, tenant_id, user_context
        )
        if not sent_to:
            return ConsumeCodePostRestartFlowError()
        account = account_of(sent_to.email, sent_to.phone_number, tenant_id)
        # A link is too long to be guessed.
        attempt = None
        if user_input_code is not None:
            attempt = count(GUESS, account.address, known_device(account, api_options.request))
        result = await consume(
            pre_auth_session_id,
            user_input_code,
            device_id,
            link_code,
            session,
            should_try_linking_with_session_user,
            tenant_id,
            api_options,
            user_context,
        )
        if isinstance(result, ConsumeCodePostOkResult):
            if attempt:
                attempt.succeeded()
            remember_device(account, api_options.response)
        return result

    apis.create_code_post = limited_create  # type: ignore[method-assign]
    apis.resend_code_post = limited_resend  # type: ignore[method-assign]
    apis.consume_code_post = limited_consume  # type: ignore[method-assign]
    return apis


def account_of(email: str | None, phone_number: str | None, tenant_id: str) -> Account:
    """The account that a code is sent to."""
    return Account("passwordless", tenant_id, email or phone_number or "")


async def sent_codes(device_id: str, tenant_id: str, user_context: dict[str, Any]) -> list[str]:
    """Ids of the codes that were sent for one sign-in. The SDK never finds any: it looks under a wrong name."""
    answer = await Querier.get_instance("passwordless").send_get_request(
        NormalisedURLPath(f"/{tenant_id}/recipe/signinup/codes"), {"deviceId": device_id}, user_context
    )
    return [code["codeId"] for device in answer["devices"] for code in device["codes"]]
