"""The project's settings, for tests: with a dev core, and a database in memory."""

import os
import socket
from pathlib import Path

from dotenv import dotenv_values

ROOT = Path(__file__).resolve().parents[2]

with socket.socket() as free:
    free.bind(("localhost", 0))
    CORE = f"http://localhost:{free.getsockname()[1]}"

# Neither the variables of this machine nor its .env count here.
os.environ |= dict.fromkeys(dotenv_values(ROOT / ".env.example"), "")
os.environ |= {
    "APP_ENV": "test",
    "AUTH_RATE_LIMIT": "1000",
    "DATABASE_URL": "sqlite://:memory:",
    "DEV_INBOX_URL": f"{CORE}/dev/inbox",
    "DEV_PROVIDERS_URL": f"{CORE}/dev/providers",
    "SUPERTOKENS_CONNECTION_URI": CORE,
}

from config.settings import *  # noqa: E402, F403 (they read the environment)
from config.settings import REST_FRAMEWORK  # noqa: E402

REST_FRAMEWORK["TEST_REQUEST_DEFAULT_FORMAT"] = "json"

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
