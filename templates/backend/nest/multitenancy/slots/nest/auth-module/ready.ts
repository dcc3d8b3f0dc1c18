void createTenants(this.config);
