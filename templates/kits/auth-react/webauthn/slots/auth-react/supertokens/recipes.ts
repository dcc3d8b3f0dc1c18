passkeys(),
