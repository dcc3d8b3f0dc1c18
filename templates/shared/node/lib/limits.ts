/** How often the auth routes may be called, from one address and for one account. */
export function authLimits(perMinute: number) {
  return {
    address: { windowMs: 60_000, limit: perMinute },
    // Slows down those who guess one account's password from many addresses.
    account: { windowMs: 15 * 60_000, limit: Math.ceil(perMinute / 3) },
  };
}

/** True where something can be guessed: not for the routes that busy pages call often. */
export function isLimited(method: string, path: string): boolean {
  if (method !== "POST") return path.endsWith("/email/exists");
  return !/\/(session\/refresh|signout)$/.test(path);
}

/**
 * The e-mail address that a request to an auth route is about, in lower case, if it has one. It is taken from where
 * that route reads it: an address elsewhere in the body would make each guess look like another account's.
 */
export function accountOf(path: string, body: unknown): string | undefined {
  const { email, formFields } = properties(body);
  const fields = Array.isArray(formFields) ? formFields.map(properties) : [];
  const account = path.includes("/dashboard/")
    ? email
    : fields.find(({ id }) => id === "email")?.value;
  return typeof account === "string" ? account.trim().toLowerCase() : undefined;
}

function properties(value: unknown): Record<string, unknown> {
  return Object(value) as Record<string, unknown>;
}
