/** The organisation that the user has signed in to. */
tenantId: string
