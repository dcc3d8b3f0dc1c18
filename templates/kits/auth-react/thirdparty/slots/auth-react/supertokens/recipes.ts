socialLogin(),
