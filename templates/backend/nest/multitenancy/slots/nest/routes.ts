@Public()
@Get("tenants")
tenants() {
  return { tenants: tenants.map(({ id, name }) => ({ id, name })) };
}

