totp.init(),
