"""What the tests share: the dev core, which stands in for the SuperTokens core, and a client of the API."""

import os
import shlex
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from dotenv import dotenv_values
from flask import Flask
from flask.testing import FlaskClient

# The command that starts the dev core, in the root of the project.
DEV_CORE = shlex.split(os.environ.get("DEV_CORE", "node_modules/.bin/create-auth-app core"))
ROOT = Path(__file__).resolve().parents[2]
START_TIMEOUT_SECONDS = 30

with socket.create_server(("localhost", 0)) as free:
    CORE = f"http://localhost:{free.getsockname()[1]}"

# The settings of the app, which it reads when it is imported. Neither the variables of this machine nor its .env count.
os.environ |= dict.fromkeys(dotenv_values(ROOT / ".env.example"), "")
os.environ.update(
    APP_ENV="test",
    SUPERTOKENS_CONNECTION_URI=CORE,
    API_DOMAIN="http://localhost",
    AUTH_RATE_LIMIT="1000",
    DEV_PROVIDERS_URL=f"{CORE}/dev/providers",
)


@pytest.fixture(scope="session")
def core() -> Iterator[str]:
    """The address of a dev core that knows nobody yet, and forgets everybody when the tests end."""
    command = [*DEV_CORE, "--ephemeral", "--password-cost", "4", "--port", CORE.rpartition(":")[2]]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) as process:
        try:
            wait_for(f"{CORE}/dev/status", process)
            yield CORE
        finally:
            process.terminate()


def wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    """Returns when a server answers."""
    deadline = time.monotonic() + START_TIMEOUT_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            httpx.get(url).raise_for_status()
        except httpx.HTTPError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"{shlex.join(DEV_CORE)} does not answer at {url}")


@pytest.fixture(scope="session")
def app(core: str) -> Flask:
    """The API."""
    from app import app

    app.testing = True
    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser that nobody has used yet. By the header, which other sites cannot send, the API knows the website."""
    client = app.test_client()
    client.environ_base["HTTP_RID"] = "anti-csrf"
    return client


@pytest.fixture
def bare_client(app: Flask) -> FlaskClient:
    """What sends the cookies that a test gives it, and no others."""
    return app.test_client(use_cookies=False)
