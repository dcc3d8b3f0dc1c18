Name:               name,
