from auth.tenants import TENANTS
