"""`python manage.py runserver` at the host and port of the settings."""

from typing import Any

from django.core.management.commands import runserver
from django.core.servers.basehttp import ServerHandler, WSGIRequestHandler, WSGIServer

from settings import settings


class RequestHandler(WSGIRequestHandler):
    """Keeps the path as it was received, as other servers do."""

    def get_environ(self) -> dict[str, Any]:
        # Python's server has already changed the path if it begins with `//`.
        return {**super().get_environ(), "RAW_URI": self.requestline.split()[1]}


class Server(WSGIServer):
    """Django's server, with this handler."""

    def __init__(self, address: tuple[str, int], _handler: type[WSGIRequestHandler], **options: Any) -> None:
        super().__init__(address, RequestHandler, **options)


class Command(runserver.Command):
    """Django's development server, without versions in its headers."""

    default_addr = settings.host
    default_port = str(settings.port)
    server_cls = Server

    def inner_run(self, *args: object, **options: object) -> None:
        ServerHandler.server_software = "Django"
        super().inner_run(*args, **options)
