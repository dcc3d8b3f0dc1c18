from tenants import create_tenants
