if not settings.production:
    create_tenants()
