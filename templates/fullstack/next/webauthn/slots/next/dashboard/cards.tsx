<ForSignedIn card={Passkeys} />
