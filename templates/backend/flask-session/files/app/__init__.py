"""The API. `flask run` runs it in development, `gunicorn "app:create_app()"` in production."""

import logging

from flask import Flask

from . import api, commands, cors, db, errors, rate_limit, sessions
from .protection import protect
from .request_check import check_requests
from .settings import Settings, read_settings


def create_app(settings: Settings | None = None) -> Flask:
    """Makes the app, from the environment's settings unless others are given."""
    settings = settings or read_settings()
    logging.basicConfig(format="%(asctime)s %(levelname)s %(message)s")
    app = Flask(__name__, static_folder=None)
    app.logger.setLevel(settings.log_level)
    app.config.update(SECRET_KEY=settings.secret_key)
    protect(app, settings)
    rate_limit.init_app(app, settings)
    errors.init_app(app)
    cors.init_app(app, settings)
    check_requests(app, settings)
    db.init_app(app, settings)
    sessions.init_app(app)
    commands.init_app(app)
    app.register_blueprint(api.blueprint)
    return app
