"""ASGI entry point: for a server like uvicorn, as `uvicorn project.asgi:application`."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "project.settings")

application = get_asgi_application()

from api.startup import start  # noqa: E402 (Django must be set up before)

start()
