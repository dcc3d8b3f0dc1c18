webauthnGeneratedOptionsId: "string",
