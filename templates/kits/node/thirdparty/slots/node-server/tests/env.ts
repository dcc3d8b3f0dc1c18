DEV_PROVIDERS_URL: `${url}/dev/providers`,
