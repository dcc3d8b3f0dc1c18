"""The providers of social login. Their keys come from the environment: see provider_keys.py."""

from supertokens_python.recipe.thirdparty import ProviderClientConfig, ProviderConfig, ProviderInput

from environment import text
from fake_providers import fake_providers
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
    """The providers that can be used: the dev core's fake ones need no keys, the real ones do."""
    if settings.dev_providers_url:
        return fake_providers(providers, settings.dev_providers_url)
    return [provider for provider in providers if not missing_keys(provider.config.third_party_id)]
