<Passkeys />
