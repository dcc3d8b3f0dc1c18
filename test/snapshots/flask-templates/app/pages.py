"""The pages."""

from flask import Blueprint, g, render_template
from flask.typing import ResponseReturnValue

from .auth import login_required

blueprint = Blueprint("pages", __name__)


@blueprint.get("/")
def home() -> ResponseReturnValue:
    """Open to everybody."""
    return render_template("home.html", name=g.user.username if g.user else "Unknown")


@blueprint.get("/profile")
@login_required
def profile() -> ResponseReturnValue:
    """For everybody who is signed in."""
    return render_template("profile.html")
