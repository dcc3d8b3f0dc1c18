tenantId: string;
