tenantId: session.getTenantId(),
