"""The API's own routes. Those of the SDK, below /auth, are in its middleware."""

from typing import Any

from fastapi import APIRouter, Depends
from supertokens_python.asyncio import get_user

from app.auth.dependencies import SignedIn, admin
from app.auth.settings import settings
from app.models import Hello, Message, SessionInfo

router = APIRouter()


@router.get("/hello", response_model=Hello)
async def hello() -> dict[str, Any]:
    """Open to everybody."""
    return {"message": "Hello from FastAPI", "demoCore": settings.demo_core}


@router.get("/sessioninfo", response_model=SessionInfo)
async def session_info(session: SignedIn) -> dict[str, Any]:
    """For everybody who is signed in."""
    user = await get_user(session.get_user_id())
    return {
        "userId": session.get_user_id(),
        "email": user.emails[0] if user else None,
        "sessionHandle": session.get_handle(),
        "accessTokenPayload": session.get_access_token_payload(),
    }


@router.get("/admin", response_model=Message, dependencies=[Depends(admin)])
async def hello_admin() -> dict[str, str]:
    """For those who have the role `admin`."""
    return {"message": "Hello, admin"}
