networkIn(forwardedFor, config)
