export const getTenants = () => get<{ tenants: Tenant[] }>('/tenants')
