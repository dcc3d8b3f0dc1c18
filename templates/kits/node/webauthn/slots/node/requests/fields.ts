webauthnGeneratedOptionsId: z.string().optional(),
