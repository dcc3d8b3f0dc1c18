EmailPassword.init(),
