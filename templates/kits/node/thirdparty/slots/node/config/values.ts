providerKeys: Object.fromEntries(
  keyNames.map((name) => [name, text(name)]),
),
fakeProvidersUrl: text("DEV_PROVIDERS_URL"),
