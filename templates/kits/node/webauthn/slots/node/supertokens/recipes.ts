webauthn(config),
