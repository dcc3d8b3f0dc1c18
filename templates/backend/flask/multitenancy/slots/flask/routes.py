@app.get("/tenants")
def tenants() -> ResponseReturnValue:
    """Open to everybody: who signs in chooses one first."""
    return {"tenants": [{"id": tenant.id, "name": tenant.name} for tenant in TENANTS]}


