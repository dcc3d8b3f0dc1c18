"""The API. `python app.py` runs it in development, `gunicorn app:app` in production."""

from flask import Flask, g
from flask.typing import ResponseReturnValue
from flask_cors import CORS
from supertokens_python import get_all_cors_headers, init
from supertokens_python.framework.flask import Middleware
from supertokens_python.recipe.session import SessionContainer
from supertokens_python.recipe.session.framework.flask import verify_session
from supertokens_python.recipe.usermetadata.syncio import get_user_metadata

from config import app_info, recipe_list, supertokens_config
from core import check_core
from errors import handle_errors
from logs import configure_logging
from protection import protect
from provider_keys import log_missing_keys
from roles import must_be_admin
from settings import settings
from tenants import TENANTS, create_tenants

configure_logging()

init(
    app_info=app_info,
    supertokens_config=supertokens_config,
    framework="flask",
    recipe_list=recipe_list,
    mode="wsgi",
    telemetry=False,
)

app = Flask(__name__, static_folder=None)
handle_errors(app)
protect(app)  # before the SDK's middleware: its checks come first
Middleware(app)
CORS(
    app,
    origins=[settings.website_domain],
    supports_credentials=True,
    allow_headers=["Content-Type", *get_all_cors_headers()],
    max_age=600,
)
check_core()
log_missing_keys(fake=bool(settings.dev_providers_url))
if not settings.production:
    create_tenants()


@app.get("/hello")
def hello() -> ResponseReturnValue:
    """Open to everybody."""
    return {"message": "Hello from Flask", "demoCore": settings.demo_core}


# The session is looked up in the core, so a revoked session ends at once and not with its access token.
@app.get("/sessioninfo")
@verify_session(check_database=True)
def session_info() -> ResponseReturnValue:
    """For everybody who is signed in."""
    session: SessionContainer = g.supertokens
    profile = get_user_metadata(session.get_user_id()).metadata
    return {
        "userId": session.get_user_id(),
        "name": profile.get("name"),
        "tenantId": session.get_tenant_id(),
        "sessionHandle": session.get_handle(),
        "accessTokenPayload": session.get_access_token_payload(),
    }


@app.get("/tenants")
def tenants() -> ResponseReturnValue:
    """Open to everybody: users choose a tenant before they sign in."""
    return {"tenants": [{"id": tenant.id, "name": tenant.name} for tenant in TENANTS]}


@app.get("/admin")
@verify_session(check_database=True, override_global_claim_validators=must_be_admin)
def admin() -> ResponseReturnValue:
    """For those who have the role `admin`."""
    return {"message": "Hello, admin"}


if __name__ == "__main__":
    # Restarts when a file is saved, and shows errors in the browser: in development only.
    app.run(settings.host, settings.port, debug=not settings.production)
