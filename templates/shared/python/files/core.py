"""What the backend knows about the core: whether it answers, and what it means when it does not."""

import logging
import threading

import httpx
from supertokens_python.constants import SUPPORTED_CDI_VERSIONS

from settings import settings

logger = logging.getLogger(__name__)


def check_core() -> None:
    """Warns in the log when the core does not answer. Does not wait for it: the backend starts without a core, too."""
    for uri in settings.connection_uri.split(";"):
        threading.Thread(target=warn_if_unusable, args=[uri.strip()], daemon=True).start()


def warn_if_unusable(uri: str) -> None:
    """Asks one core for the versions of its interface, and logs what the SDK cannot work with."""
    headers = {"api-key": settings.api_key} if settings.api_key else {}
    try:
        answer = httpx.get(f"{uri.rstrip('/')}/apiversion", headers=headers, timeout=5)
        answer.raise_for_status()
        versions = answer.json()["versions"]
    except (httpx.HTTPError, ValueError, KeyError) as error:
        logger.warning(
            "The SuperTokens core at %s does not answer (%s). Nobody can sign in until it does; "
            "`npm run start:local` works without it, on the dev core.",
            uri,
            error,
        )
        return
    if not set(versions) & set(SUPPORTED_CDI_VERSIONS):
        logger.warning(
            "The SuperTokens core at %s speaks CDI %s; this SDK needs one of %s.",
            uri,
            ", ".join(versions),
            ", ".join(SUPPORTED_CDI_VERSIONS),
        )


def core_is_unreachable(error: BaseException) -> bool:
    """True when the SDK failed because no core answered: it raises a plain Exception out of the network's error."""
    cause: BaseException | None = error
    while cause:
        if isinstance(cause, httpx.TransportError):
            return True
        cause = cause.__cause__ or cause.__context__
    return False
