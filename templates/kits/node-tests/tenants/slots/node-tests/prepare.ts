await createTenants(config);
