DEV_PROVIDERS_URL: `${app.core}/dev/providers`,
