forwardedNetwork(config, req.getHeaderValue("x-forwarded-for"))
