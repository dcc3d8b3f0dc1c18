"""Read by `gunicorn "app:create_app()"`."""

from app.settings import read_settings

settings = read_settings()

bind = f"{settings.host}:{settings.port}"

# One process with many threads, as each waits for a request until all of it is there: the proxy in front must have it
# complete before it sends it on (see deploy/README.md), or slow requests take them all. The rate limit counts inside a process: before you raise WEB_CONCURRENCY,
# give it a storage that all processes share (see app/rate_limit.py).
threads = 64

# Longer than a proxy keeps an unused connection: the one who closes it must not be the one who waits for requests.
keepalive = 150

# Seconds that requests in flight have to finish when it stops.
graceful_timeout = 10

# It would be made in the home folder, which a container may not have.
control_socket_disable = True
