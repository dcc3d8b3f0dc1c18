.get("/tenants", () => ({
  tenants: tenants.map(({ id, name }) => ({ id, name })),
}))
