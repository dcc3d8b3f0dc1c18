"""Registering, signing in and signing out."""

import functools
from collections.abc import Callable
from typing import ParamSpec

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from . import logins, users
from .devices import remember_device
from .inputs import check_username, normalise
from .passwords import MAX_LENGTH, check_password, hash_password, is_outdated, is_right_password
from .rate_limit import count_attempt, limit_attempts
from .redirects import safe_path

P = ParamSpec("P")

blueprint = Blueprint("auth", __name__)


@blueprint.before_app_request
def find_user() -> None:
    """Puts the person who makes the request into `g.user`, or None."""
    g.user = None if request.endpoint == "static" else logins.current_user()


def login_required(view: Callable[P, ResponseReturnValue]) -> Callable[P, ResponseReturnValue]:
    """For views that only a signed-in person may see. Others are asked to sign in, and come back afterwards."""

    @functools.wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        if g.user is None:
            return redirect(url_for("auth.login", next=request.full_path.rstrip("?")))
        return view(*args, **kwargs)

    return guarded


@blueprint.get("/register")
def register() -> ResponseReturnValue:
    """The form to register with."""
    return redirect(after_login()) if g.user else render_template("register.html", errors={})


@blueprint.post("/register")
@limit_attempts
def send_register() -> ResponseReturnValue:
    """Makes a user, and signs the user in."""
    username, password = username_field(), request.form.get("password", "")
    found = {"username": check_username(username), "password": check_password(password)}
    errors = {name: error for name, error in found.items() if error}
    if not errors:
        user = users.add(username, hash_password(password))
        if user:
            logins.begin(user)
            remember_device(normalise(username))
            return redirect(after_login())
        errors["username"] = "This user name is taken, please choose another"
    return render_template("register.html", errors=errors, username=username), 400


@blueprint.get("/login")
def login() -> ResponseReturnValue:
    """The form to sign in with."""
    return redirect(after_login()) if g.user else render_template("login.html")


@blueprint.post("/login")
@limit_attempts
def send_login() -> ResponseReturnValue:
    """Signs somebody in. The answer does not tell whether the user name or the password was wrong."""
    username, password = username_field(), request.form.get("password", "")
    account = normalise(username)
    attempt = count_attempt(account)
    user = users.find(username)
    if not is_right_password(password, user.password_hash if user else None) or user is None:
        message = "The user name or the password is wrong"
        return render_template("login.html", message=message, username=username), 401
    if is_outdated(user.password_hash):
        users.change_hash(user, hash_password(password))
    attempt.succeeded()
    logins.begin(user)
    remember_device(account)
    return redirect(after_login())


@blueprint.get("/password")
@login_required
def password() -> ResponseReturnValue:
    """The form to change the password with."""
    return render_template("password.html", errors={})


@blueprint.post("/password")
@login_required
@limit_attempts
def send_password() -> ResponseReturnValue:
    """Changes the password, and signs the user out everywhere else."""
    current, new = request.form.get("current_password", ""), request.form.get("password", "")
    if error := check_password(new):
        return render_template("password.html", errors={"password": error}), 400
    account = normalise(g.user.username)
    attempt = count_attempt(account)
    if not is_right_password(current, g.user.password_hash):
        return render_template("password.html", errors={"current_password": "The password is wrong"}), 400
    attempt.succeeded()
    users.change_hash(g.user, hash_password(new))
    logins.end_everywhere(g.user)
    logins.begin(g.user)
    remember_device(account)
    return redirect(url_for("pages.profile"))


@blueprint.get("/logout")
def logout() -> ResponseReturnValue:
    """Asks before it signs out: a link, which other sites can make people follow, must not change anything."""
    return render_template("logout.html") if g.user else redirect(url_for("pages.home"))


@blueprint.post("/logout")
def send_logout() -> ResponseReturnValue:
    """Signs out."""
    logins.end()
    return redirect(url_for("pages.home"))


def username_field() -> str:
    """The user name in the form, cut off at the maximum length, so that long names cost nothing."""
    return request.form.get("username", "").strip()[:MAX_LENGTH]


def after_login() -> str:
    """Where to go: to the page that asked to sign in, if it is one of ours."""
    return safe_path(request.args.get("next")) or url_for("pages.profile")
