TOTP.init(),
