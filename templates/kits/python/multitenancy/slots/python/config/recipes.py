multitenancy.init(),
