signUp: { divisor: 3, seconds: 15 * MINUTES },
reset: { divisor: 6, seconds: 15 * MINUTES },
