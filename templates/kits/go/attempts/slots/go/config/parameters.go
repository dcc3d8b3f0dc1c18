, limits *Limits
