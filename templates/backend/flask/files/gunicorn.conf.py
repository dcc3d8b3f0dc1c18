"""Read by `gunicorn app:app`."""

from settings import settings

bind = f"{settings.host}:{settings.port}"

# One process with threads. The rate limit counts inside a process: before you raise WEB_CONCURRENCY,
# give it a storage that all processes share (see rate_limit.py).
threads = 8
