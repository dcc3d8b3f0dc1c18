export const tenantList: Endpoint = answering(async () =>
  json({ tenants: tenants.map(({ id, name }) => ({ id, name })) }),
);

