void createTenants(config);
