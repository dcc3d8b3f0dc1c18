Multitenancy.init(),
