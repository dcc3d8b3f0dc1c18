"""Registering, signing in and out."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_login import fresh_login_required
from werkzeug.exceptions import TooManyRequests

from app.db import db
from app.models import ADMIN, User
from app.rate_limit import Attempt, count_attempt
from app.settings import Settings

from .conftest import PASSWORD, login, person, post, signup, start, token, who


def test_registering_signs_in(client: FlaskClient) -> None:
    assert who(client) is None
    assert signup(client).status_code == 201
    user = client.get("/api/auth/verify_auth").get_json()["user"]
    assert (user["email"], user["first_name"], user["role"]) == ("jane@example.com", "Jane", "user")
    assert client.get("/dashboard").status_code == 200


def test_signing_out_ends_the_session_for_copies_of_the_cookie_too(app: Flask, client: FlaskClient) -> None:
    signup(client)
    cookie = client.get_cookie("session")
    assert cookie
    thief = app.test_client()
    thief.set_cookie("session", cookie.value)
    assert who(thief) == "jane"

    post(client, "logout")
    assert who(client) is None
    assert who(thief) is None


def test_remember_me_signs_in_without_a_session_until_signing_out(app: Flask, client: FlaskClient) -> None:
    signup(client)
    assert client.get_cookie("remember_token") is None
    login(client, remember=True)
    cookie = client.get_cookie("remember_token")
    assert cookie and cookie.http_only and cookie.expires

    later = app.test_client()
    later.set_cookie("remember_token", cookie.value)
    assert who(later) == "jane"

    post(client, "logout")
    assert client.get_cookie("remember_token") is None
    thief = app.test_client()
    thief.set_cookie("remember_token", cookie.value)
    assert who(thief) is None


def test_signing_in_begins_a_new_session(app: Flask, client: FlaskClient) -> None:
    signup(client)
    before = client.get_cookie("session")
    login(client)
    thief = app.test_client()
    assert before
    thief.set_cookie("session", before.value)
    assert who(thief) is None


def test_names_and_addresses_are_taken_once_however_they_are_spelt(app: Flask, client: FlaskClient) -> None:
    signup(client)
    answer = signup(app.test_client(), "JANE")
    assert answer.status_code == 409
    assert "taken" in answer.get_json()["errors"]["username"]


def test_an_account_is_found_by_both_of_its_names(client: FlaskClient) -> None:
    signup(client)
    for name in ("jane", "Jane", "jane@example.com", " JANE@example.com "):
        assert login(client, name).status_code == 200


def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(app: Flask, client: FlaskClient) -> None:
    signup(client)
    stranger = app.test_client()
    wrong = login(stranger, "jane", "not the password")
    unknown = login(stranger, "nobody", "not the password")
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.get_json() == unknown.get_json()
    assert who(stranger) is None


@pytest.mark.parametrize(
    ("password", "reason"),
    [("short", "at least 8"), ("password123", "too common"), ("x" * 101, "at most 100")],
)
def test_weak_passwords_are_refused(client: FlaskClient, password: str, reason: str) -> None:
    answer = signup(client, password=password)
    assert answer.status_code == 400
    assert reason in answer.get_json()["errors"]["password"]
    assert who(client) is None


@pytest.mark.parametrize(
    ("target", "lands_at"),
    [
        ("/dashboard?tab=1", "/dashboard?tab=1"),
        ("https://evil.example/", "/dashboard"),
        ("//evil.example/", "/dashboard"),
        ("/\\evil.example/", "/dashboard"),
        ("/\t/evil.example/", "/dashboard"),
        ("javascript:alert(1)", "/dashboard"),
    ],
)
def test_after_signing_in_people_stay_in_this_app(client: FlaskClient, target: str, lands_at: str) -> None:
    signup(client)
    assert login(client, next=target).get_json()["next"] == lands_at


def test_only_an_admin_gets_what_is_for_admins(app: Flask, client: FlaskClient) -> None:
    assert client.get("/api/admin").status_code == 401
    signup(client)
    assert client.get("/api/admin").status_code == 403
    with app.app_context():
        user = User.find("jane")
        assert user
        user.role = ADMIN
        db.session.commit()
    assert client.get("/api/admin").get_json() == {"message": "Hello, Jane"}


def test_pages_ask_to_sign_in(client: FlaskClient) -> None:
    assert client.get("/dashboard?tab=1").location == "/login?next=%2Fdashboard%3Ftab%3D1"


def test_wrong_passwords_are_limited_by_account_and_a_right_one_begins_anew(settings: Settings) -> None:
    app = start(settings, auth_rate_limit=9)
    signup(app.test_client())
    stranger = app.test_client()
    assert [login(stranger, password="not the password").status_code for _ in range(2)] == [401, 401]
    assert login(stranger).status_code == 200
    stranger = app.test_client()
    names = ("jane", "jane@example.com", "JANE", "jane")
    statuses = [login(stranger, name, "not the password").status_code for name in names]
    assert statuses == [401, 401, 401, 429]
    assert login(stranger, "joe", "not the password").status_code == 401


def test_a_stranger_does_not_lock_out_a_device_on_which_the_owner_has_signed_in(settings: Settings) -> None:
    app = start(settings, auth_rate_limit=9)
    owner = app.test_client()
    signup(owner)
    post(owner, "logout")
    stranger = app.test_client()
    assert [login(stranger, password="not the password").status_code for _ in range(4)] == [401, 401, 401, 429]
    assert login(stranger).status_code == 429
    assert login(owner).status_code == 200


def test_an_account_has_five_times_as_many_wrong_passwords_from_everywhere(settings: Settings) -> None:
    app = start(settings, auth_rate_limit=3)

    def attempt(number: int) -> Attempt:
        with app.test_request_context(environ_base={"REMOTE_ADDR": f"10.0.{number}.1"}):
            return count_attempt("jane")

    attempts = [attempt(number) for number in range(5)]
    attempts[0].succeeded()
    attempt(5)
    with pytest.raises(TooManyRequests):
        attempt(6)


def test_while_redis_is_away_attempts_are_counted_in_the_process(settings: Settings) -> None:
    client = start(settings, auth_rate_limit=3, redis_url="redis://localhost:1").test_client()
    statuses = [login(client, f"name{number}", "not the password").status_code for number in range(4)]
    assert statuses == [401, 401, 401, 429]


@pytest.mark.parametrize(
    ("field", "text", "reason"),
    [
        ("username", "", "missing"),
        ("username", "ab", "3 to 32"),
        ("username", "jane@doe", "letters, digits"),
        ("username", "jané", "letters, digits"),
        ("email", "jane@-.-", "not an e-mail"),
        ("email", "<script>@x.yy", "not an e-mail"),
        ("email", "jane\0@example.com", "not an e-mail"),
        # 193 characters, of which 130 become two without their case.
        ("email", f"{'İ' * 60}@{'İ' * 60}.{'İ' * 60}.example", "e-mail"),
        ("first_name", " ", "missing"),
        ("last_name", "Doe\0", "cannot be shown"),
        ("confirm", "another password", "not the same"),
    ],
)
def test_fields_that_are_not_valid_are_refused(client: FlaskClient, field: str, text: str, reason: str) -> None:
    answer = signup(client, **{field: text})
    assert answer.status_code == 400
    assert reason in answer.get_json()["errors"][field]
    assert who(client) is None


def test_one_address_is_one_account_however_it_is_composed(app: Flask, client: FlaskClient) -> None:
    assert signup(client, email="jos\u00e9@example.com").status_code == 201
    assert "taken" in signup(app.test_client(), "joe", email="jose\u0301@example.com").get_json()["errors"]["email"]


def test_the_api_takes_forms_as_well_as_json(client: FlaskClient) -> None:
    fields = person()
    assert client.post("/api/auth/signup", data=fields, headers=token(client)).status_code == 201
    post(client, "logout")
    fields = {"login": "jane", "password": PASSWORD, "remember": "on"}
    assert client.post("/api/auth/login", data=fields, headers=token(client)).status_code == 200
    assert client.get_cookie("remember_token")
    assert client.post("/api/auth/logout", headers=token(client)).status_code == 200
    assert client.post("/api/auth/login", data="x", content_type="text/plain", headers=token(client)).status_code == 415


def test_a_new_password_ends_all_other_logins(app: Flask, client: FlaskClient) -> None:
    signup(client)
    elsewhere = app.test_client()
    login(elsewhere)
    change = {"password": "a new long password", "confirm": "a new long password"}
    wrong = post(client, "change_password", current_password="not the password", **change)
    assert wrong.get_json()["errors"] == {"current_password": "The password is wrong"}
    assert who(elsewhere) == "jane"

    assert post(client, "change_password", current_password=PASSWORD, **change).status_code == 200
    assert who(client) == "jane"
    assert who(elsewhere) is None
    assert login(elsewhere).status_code == 401
    assert login(elsewhere, password="a new long password").status_code == 200
    assert client.get("/password").status_code == 200
    assert post(app.test_client(), "change_password", current_password=PASSWORD, **change).status_code == 401


def test_who_came_back_by_remember_me_signs_in_again_where_a_fresh_login_is_asked_for(settings: Settings) -> None:
    app = start(settings)
    app.add_url_rule("/secret", view_func=fresh_login_required(lambda: "secret"))
    client = app.test_client()
    signup(client)
    login(client, remember=True)
    assert client.get("/secret").text == "secret"
    client.delete_cookie("session")
    assert client.get("/dashboard").status_code == 200
    assert client.get("/secret").location == "/login?next=%2Fsecret"
    assert client.get("/login").status_code == 200
    login(client)
    assert client.get("/secret").text == "secret"
    assert client.get("/login").location == "/dashboard"


def test_the_model_hashes_and_checks_passwords(app: Flask) -> None:
    with app.app_context():
        user = User(username="Jane", email="jane@example.com", first_name="Jane", last_name="Doe", password=PASSWORD)
        db.session.add(user)
        db.session.commit()
        assert repr(user) == "<User 'Jane'>"
        assert user.password.startswith("$argon2id$")
        assert user.check_password(PASSWORD)
        assert user.to_json()["created_on"].endswith("+00:00")
        assert not any("argon2" in str(value) for value in user.to_json().values())
        assert User.authenticate("jane", PASSWORD) == (user, True)
        assert User.authenticate("jane@example.com", "not the password") == (user, False)
        assert User.authenticate("nobody", PASSWORD) == (None, False)
        assert (User.is_user_name_taken("JANE"), User.is_user_name_taken("joe")) == (True, False)
        assert (User.is_email_taken("Jane@example.com"), User.is_email_taken("joe@example.com")) == (True, False)
        assert User.find("jane\0") is None


def test_the_operator_sets_passwords_and_makes_admins_in_production_too(app: Flask, client: FlaskClient) -> None:
    signup(client)
    app.config["PRODUCTION"] = True
    runner = app.test_cli_runner()
    assert "too common" in runner.invoke(args=["set-password", "jane"], input="password\npassword\n").output
    assert login(app.test_client()).status_code == 200
    result = runner.invoke(args=["set-password", "jane"], input="a new long password\n" * 2)
    assert result.exit_code == 0, result.output
    assert who(client) is None
    assert login(client, password="a new long password").status_code == 200
    assert runner.invoke(args=["make-admin", "jane@example.com"]).exit_code == 0
    assert client.get("/api/admin").status_code == 200
    assert "There is no user joe" in runner.invoke(args=["make-admin", "joe"]).output


def test_seeding_adds_people_once_and_not_in_production(app: Flask, settings: Settings) -> None:
    runner = app.test_cli_runner()
    assert "admin (admin)" in runner.invoke(args=["seed"]).output
    assert "admin already exists" in runner.invoke(args=["seed"]).output
    production = start(settings, app_env="production").test_cli_runner().invoke(args=["seed"])
    assert production.exit_code == 1


def test_the_shell_has_the_database_and_the_models(app: Flask) -> None:
    with app.app_context():
        assert {"db", "User", "Login"} <= app.make_shell_context().keys()
