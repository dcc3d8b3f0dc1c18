@api_view(["GET"])
@authentication_classes([])
@permission_classes([AllowAny])
def tenants(_request: Request) -> Response:
    """Open to everybody: users choose a tenant before they sign in."""
    return Response({"tenants": [{"id": tenant.id, "name": tenant.name} for tenant in TENANTS]})


