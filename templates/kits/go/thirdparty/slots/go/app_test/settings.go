"DEV_PROVIDERS_URL":          core + "/dev/providers",
