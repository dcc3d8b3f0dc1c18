"""`python manage.py runserver` at the host and port of the settings."""

from django.core.management.commands import runserver
from django.core.servers.basehttp import ServerHandler

from settings import settings


class Command(runserver.Command):
    """Django's development server, without the versions that it tells everybody."""

    default_addr = settings.host
    default_port = str(settings.port)

    def inner_run(self, *args: object, **options: object) -> None:
        ServerHandler.server_software = "Django"
        super().inner_run(*args, **options)
