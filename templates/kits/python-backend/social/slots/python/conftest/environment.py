DEV_PROVIDERS_URL=f"{CORE}/dev/providers",
