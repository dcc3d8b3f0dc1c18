"""What the routes answer. Names are camelCase in JSON."""

from typing import Any

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel


class Model(BaseModel):
    """What all have in common."""

    model_config = ConfigDict(alias_generator=to_camel)


class Message(Model):
    """A text for people."""

    message: str


class Hello(Message):
    """The greeting, and whether the users are in the public demo core."""

    demo_core: bool


class SessionInfo(Model):
    """Who is signed in."""

    user_id: str
    email: str | None
    session_handle: str
    access_token_payload: dict[str, Any]
