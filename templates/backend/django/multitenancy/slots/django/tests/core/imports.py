from authentication.tenants import save_tenants
