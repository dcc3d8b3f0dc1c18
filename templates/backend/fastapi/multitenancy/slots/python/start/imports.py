from tenants import TENANTS, create_tenants
