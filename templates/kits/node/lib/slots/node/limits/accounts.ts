signIn: { divisor: 3, seconds: 15 * MINUTES },
