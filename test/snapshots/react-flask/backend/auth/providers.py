"""The providers of social login. Their keys are settings."""

import logging

from supertokens_python.recipe.thirdparty import ProviderClientConfig, ProviderConfig, ProviderInput

from .fake_providers import lead_to_fake
from .settings import settings

logger = logging.getLogger(__name__)

# The settings that each provider needs.
KEYS = {
    "google": [
        "GOOGLE_CLIENT_ID",
        "GOOGLE_CLIENT_SECRET",
    ],
    "github": [
        "GITHUB_CLIENT_ID",
        "GITHUB_CLIENT_SECRET",
    ],
    "apple": [
        "APPLE_CLIENT_ID",
        "APPLE_KEY_ID",
        "APPLE_TEAM_ID",
        "APPLE_PRIVATE_KEY",
    ],
}

providers = [
    ProviderInput(
        config=ProviderConfig(
            third_party_id="google",
            clients=[
                ProviderClientConfig(
                    client_id=settings.google_client_id,
                    client_secret=settings.google_client_secret,
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
                    client_id=settings.github_client_id,
                    client_secret=settings.github_client_secret,
                )
            ],
        ),
    ),
    ProviderInput(
        config=ProviderConfig(
            third_party_id="apple",
            clients=[
                ProviderClientConfig(
                    client_id=settings.apple_client_id,
                    additional_config={
                        "keyId": settings.apple_key_id or None,
                        "teamId": settings.apple_team_id or None,
                        "privateKey": settings.apple_private_key or None,
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


def missing_keys(provider_id: str) -> list[str]:
    """Names of the settings of a provider that are empty."""
    return [name for name in KEYS[provider_id] if not getattr(settings, name.lower())]


def log_missing_keys() -> None:
    """Logs which providers are fake ones, or cannot be used yet, because they have no keys."""
    for provider_id in KEYS:
        missing = missing_keys(provider_id)
        if missing and settings.dev_providers_url:
            logger.info("%s is a fake provider: .env has no keys of it", provider_id)
        elif missing:
            logger.warning("Social login with %s needs %s in .env", provider_id, ", ".join(missing))
