"""Gunicorn reads this when it starts."""

from settings import settings

bind = f"{settings.host}:{settings.port}"

# One process with several threads. The rate limit counts inside a process: before you raise WEB_CONCURRENCY,
# give it a storage that all processes share (see rate_limit.py).
# Threads are cheap, and some wait: a refused sign-in is held for a moment, and a slow client sends as slowly as it likes.
threads = 64

# Longer than a proxy keeps an unused connection: the one who closes it must not be the one who waits for requests.
keepalive = 150

# Seconds that requests in flight have to finish when it stops.
graceful_timeout = 10

# It would be made in the home folder, which a container may not have.
control_socket_disable = True
