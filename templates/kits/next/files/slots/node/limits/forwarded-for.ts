const forwardedFor = req.getHeaderValue("x-forwarded-for");
