"""The tenants: each one has users of its own, and its own ways to sign in."""

import asyncio
import logging
import threading
import time
from typing import NamedTuple

from supertokens_python.recipe.multitenancy.asyncio import create_or_update_tenant
from supertokens_python.recipe.multitenancy.interfaces import TenantConfigCreateOrUpdate

from core import is_core_failure

RETRY_SECONDS = 2

logger = logging.getLogger(__name__)


class Tenant(NamedTuple):
    """One of them. `first_factors` are the ways in which its users may sign in."""

    id: str
    name: str
    first_factors: list[str]


# Examples: put your own in their place.
TENANTS = [
    Tenant("acme", "Acme", ["emailpassword", "thirdparty"]),
    Tenant("globex", "Globex", ["otp-email", "link-email"]),
]


def create_tenants() -> None:
    """Makes the core know the tenants, as soon as it answers. Does not wait for it."""
    threading.Thread(target=keep_trying, daemon=True).start()


def keep_trying() -> None:
    """Ends when the core knows all tenants, or refuses one."""
    while True:
        try:
            asyncio.run(save_tenants())
        except Exception as error:
            if not is_core_failure(error):
                raise
            if "status code" in str(error):
                logger.error("The tenants were not created: %s", error)
                return
            time.sleep(RETRY_SECONDS)
        else:
            return


async def save_tenants() -> None:
    """Creates the tenants, or changes what differs."""
    for tenant in TENANTS:
        await create_or_update_tenant(tenant.id, TenantConfigCreateOrUpdate(first_factors=tenant.first_factors))
