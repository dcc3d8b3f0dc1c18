"""The routes."""

from flask import Blueprint
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_required

from . import sessions, users
from .devices import remember_device
from .errors import error_response
from .inputs import check_email, check_username, normalise
from .passwords import check_password, hash_password, is_outdated, is_right_password
from .rate_limit import count_attempt, limit_attempts
from .request_check import fields
from .settings import APP_NAME

blueprint = Blueprint("api", __name__)


@blueprint.get("/")
def home() -> ResponseReturnValue:
    """Open to everybody."""
    return {"message": f"Hello from {APP_NAME}"}


@blueprint.get("/profile")
@login_required
def profile() -> ResponseReturnValue:
    """For everybody who is signed in."""
    return {"user": current_user.to_json()}


@blueprint.post("/v1/auth/register")
@limit_attempts
def register() -> ResponseReturnValue:
    """Makes a user, and signs the user in."""
    username, email, password = (text_field(name) for name in ("username", "email", "password"))
    found = {"username": check_username(username), "email": check_email(email), "password": check_password(password)}
    errors = {name: error for name, error in found.items() if error}
    if errors:
        return wrong_fields(errors)
    try:
        user = users.add(username.strip(), email.strip(), hash_password(password))
    except users.TakenError as taken:
        return wrong_fields({taken.field: f"This {taken.what} is taken, please choose another"}, 409)
    sessions.begin(user)
    remember_device(str(user.id))
    return {"user": user.to_json()}, 201


@blueprint.post("/v1/auth/login")
@limit_attempts
def login() -> ResponseReturnValue:
    """Signs somebody in. The answer does not tell whether the name or the password was wrong."""
    # The name is a user name or an e-mail address, whatever the field is called.
    name, password = text_field("login") or text_field("email") or text_field("username"), text_field("password")
    found = users.find(name)
    # An account has two names, which share one counter.
    account = str(found.id) if found else normalise(name)
    attempt = count_attempt(account)
    user = users.get_verified(name, password)
    if user is None:
        return error_response(401, "The name or the password is wrong")
    if is_outdated(user.password_hash):
        users.change_hash(user, hash_password(password))
    attempt.succeeded()
    sessions.begin(user)
    remember_device(account)
    return {"user": user.to_json()}


@blueprint.post("/v1/auth/password")
@login_required
@limit_attempts
def change_password() -> ResponseReturnValue:
    """Changes the password, and signs the user out everywhere else."""
    current, password = text_field("current_password"), text_field("password")
    if error := check_password(password):
        return wrong_fields({"password": error})
    user = sessions.signed_in()
    account = str(user.id)
    attempt = count_attempt(account)
    if not is_right_password(current, user.password_hash):
        return wrong_fields({"current_password": "The password is wrong"})
    attempt.succeeded()
    users.change_password(user, hash_password(password))
    sessions.begin(user)
    remember_device(account)
    return {"message": "The password is changed"}


@blueprint.post("/v1/auth/logout")
def logout() -> ResponseReturnValue:
    """Signs out. Without a session there is nothing to do."""
    sessions.end()
    return {"message": "Signed out"}


def text_field(name: str) -> str:
    """A field of the body; a value that is not text counts as empty."""
    value = fields().get(name)
    return value if isinstance(value, str) else ""


def wrong_fields(errors: dict[str, str], status: int = 400) -> ResponseReturnValue:
    """The answer to fields that are not valid."""
    return {"message": "Some fields are wrong", "errors": errors}, status
