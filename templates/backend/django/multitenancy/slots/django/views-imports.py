from tenants import TENANTS
