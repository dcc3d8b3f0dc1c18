"""What the tests share: a core, and a browser on the website."""

import os
import shlex
import subprocess
import time
from collections.abc import Iterator

import httpx
import pytest
from rest_framework.test import APIClient

from tests.settings import CORE, ROOT

START_SECONDS = 30


def dev_core() -> list[str]:
    """The command of the dev core, which stands in for SuperTokens' core. DEV_CORE says another one."""
    return shlex.split(os.environ.get("DEV_CORE", "node_modules/.bin/create-auth-app core"))


@pytest.fixture(scope="session")
def core() -> Iterator[str]:
    """A dev core that keeps everything in memory."""
    options = ["--ephemeral", "--password-cost", "4", "--port", CORE.rpartition(":")[2]]
    process = subprocess.Popen([*dev_core(), *options], cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        wait_until_it_answers(process)
        yield CORE
    finally:
        process.terminate()
        process.wait()


def wait_until_it_answers(process: subprocess.Popen[bytes]) -> None:
    """Raises TimeoutError when the core does not answer in time."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            httpx.get(f"{CORE}/hello").raise_for_status()
        except httpx.HTTPError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("The dev core does not start")


@pytest.fixture
def client(core: str) -> APIClient:
    """A browser on the website: it keeps cookies, and sends the header by which the API knows its own website."""
    return APIClient(headers={"rid": "anti-csrf"})


@pytest.fixture
def bare_client(core: str) -> APIClient:
    """What sends the cookies that a test gives it, and no others."""
    return APIClient()
