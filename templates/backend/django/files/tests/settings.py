"""The project's settings, for tests: with a dev core, and a database in memory."""

import os
import socket

with socket.socket() as found:
    found.bind(("localhost", 0))
    CORE = f"http://localhost:{found.getsockname()[1]}"

os.environ |= {
    "APP_ENV": "test",
    "API_GATEWAY_PATH": "",
    "AUTH_RATE_LIMIT": "1000",
    "DATABASE_URL": "sqlite://:memory:",
    "DEV_INBOX_URL": f"{CORE}/dev/inbox",
    "DEV_PROVIDERS_URL": f"{CORE}/dev/providers",
    "SUPERTOKENS_API_KEY": "",
    "SUPERTOKENS_CONNECTION_URI": CORE,
}

from project.settings import *  # noqa: F403 (they read the environment)

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
