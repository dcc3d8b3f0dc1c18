"""Every error is answered as JSON: `{"message": …}`. The SDK's own errors (401, 403, …) are answered by its middleware."""

import logging
from http.client import responses

from fastapi import Request
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from .core import core_error_status
from .responses import MESSAGES, RefusedError
from .settings import settings

logger = logging.getLogger(__name__)


async def http_error(_request: Request, error: HTTPException) -> JSONResponse:
    """Errors of FastAPI, and of `raise HTTPException(409, "This name is taken")`."""
    is_default = error.detail == responses.get(error.status_code)
    message = MESSAGES.get(error.status_code, error.detail) if is_default else error.detail
    return JSONResponse({"message": message}, error.status_code, error.headers)


async def validation_error(_request: Request, error: RequestValidationError) -> JSONResponse:
    """Requests that are not what a route takes: `detail` says what is wrong, as FastAPI puts it."""
    return JSONResponse({"message": MESSAGES[400], "detail": jsonable_encoder(error.errors())}, 422)


async def auth_error(request: Request, error: Exception) -> JSONResponse:
    """Requests that do not pass the checks, and calls of the core that failed. All others are raised again."""
    if isinstance(error, RefusedError):
        return JSONResponse({"message": str(error)}, error.status, error.headers)
    status = core_error_status(error)
    if status is None:
        raise error
    route = f"{request.method} {request.url.path}"
    logger.error("%s: the SuperTokens core at %s failed: %s", route, settings.supertokens_connection_uri, error)
    return JSONResponse({"message": MESSAGES[status]}, status)


async def unexpected_error(_request: Request, _error: Exception) -> JSONResponse:
    """All other errors. The server logs them; the client learns no details."""
    return JSONResponse({"message": MESSAGES[500]}, 500)
