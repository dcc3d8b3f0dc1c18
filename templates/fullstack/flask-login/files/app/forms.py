"""The forms, by Flask-WTF. The pages render them, and the API checks its input with them."""

from flask_wtf import FlaskForm
from wtforms import BooleanField, EmailField, Field, PasswordField, StringField, ValidationError
from wtforms.validators import DataRequired, Email, EqualTo, InputRequired, Length, Regexp

from .models import MAX_EMAIL, normalise
from .passwords import MAX_LENGTH, MIN_LENGTH, is_common


def strip(text: str | None) -> str:
    """Removes the space around what was typed."""
    return (text or "").strip()


def not_too_long(_form: FlaskForm, field: Field) -> None:
    """Some letters become two when their case is removed."""
    if len(normalise(field.data)) > MAX_EMAIL:
        raise ValidationError("This e-mail address is too long")


def printable(_form: FlaskForm, field: Field) -> None:
    """Refuses control characters."""
    if not field.data.isprintable():
        raise ValidationError("This name has characters that cannot be shown")


def not_common(_form: FlaskForm, field: Field) -> None:
    """Refuses the passwords that attackers try first."""
    if is_common(field.data):
        raise ValidationError("This password is too common, please choose another")


def name_field(label: str, autocomplete: str) -> StringField:
    """A first or last name."""
    return StringField(
        label,
        [
            DataRequired(f"{label} is missing"),
            Length(max=100, message="A name has at most %(max)d characters"),
            printable,
        ],
        filters=[strip],
        render_kw={"autocomplete": autocomplete},
    )


def new_password_field(label: str) -> PasswordField:
    """A password that is chosen now."""
    return PasswordField(
        label,
        [
            InputRequired("Password is missing"),
            Length(min=MIN_LENGTH, message="Password must be at least %(min)d characters long"),
            Length(max=MAX_LENGTH, message="Password must be at most %(max)d characters long"),
            not_common,
        ],
        description=f"At least {MIN_LENGTH} characters; several words are better than symbols",
        render_kw={"autocomplete": "new-password"},
    )


def confirm_field() -> PasswordField:
    """The same password again."""
    return PasswordField(
        "Repeat password",
        [EqualTo("password", message="The passwords are not the same")],
        render_kw={"autocomplete": "new-password"},
    )


class SignupForm(FlaskForm):
    """To register."""

    username = StringField(
        "User name",
        [
            DataRequired("User name is missing"),
            Length(min=3, max=32, message="A user name has %(min)d to %(max)d characters"),
            Regexp(
                r"[A-Za-z0-9][A-Za-z0-9._-]*\Z",
                message="A user name has letters, digits, dots, dashes or underscores, and begins with a letter or digit",
            ),
        ],
        filters=[strip],
        description="3 to 32 letters, digits, dots, dashes or underscores",
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )
    email = EmailField(
        "E-mail",
        [DataRequired("E-mail is missing"), Email("This is not an e-mail address"), not_too_long],
        filters=[strip],
        render_kw={"autocomplete": "email"},
    )
    first_name = name_field("First name", "given-name")
    last_name = name_field("Last name", "family-name")
    password = new_password_field("Password")
    confirm = confirm_field()


class LoginForm(FlaskForm):
    """To sign in."""

    login = StringField(
        "User name or e-mail",
        [DataRequired("User name or e-mail is missing")],
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )
    password = PasswordField(
        "Password", [InputRequired("Password is missing")], render_kw={"autocomplete": "current-password"}
    )
    remember = BooleanField("Remember me")


class PasswordForm(FlaskForm):
    """To change the password."""

    current_password = PasswordField(
        "Current password",
        [InputRequired("Current password is missing")],
        render_kw={"autocomplete": "current-password"},
    )
    password = new_password_field("New password")
    confirm = confirm_field()
