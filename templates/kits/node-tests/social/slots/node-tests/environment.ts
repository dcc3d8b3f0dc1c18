DEV_PROVIDERS_URL: `${core.url}/dev/providers`,
