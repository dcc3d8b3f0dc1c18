"""For development: the providers of the dev core, which need neither keys nor a network."""

from typing import Any

import httpx
from supertokens_python.recipe.thirdparty.provider import Provider, ProviderConfigForClient, ProviderInput
from supertokens_python.recipe.thirdparty.types import RawUserInfoFromProvider, UserInfo, UserInfoEmail

# The SDK always asks these providers at their own hosts who has signed in, whatever is configured.
FIXED_HOSTS = ("github", "linkedin", "bitbucket")


def lead_to_fake(provider_input: ProviderInput, base_url: str) -> None:
    """Sends sign-ins of one provider to the fake one. Real client ids and secrets are not sent to it."""
    url = f"{base_url}/{provider_input.config.third_party_id}"
    own_override = provider_input.override
    for client in provider_input.config.clients or []:
        client.client_id, client.client_secret = "fake-client", "fake-secret"

    def override(provider: Provider) -> Provider:
        if provider.id.startswith(FIXED_HOSTS):
            provider.get_user_info = get_fake_user  # type: ignore[method-assign]
        if own_override:
            provider = own_override(provider)
        get_config = provider.get_config_for_client_type

        async def get_fake_config(client_type: str | None, user_context: dict[str, Any]) -> ProviderConfigForClient:
            config = await get_config(client_type, user_context)
            # The SDK takes what is missing here from the discovery document.
            config.authorization_endpoint = config.token_endpoint = None
            config.user_info_endpoint = config.jwks_uri = None
            config.oidc_discovery_endpoint = f"{url}/.well-known/openid-configuration"
            return config

        provider.get_config_for_client_type = get_fake_config  # type: ignore[method-assign]
        return provider

    async def get_fake_user(oauth_tokens: dict[str, Any], user_context: dict[str, Any]) -> UserInfo:
        headers = {"authorization": f"Bearer {oauth_tokens['access_token']}"}
        async with httpx.AsyncClient() as client:
            response = await client.get(f"{url}/sdk-user", headers=headers)
        user = response.raise_for_status().json()
        email = UserInfoEmail(user["email"]["id"], user["email"]["isVerified"]) if "email" in user else None
        raw = user["rawUserInfoFromProvider"]
        raw_user_info = RawUserInfoFromProvider(raw["fromIdTokenPayload"], raw["fromUserInfoAPI"])
        return UserInfo(user["thirdPartyUserId"], email, raw_user_info)

    provider_input.override = override
