, limits *authLimits
