"""Front ends of other origins, by Flask-CORS: those in WEBSITE_ORIGINS, and no others."""

from flask import Flask
from flask_cors import CORS

from .request_check import CSRF_HEADER
from .setting_rules import origins_of
from .settings import Settings


def init_app(app: Flask, settings: Settings) -> None:
    """Allows these origins to send requests with the session's cookie, and to read the answers."""
    if origins := origins_of(settings.website_origins):
        CORS(
            app,
            origins=origins,
            allow_headers=["Content-Type", CSRF_HEADER],
            supports_credentials=True,
            max_age=600,
        )
