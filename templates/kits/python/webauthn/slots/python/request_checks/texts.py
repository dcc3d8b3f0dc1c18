"webauthnGeneratedOptionsId": str,
