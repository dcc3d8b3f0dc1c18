app.get("/tenants", async () => ({
  tenants: tenants.map(({ id, name }) => ({ id, name })),
}));

