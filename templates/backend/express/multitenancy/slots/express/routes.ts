router.get("/tenants", (_req, res) => {
  res.json({ tenants: tenants.map(({ id, name }) => ({ id, name })) });
});

