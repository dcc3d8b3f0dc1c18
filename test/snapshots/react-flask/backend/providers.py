"""The providers of social login. Their keys come from the environment: see provider_keys.py."""

from supertokens_python.recipe.thirdparty import ProviderClientConfig, ProviderConfig, ProviderInput

from environment import text
from fake_providers import lead_to_fake
from provider_keys import missing_keys
from settings import settings

providers = [
    ProviderInput(
        config=ProviderConfig(
            third_party_id="google",
            clients=[
                ProviderClientConfig(
                    client_id=text("GOOGLE_CLIENT_ID"),
                    client_secret=text("GOOGLE_CLIENT_SECRET"),
                    force_pkce=True,
                )
            ],
        ),
    ),
    ProviderInput(
        config=ProviderConfig(
            third_party_id="github",
            clients=[
                ProviderClientConfig(
                    client_id=text("GITHUB_CLIENT_ID"),
                    client_secret=text("GITHUB_CLIENT_SECRET"),
                )
            ],
        ),
    ),
    ProviderInput(
        config=ProviderConfig(
            third_party_id="apple",
            clients=[
                ProviderClientConfig(
                    client_id=text("APPLE_CLIENT_ID"),
                    additional_config={
                        "keyId": text("APPLE_KEY_ID") or None,
                        "teamId": text("APPLE_TEAM_ID") or None,
                        "privateKey": text("APPLE_PRIVATE_KEY") or None,
                    },
                )
            ],
        ),
    ),
]


def usable_providers() -> list[ProviderInput]:
    """The providers that have their keys; in development the dev core has fake ones in place of the others."""
    usable = []
    for provider in providers:
        if missing_keys(provider.config.third_party_id):
            if not settings.dev_providers_url:
                continue
            lead_to_fake(provider, settings.dev_providers_url)
        usable.append(provider)
    return usable
