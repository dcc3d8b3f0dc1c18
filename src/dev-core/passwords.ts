import bcrypt from "bcryptjs";

/**
 * Hashes a password as the core does by default (BCRYPT), so that a hash can move to a real core.
 *
 * @param rounds the cost, 4 to 31; each one more doubles the time
 */
export function hashPassword(password: string, rounds: number): Promise<string> {
  return bcrypt.hash(password, rounds);
}

/** Whether a password matches a BCRYPT hash; false for anything that is no such hash. */
export function verifyPassword(password: string, hash: string): Promise<boolean> {
  return bcrypt.compare(password, hash);
}

/** The format that the core calls BCrypt: $2a$, $2b$, $2x$ or $2y$. */
export function isBcryptHash(hash: string): boolean {
  return /^\$2[abxy]\$\d\d\$[./A-Za-z0-9]{53}$/.test(hash);
}
