"""Gunicorn reads this when it starts."""

from auth.settings import settings

bind = f"{settings.host}:{settings.port}"

# The requests, without their query strings: those of links in mails, and of providers, have codes in them.
accesslog = "-"
access_log_format = '%(h)s "%(m)s %(U)s %(H)s" %(s)s %(b)s'

# One process with several threads, unless WEB_CONCURRENCY says otherwise: several need REDIS_URL to count together.
# Threads cost little, and many only wait: for the delay of a refused sign-in, or for a slow client.
threads = 64

# Longer than a proxy keeps an idle connection: if the server closed it first, a request could get lost.
keepalive = 150

# Seconds that running requests have to finish when the server stops.
graceful_timeout = 10

# The socket would be in the home folder, which a container may not have.
control_socket_disable = True
