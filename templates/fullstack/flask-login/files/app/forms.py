"""The forms, by Flask-WTF. The pages render them, and the API checks its input with them."""

from collections.abc import Callable

from flask_wtf import FlaskForm
from wtforms import BooleanField, EmailField, Field, PasswordField, StringField, ValidationError

from .inputs import check_email, check_name, check_username
from .passwords import check_password


def passes(check: Callable[[str], str | None]) -> Callable[[FlaskForm, Field], None]:
    """A validator from a check that returns what is wrong."""

    def validate(_form: FlaskForm, field: Field) -> None:
        if error := check(field.data or ""):
            raise ValidationError(error)

    return validate


class SignupForm(FlaskForm):
    """To register."""

    username = StringField(
        "User name",
        [passes(check_username)],
        description="3 to 32 letters, digits, dots, dashes or underscores",
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )
    email = EmailField("E-mail", [passes(check_email)], render_kw={"autocomplete": "email"})
    first_name = StringField("First name", [passes(check_name)], render_kw={"autocomplete": "given-name"})
    last_name = StringField("Last name", [passes(check_name)], render_kw={"autocomplete": "family-name"})
    password = PasswordField(
        "Password",
        [passes(check_password)],
        description="At least 8 characters; several words are better than symbols",
        render_kw={"autocomplete": "new-password"},
    )


class LoginForm(FlaskForm):
    """To sign in."""

    login = StringField(
        "User name or e-mail",
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )
    password = PasswordField("Password", render_kw={"autocomplete": "current-password"})
    remember = BooleanField("Remember me")
