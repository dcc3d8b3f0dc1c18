tenantId: currentTenant(),
