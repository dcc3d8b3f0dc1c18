"""Every error is answered as JSON: `{"message": …}`. The SDK's own errors (401, 403, …) are answered by its middleware."""

import logging
from collections.abc import Mapping

from fastapi import Request
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from core import core_error_status
from http_rules import MESSAGES
from refused import RefusedError
from settings import settings

logger = logging.getLogger(__name__)


def error_response(status: int, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """The answer to an error."""
    return JSONResponse({"message": MESSAGES.get(status, MESSAGES[500])}, status, headers)


async def http_error(_request: Request, error: HTTPException) -> JSONResponse:
    """Errors that FastAPI or a route raises."""
    return error_response(error.status_code, error.headers)


async def unexpected_error(request: Request, error: Exception) -> JSONResponse:
    """All other errors. The details go to the log, never to the client."""
    if isinstance(error, RefusedError):
        return error_response(error.status, error.headers)
    where = f"{request.method} {request.url.path}"
    if status := core_error_status(error):
        logger.error("%s: the SuperTokens core at %s failed: %s", where, settings.connection_uri, error)
        return error_response(status)
    logger.error(where, exc_info=error)
    return error_response(500)
