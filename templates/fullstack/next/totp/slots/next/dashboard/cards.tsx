<ForSignedIn card={AuthenticatorApps} />
