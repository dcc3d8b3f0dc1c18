

class TenantName(Model):
    """A tenant, as people choose it."""

    id: str
    name: str


class TenantList(Model):
    """The tenants."""

    tenants: list[TenantName]
