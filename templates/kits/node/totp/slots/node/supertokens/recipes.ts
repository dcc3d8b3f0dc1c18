Totp.init({ issuer: appName }),
