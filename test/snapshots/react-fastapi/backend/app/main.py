"""The API. `python -m app` serves it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.middleware import Middleware
from fastapi.middleware.cors import CORSMiddleware
from starlette.exceptions import HTTPException
from starlette.middleware.errors import ServerErrorMiddleware
from starlette.middleware.exceptions import ExceptionMiddleware
from supertokens_python import get_all_cors_headers, init
from supertokens_python.framework.fastapi import get_middleware

from app.auth.core import check_core
from app.auth.delivery import finish_background
from app.auth.errors import auth_error, http_error, unexpected_error, validation_error
from app.auth.logs import configure_logging
from app.auth.middleware import RequestCheck, SecurityHeaders
from app.auth.settings import settings
from app.config import app_info, recipe_list, supertokens_config
from app.routers import api

configure_logging()

init(
    app_info=app_info,
    supertokens_config=supertokens_config,
    framework="fastapi",
    recipe_list=recipe_list,
    mode="asgi",
    telemetry=False,
)


@asynccontextmanager
async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
    """What happens when the server starts and stops."""
    check_core()
    yield
    await finish_background()


app = FastAPI(
    title="my-app",
    lifespan=lifespan,
    # In development there are /docs, /redoc and /openapi.json.
    openapi_url=None if settings.production else "/openapi.json",
    redirect_slashes=False,
    exception_handlers={HTTPException: http_error, RequestValidationError: validation_error},
    # The first one is the outermost: even errors and answers to preflights have its headers.
    middleware=[
        Middleware(SecurityHeaders),
        Middleware(
            CORSMiddleware,
            allow_origins=[settings.website_domain],
            allow_credentials=True,
            allow_methods=["DELETE", "GET", "PATCH", "POST", "PUT"],
            allow_headers=["Content-Type", *get_all_cors_headers()],
        ),
        Middleware(ServerErrorMiddleware, handler=unexpected_error),
        Middleware(ExceptionMiddleware, handlers={Exception: auth_error}),
        Middleware(RequestCheck),
        Middleware(get_middleware()),  # type: ignore[no-untyped-call]
    ],
)
app.include_router(api.router)
