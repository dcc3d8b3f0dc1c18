, limits
