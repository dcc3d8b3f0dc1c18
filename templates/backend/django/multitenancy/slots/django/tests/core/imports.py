from tenants import save_tenants
