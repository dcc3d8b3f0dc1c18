passwordless(),
