email: string
