"""Read by `gunicorn "app:create_app()"`."""

from typing import Any
from urllib.parse import quote

from app.settings import read_settings

settings = read_settings()

bind = f"{settings.host}:{settings.port}"

# One process with many threads, because each thread waits until a request is complete: the proxy in front must buffer
# requests (see deploy/README.md), or slow ones occupy all threads. Before you raise WEB_CONCURRENCY, set REDIS_URL:
# without it, each process counts attempts for itself.
threads = 64

# Longer than a proxy keeps an idle connection: if the server closed it first, a request could get lost.
keepalive = 150

# Seconds that running requests have to finish when the server stops.
graceful_timeout = 10

# The socket would be in the home folder, which a container may not have.
control_socket_disable = True


def post_request(worker: Any, request: Any, _environ: dict[str, Any], response: Any) -> None:
    """Logs each request, without its query string, which may hold what a log must not."""
    worker.log.info("%s %s %s", request.method, quote(request.path, safe="/%"), response.status_code)
