"""The app. `python app.py` runs it in development, `gunicorn app:app` in production."""

from flask import Flask
from flask_cors import CORS
from supertokens_python import get_all_cors_headers, init
from supertokens_python.framework.flask import Middleware

from auth.core import check_core
from auth.errors import handle_errors
from auth.logs import configure_logging
from auth.protection import protect
from auth.providers import log_missing_keys
from auth.settings import settings
from config import app_info, recipe_list, supertokens_config
from routes import routes

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
app.register_blueprint(routes)
check_core()
log_missing_keys()

if __name__ == "__main__":
    # Restarts when a file is saved, and shows errors in the browser: in development only.
    app.run(settings.host, settings.port, debug=not settings.production)
