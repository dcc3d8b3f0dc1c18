sixth := int(math.Ceil(float64(s.authRateLimit) / 6))
