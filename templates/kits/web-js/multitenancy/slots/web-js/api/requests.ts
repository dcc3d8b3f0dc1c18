export const getTenants = () => request<{ tenants: Tenant[] }>('/tenants')
