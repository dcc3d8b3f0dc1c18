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
from flask import Flask
from flask.testing import FlaskClient

# The command that starts the dev core, in the root of the project.
DEV_CORE = shlex.split(os.environ.get("DEV_CORE", "node dev-core/dev-core.mjs"))
ROOT = Path(__file__).resolve().parents[2]
START_TIMEOUT_SECONDS = 30


@pytest.fixture(scope="session")
def core() -> Iterator[str]:
    """The address of a dev core that knows nobody yet, and forgets everybody when the tests end."""
    with socket.create_server(("localhost", 0)) as free:
        port = free.getsockname()[1]
    url = f"http://localhost:{port}"
    command = [*DEV_CORE, "--ephemeral", "--password-cost", "4", "--port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) as process:
        try:
            wait_for(f"{url}/dev/status", process)
            yield url
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


@pytest.fixture(scope="session", autouse=True)
def environment(core: str) -> None:
    """The settings of the app, which it reads when it is imported. What is not here comes from ../.env."""
    os.environ.update(
        APP_ENV="test",
        SUPERTOKENS_CONNECTION_URI=core,
        SUPERTOKENS_API_KEY="",
        API_DOMAIN="http://localhost",
        API_GATEWAY_PATH="",
        AUTH_RATE_LIMIT="1000",
    )


@pytest.fixture(scope="session")
def app(environment: None) -> Flask:
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
