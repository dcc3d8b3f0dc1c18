sixth := int(math.Ceil(float64(s.AuthRateLimit) / 6))
