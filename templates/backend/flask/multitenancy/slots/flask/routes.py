@routes.get("/tenants")
def tenants() -> ResponseReturnValue:
    """Open to everybody: users choose a tenant before they sign in."""
    return {"tenants": [{"id": tenant.id, "name": tenant.name} for tenant in TENANTS]}


