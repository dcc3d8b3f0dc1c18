// The API makes the tenants in the core after its start.
await api.until(() => isOk(`${api.url}/auth/globex/loginmethods`));
