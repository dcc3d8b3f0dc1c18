"""The API that the pages use."""

from typing import Any

from flask import Blueprint, abort, current_app, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.exc import IntegrityError
from werkzeug.datastructures import MultiDict
from wtforms import StringField

from . import auth
from .db import db
from .devices import known_device, remember_device
from .errors import error_response
from .forms import LoginForm, SignupForm
from .inputs import normalise
from .json_body import parse_object
from .models import ADMIN, User
from .passwords import hash_password, is_outdated, is_right_password
from .rate_limit import RateLimit
from .redirects import safe_path

blueprint = Blueprint("api", __name__, url_prefix="/api")


@blueprint.get("/auth/verify_auth")
def verify_auth() -> ResponseReturnValue:
    """Who is signed in, if anybody is."""
    signed_in: bool = current_user.is_authenticated
    return {"authenticated": signed_in, "user": described(current_user) if signed_in else None}


@blueprint.post("/auth/signup")
def signup() -> ResponseReturnValue:
    """Makes a user, and signs the user in."""
    if wait := rate_limit().hit(sender()):
        return too_many_attempts(wait)
    fields = body()
    form = SignupForm(formdata=fields)
    if not form.validate():
        return wrong_fields({name: errors[0] for name, errors in form.errors.items()})
    username, email = typed(form.username).strip(), typed(form.email).strip()
    user = User(
        username=username,
        username_key=normalise(username),
        email=email,
        email_key=normalise(email),
        first_name=typed(form.first_name).strip(),
        last_name=typed(form.last_name).strip(),
        password_hash=hash_password(typed(form.password)),
    )
    db.session.add(user)
    try:
        # The database decides, so that two users cannot get the same name.
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        if User.find(normalise(username)):
            return wrong_fields({"username": "This user name is taken, please choose another"}, 409)
        return wrong_fields({"email": "This e-mail address is taken, please choose another"}, 409)
    auth.begin(user)
    remember_device(str(user.id))
    return {"user": described(user), "next": next_page(fields)}, 201


@blueprint.post("/auth/login")
def login() -> ResponseReturnValue:
    """Signs somebody in. The answer does not tell whether the name or the password was wrong."""
    fields = body()
    form = LoginForm(formdata=fields)
    name, password = normalise(typed(form.login)), typed(form.password)
    if wait := rate_limit().hit(sender()):
        return too_many_attempts(wait)
    user = User.find(name)
    # An account has two names, which share one counter.
    account = str(user.id) if user else name
    attempt = rate_limit().sign_in(account, sender(), known_device(account))
    if attempt.wait:
        return too_many_attempts(attempt.wait)
    if not is_right_password(password, user.password_hash if user else None) or user is None:
        return error_response(401, "The name or the password is wrong")
    if is_outdated(user.password_hash):
        user.password_hash = hash_password(password)
    attempt.succeeded()
    auth.begin(user, remember=form.remember.data)
    remember_device(account)
    return {"user": described(user), "next": next_page(fields)}


@blueprint.post("/auth/logout")
def logout() -> ResponseReturnValue:
    """Signs out. Without a session there is nothing to do."""
    auth.end()
    return {"message": "Signed out"}


@blueprint.get("/admin")
@auth.role_required(ADMIN)
def admin() -> ResponseReturnValue:
    """For those who have the role `admin`."""
    return {"message": f"Hello, {current_user.first_name}"}


def described(user: User) -> dict[str, Any]:
    """What users are told about themselves."""
    return {
        "username": user.username,
        "email": user.email,
        "first_name": user.first_name,
        "last_name": user.last_name,
        "role": user.role,
        "created_on": user.created_on.isoformat(timespec="seconds"),
    }


def body() -> MultiDict[str, str]:
    """The fields of the JSON body; a value that is neither text nor true counts as missing."""
    if request.mimetype != "application/json":
        abort(415)
    try:
        fields = parse_object(request.get_data())
    except ValueError:
        abort(400)
    texts = {name: "true" if value is True else value for name, value in fields.items()}
    return MultiDict({name: text for name, text in texts.items() if isinstance(text, str)})


def typed(field: StringField) -> str:
    """The text of a field; one that is missing counts as empty."""
    return field.data or ""


def next_page(fields: MultiDict[str, str]) -> str:
    """Where to go: to the page that asked to sign in, if it is one of ours."""
    return safe_path(fields.get("next")) or url_for("pages.dashboard")


def wrong_fields(errors: dict[str, str], status: int = 400) -> ResponseReturnValue:
    """The answer to fields that are not valid."""
    return {"message": "Some fields are wrong", "errors": errors}, status


def rate_limit() -> RateLimit:
    """The limits of this app."""
    limit: RateLimit = current_app.extensions["rate_limit"]
    return limit


def sender() -> str:
    """Address of the client."""
    return request.remote_addr or ""


def too_many_attempts(wait: int) -> ResponseReturnValue:
    """The answer when there were too many attempts."""
    return {"message": "Too many attempts, please try again later"}, 429, {"Retry-After": str(wait)}
