"""The API. `python server.py` serves it."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import Depends, FastAPI
from fastapi.middleware import Middleware
from fastapi.middleware.cors import CORSMiddleware
from starlette.exceptions import HTTPException
from starlette.middleware.exceptions import ExceptionMiddleware
from supertokens_python import get_all_cors_headers, init
from supertokens_python.asyncio import get_user
from supertokens_python.framework.fastapi import get_middleware

from config import app_info, recipe_list, supertokens_config
from core import check_core
from dependencies import SignedIn, admin
from errors import http_error, unexpected_error
from protection import RequestCheck, SecurityHeaders
from settings import settings

logging.basicConfig(format="%(asctime)s %(levelname)s %(message)s")

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
    """What happens when the server starts."""
    check_core()
    yield


app = FastAPI(
    title="my-app",
    lifespan=lifespan,
    openapi_url=None,  # and no /docs: that page loads its scripts from a CDN
    redirect_slashes=False,
    exception_handlers={HTTPException: http_error},
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
        Middleware(ExceptionMiddleware, handlers={Exception: unexpected_error}),
        Middleware(RequestCheck),
        Middleware(get_middleware()),  # type: ignore[no-untyped-call]
    ],
)


@app.get("/hello")
async def hello() -> dict[str, Any]:
    """Open to everybody."""
    return {"message": "Hello from FastAPI", "demoCore": settings.demo_core}


@app.get("/sessioninfo")
async def session_info(session: SignedIn) -> dict[str, Any]:
    """For everybody who is signed in."""
    user = await get_user(session.get_user_id())
    return {
        "userId": session.get_user_id(),
        "email": user.emails[0] if user else None,
        "sessionHandle": session.get_handle(),
        "accessTokenPayload": session.get_access_token_payload(),
    }


@app.get("/admin", dependencies=[Depends(admin)])
async def hello_admin() -> dict[str, str]:
    """For those who have the role `admin`."""
    return {"message": "Hello, admin"}
