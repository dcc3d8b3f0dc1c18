[
  "DEV_PROVIDERS_URL",
  "must be empty: with it, anybody can sign in as anybody",
  ({ fakeProvidersUrl }) => fakeProvidersUrl !== "",
],
...providers.flatMap((provider) => requiredKeys(provider).map(missing)),
...providers.map(({ keys }) => shared(keys.clientId)),
...providers.flatMap(({ keys }) =>
  Object.entries(keys)
    .filter(([key]) => key === "clientId" || key === "clientSecret")
    .map(([, name]) => placeholder(name)),
),
