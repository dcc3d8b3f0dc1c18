from authentication.tenants import TENANTS
