<AuthenticatorApps />
