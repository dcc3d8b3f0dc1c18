/** As given at sign-up, or null. */
name: string | null
