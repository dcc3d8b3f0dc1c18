from app.auth.tenants import create_tenants
