"""Which codes have been sent for one sign-in, the first one and those that were asked for again."""

from typing import Any

from supertokens_python.normalised_url_path import NormalisedURLPath
from supertokens_python.querier import Querier


async def sent_codes(device_id: str, tenant_id: str, user_context: dict[str, Any]) -> list[str]:
    """Ids of the codes. The SDK's own functions never return any, because they look for them under a wrong name."""
    answer = await Querier.get_instance("passwordless").send_get_request(
        NormalisedURLPath(f"/{tenant_id}/recipe/signinup/codes"), {"deviceId": device_id}, user_context
    )
    return [code["codeId"] for device in answer["devices"] for code in device["codes"]]
