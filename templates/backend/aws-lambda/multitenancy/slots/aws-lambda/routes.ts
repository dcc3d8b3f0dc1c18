{
  method: "GET",
  path: "/tenants",
  handler: async () =>
    json({ tenants: tenants.map(({ id, name }) => ({ id, name })) }),
},
