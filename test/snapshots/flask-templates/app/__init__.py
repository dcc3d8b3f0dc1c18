"""The app. `flask run` runs it in development, `gunicorn "app:create_app()"` in production."""

import logging
from pathlib import Path
from typing import Any

from flask import Flask, g
from flask_wtf.csrf import CSRFProtect

from . import auth, commands, db, errors, logins, pages, rate_limit
from .protection import protect
from .settings import APP_NAME, Settings, read_settings


def create_app(settings: Settings | None = None) -> Flask:
    """Makes the app, from the environment's settings unless others are given."""
    settings = settings or read_settings()
    logging.basicConfig(format="%(asctime)s %(levelname)s %(message)s")
    app = Flask(__name__)
    app.logger.setLevel(settings.log_level)
    app.config.update(
        SECRET_KEY=settings.secret_key,
        DATABASE=str(Path(app.instance_path) / settings.database),
        # A token is valid as long as the session that it belongs to.
        WTF_CSRF_TIME_LIMIT=None,
    )
    protect(app, settings)
    rate_limit.init_app(app, settings)
    CSRFProtect(app)
    errors.init_app(app)
    db.init_app(app)
    logins.init_app(app)
    commands.init_app(app)
    app.register_blueprint(auth.blueprint)
    app.register_blueprint(pages.blueprint)

    @app.context_processor
    def template_variables() -> dict[str, Any]:
        """Variables of every template."""
        return {"app_name": APP_NAME, "user": g.get("user")}

    return app
