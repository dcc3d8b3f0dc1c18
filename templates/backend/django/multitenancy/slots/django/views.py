@api_view(["GET"])
def tenants(_request: Request) -> Response:
    """Open to everybody: who signs in chooses one first."""
    return Response({"tenants": [{"id": tenant.id, "name": tenant.name} for tenant in TENANTS]})


