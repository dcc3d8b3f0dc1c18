"tenantId": session.get_tenant_id(),
