deviceId: z.string().optional(),
preAuthSessionId: z.string().optional(),
userInputCode: z.string().optional(),
linkCode: z.string().optional(),
