from auth.tenants import create_tenants
