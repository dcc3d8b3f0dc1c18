"""Checks whether the core can be used, and tells its errors from others."""

import logging
import re
import threading
from functools import partial

import httpx
from supertokens_python import querier

from .setting_rules import host_of
from .settings import settings

HINT = "With SUPERTOKENS_CONNECTION_URI=http://localhost:3567 in .env, `yarn run dev` starts a dev core."

logger = logging.getLogger(__name__)

# The SDK makes an HTTP client for each call of the core, and each client reads the certificates of all authorities
# anew, which takes longer than the call. Read once, they serve all clients.
querier.AsyncClient = partial(httpx.AsyncClient, verify=httpx.create_ssl_context())  # type: ignore[assignment,attr-defined]


def check_core() -> None:
    """Logs a warning for a core that does not answer. Does not wait for the answer."""
    for uri in settings.core_uris:
        threading.Thread(target=log_problem, args=[uri], daemon=True).start()


def log_problem(uri: str) -> None:
    """Asks a core for the versions of its interface, which it tells to those who have its key."""
    headers = {"api-key": settings.supertokens_api_key}
    try:
        httpx.get(f"{uri.rstrip('/')}/apiversion", headers=headers, timeout=5).raise_for_status()
    except httpx.HTTPError as error:
        logger.warning("The SuperTokens core at %s cannot be used: %s", uri, error)
        if not settings.production:
            logger.warning(HINT)


def core_error_status(error: BaseException) -> int | None:
    """The status to answer with when the SDK's call to the core failed; None for all other errors.

    400 when the core refuses the data as malformed or too long, 503 when it cannot be reached or has failed.
    The SDK has no class for these errors.
    """
    if isinstance(error, httpx.InvalidURL):
        return 400  # something was too long for a request to the core
    message = str(error)
    if message.startswith("SuperTokens core threw") and re.search(r"status code: (400|414|431) ", message):
        return 400
    if message.startswith(("No SuperTokens core", "SuperTokens core threw", "The running SuperTokens core")):
        return 503
    is_of_core = isinstance(error, httpx.TransportError) and error.request.url.host in core_hosts()
    return 503 if is_of_core else None


def core_hosts() -> list[str]:
    """The names of the machines on which the core runs."""
    return [host_of(uri) for uri in settings.core_uris]
