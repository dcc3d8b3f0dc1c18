app.get("/tenants", (c) =>
  c.json({ tenants: tenants.map(({ id, name }) => ({ id, name })) }),
);

