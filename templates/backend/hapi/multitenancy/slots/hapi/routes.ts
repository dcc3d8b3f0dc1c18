{
  method: "GET",
  path: "/tenants",
  handler: () => ({
    tenants: tenants.map(({ id, name }) => ({ id, name })),
  }),
},
