"""The tenants: each one has users of its own, and its own ways to sign in."""

import asyncio
import logging
import threading
import time
from typing import NamedTuple

from supertokens_python.recipe.multitenancy.asyncio import create_or_update_tenant
from supertokens_python.recipe.multitenancy.interfaces import TenantConfigCreateOrUpdate

RETRY_SECONDS = 2

logger = logging.getLogger(__name__)


class Tenant(NamedTuple):
    """One tenant. `first_factors` are the ways in which its users may sign in."""

    id: str
    name: str
    first_factors: list[str]


# Examples: replace them by your own.
TENANTS = [
    Tenant("acme", "Acme", ["emailpassword", "thirdparty"]),
    Tenant("globex", "Globex", ["otp-email", "link-email"]),
]


def create_tenants() -> None:
    """Creates the tenants in the core, as soon as it answers. Does not wait for it."""
    threading.Thread(target=keep_trying, daemon=True).start()


def keep_trying() -> None:
    """Ends when the core has all tenants. Logs what went wrong until then."""
    told = ""
    while problem := asyncio.run(save_tenants()):
        if problem != told:
            logger.warning("No tenants yet: %s", problem)
        told = problem
        time.sleep(RETRY_SECONDS)


async def save_tenants() -> str | None:
    """Creates the tenants, or changes what differs. Returns what went wrong, if anything did."""
    try:
        for tenant in TENANTS:
            await create_or_update_tenant(tenant.id, TenantConfigCreateOrUpdate(first_factors=tenant.first_factors))
    except Exception as error:
        return str(error) or type(error).__name__
    return None
