WebAuthn.init(),
