"""The pages. Their forms use the API: see static/app.js."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, login_fresh, login_required

from .forms import LoginForm, PasswordForm, SignupForm
from .redirects import safe_path

blueprint = Blueprint("pages", __name__)


@blueprint.get("/")
def home() -> ResponseReturnValue:
    """Open to everybody."""
    return render_template("home.html")


@blueprint.get("/signup")
def signup() -> ResponseReturnValue:
    """The form to register with."""
    return redirect_signed_in() if current_user.is_authenticated else render_template("signup.html", form=SignupForm())


@blueprint.get("/login")
def login() -> ResponseReturnValue:
    """The form to sign in with. Those who came back by "remember me" get it, too: see `fresh_login_required`."""
    return redirect_signed_in() if login_fresh() else render_template("login.html", form=LoginForm())


@blueprint.get("/dashboard")
@login_required
def dashboard() -> ResponseReturnValue:
    """For everybody who is signed in."""
    return render_template("dashboard.html")


@blueprint.get("/password")
@login_required
def password() -> ResponseReturnValue:
    """The form to change the password with."""
    return render_template("password.html", form=PasswordForm())


def redirect_signed_in() -> ResponseReturnValue:
    """Where those go who are signed in already."""
    return redirect(safe_path(request.args.get("next")) or url_for("pages.dashboard"))
