"""The API that the pages use."""

from flask import Blueprint, abort, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_required
from flask_wtf import FlaskForm
from sqlalchemy.exc import IntegrityError
from werkzeug.datastructures import MultiDict

from . import auth
from .db import db
from .devices import remember_device
from .errors import error_response
from .forms import LoginForm, PasswordForm, SignupForm
from .json_body import parse_object
from .models import ADMIN, User, normalise
from .passwords import is_outdated
from .rate_limit import count_attempt, limit_attempts
from .redirects import safe_path

blueprint = Blueprint("api", __name__, url_prefix="/api")


@blueprint.get("/auth/verify_auth")
def verify_auth() -> ResponseReturnValue:
    """Who is signed in, if anybody is."""
    signed_in: bool = current_user.is_authenticated
    return {"authenticated": signed_in, "user": current_user.to_json() if signed_in else None}


@blueprint.post("/auth/signup")
@limit_attempts
def signup() -> ResponseReturnValue:
    """Makes a user, and signs the user in."""
    fields = body()
    form = SignupForm(formdata=fields)
    if not form.validate():
        return wrong_fields(errors_of(form))
    user = User(
        username=form.username.data,
        email=form.email.data,
        first_name=form.first_name.data,
        last_name=form.last_name.data,
        password=form.password.data,
    )
    db.session.add(user)
    try:
        # The database decides, so that two users cannot get the same name.
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        if User.is_user_name_taken(form.username.data or ""):
            return wrong_fields({"username": "This user name is taken, please choose another"}, 409)
        return wrong_fields({"email": "This e-mail address is taken, please choose another"}, 409)
    auth.begin(user)
    remember_device(str(user.id))
    return {"user": user.to_json(), "next": next_page(fields)}, 201


@blueprint.post("/auth/login")
@limit_attempts
def login() -> ResponseReturnValue:
    """Signs somebody in. The answer does not tell whether the name or the password was wrong."""
    fields = body()
    form = LoginForm(formdata=fields)
    if not form.validate():
        return wrong_fields(errors_of(form))
    name, password = form.login.data or "", form.password.data or ""
    found = User.find(name)
    # An account has two names, which share one counter.
    account = str(found.id) if found else normalise(name)
    attempt = count_attempt(account)
    user, authenticated = User.authenticate(name, password)
    if user is None or not authenticated:
        return error_response(401, "The name or the password is wrong")
    if is_outdated(user.password):
        user.password = password
    attempt.succeeded()
    auth.begin(user, remember=form.remember.data)
    remember_device(account)
    return {"user": user.to_json(), "next": next_page(fields)}


@blueprint.post("/auth/change_password")
@login_required
@limit_attempts
def change_password() -> ResponseReturnValue:
    """Changes the password, and signs the user out everywhere else."""
    fields = body()
    form = PasswordForm(formdata=fields)
    if not form.validate():
        return wrong_fields(errors_of(form))
    user = auth.signed_in()
    account = str(user.id)
    attempt = count_attempt(account)
    if not user.check_password(form.current_password.data or ""):
        return wrong_fields({"current_password": "The password is wrong"})
    attempt.succeeded()
    user.password = form.password.data or ""
    auth.end_everywhere(user)
    auth.begin(user)
    remember_device(account)
    return {"message": "The password is changed", "next": next_page(fields)}


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


def body() -> MultiDict[str, str]:
    """The fields of a form, or of a JSON object, in which a value that is neither text nor true counts as missing."""
    if request.mimetype == "application/x-www-form-urlencoded":
        return request.form
    if request.mimetype != "application/json":
        abort(415)
    try:
        fields = parse_object(request.get_data())
    except ValueError:
        abort(400)
    texts = {name: "true" if value is True else value for name, value in fields.items()}
    return MultiDict({name: text for name, text in texts.items() if isinstance(text, str)})


def next_page(fields: MultiDict[str, str]) -> str:
    """Where to go: to the page that asked to sign in, if it is one of ours."""
    return safe_path(fields.get("next")) or url_for("pages.dashboard")


def errors_of(form: FlaskForm) -> dict[str, str]:
    """The first error of each field."""
    return {name: errors[0] for name, errors in form.errors.items()}


def wrong_fields(errors: dict[str, str], status: int = 400) -> ResponseReturnValue:
    """The answer to fields that are not valid."""
    return {"message": "Some fields are wrong", "errors": errors}, status
