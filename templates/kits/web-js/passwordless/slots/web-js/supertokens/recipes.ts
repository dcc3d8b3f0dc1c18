Passwordless.init(),
