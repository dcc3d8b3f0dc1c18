encodeURIComponent(options.tenant)
