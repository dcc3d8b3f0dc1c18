router.get("/tenants", (ctx) => {
  ctx.body = { tenants: tenants.map(({ id, name }) => ({ id, name })) };
});

