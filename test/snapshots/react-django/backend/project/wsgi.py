"""WSGI entry point: `gunicorn project.wsgi` serves it."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "project.settings")

application = get_wsgi_application()

from api.startup import start  # noqa: E402 (Django must be set up before)

start()
