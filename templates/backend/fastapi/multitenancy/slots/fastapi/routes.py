@router.get("/tenants", response_model=TenantList)
async def tenants() -> dict[str, Any]:
    """Open to everybody: users choose a tenant before they sign in."""
    return {"tenants": [{"id": tenant.id, "name": tenant.name} for tenant in TENANTS]}


