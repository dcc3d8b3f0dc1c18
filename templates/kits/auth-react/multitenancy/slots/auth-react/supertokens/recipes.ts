multitenancy(),
