[
  "DEV_PROVIDERS_URL",
  "is not a URL",
  (c) => c.fakeProvidersUrl !== "" && !isUrl(c.fakeProvidersUrl),
],
