/** A security default of what is generated. The numbers are those of the checklist in docs/security-defaults.md. */
export interface SecurityDefault {
  id: number;
  /** What a generated app does. */
  title: string;
  /** What the SDK or a platform makes impossible, and where that is told to the owner of a project. */
  limits?: string;
}

/** The checklist. Sources are OWASP's ASVS 5.0 and cheat sheets. */
export const SECURITY_DEFAULTS: SecurityDefault[] = [
  {
    id: 1,
    title: "Session cookies are HttpOnly, Secure on https, SameSite=Lax, and have no Domain",
    limits:
      "The SDK chooses the names of its cookies and sends the refresh token to one path only, so they cannot have the prefix `__Host-`. Stacks with users of their own have it.",
  },
  { id: 2, title: "Tokens are in cookies only: not in headers, bodies or the storage of the browser" },
  { id: 3, title: "Requests from other sites change nothing, beyond what SameSite does" },
  { id: 4, title: "One origin, the website's, may call the API with cookies" },
  { id: 5, title: "State is changed by POST, PUT, PATCH and DELETE only, sign-out included" },
  {
    id: 6,
    title: "Answers have the security headers (CSP, nosniff, Referrer-Policy, and HSTS in production)",
    limits:
      "What the server below the app refuses by itself, such as a request line that is too long, has none: the Caddyfile in deploy/ adds them.",
  },
  { id: 7, title: "Answers about sessions are not kept by any cache" },
  { id: 8, title: "Access is decided on the server, and asked from the core each time" },
  {
    id: 9,
    title: "Attempts are limited, per network and per account, and nobody can lock somebody else out",
    limits: "Without `REDIS_URL`, the counters are in one process: several processes count each for itself.",
  },
  {
    id: 10,
    title: "Passwords have 8 to 100 characters, are not among the commonest, and have no rule of composition",
    limits:
      "The Go SDK removes spaces around a password. bcrypt, the core's default, reads 72 bytes; the compose file in deploy/ chooses Argon2.",
  },
  { id: 11, title: "Codes and links are good for 10 minutes, once, and for a few wrong tries" },
  {
    id: 12,
    title: "Nobody is told by sign-in or reset who has an account, not by the answer and not by its time",
    limits: "Sign-up says that an address is taken, and the SDK's pages ask whether it is. Both count as attempts.",
  },
  { id: 13, title: "Accounts are not joined by an address that nobody has verified" },
  { id: 14, title: "Sessions end: by sign-out, by a new password, by theft of a token" },
  { id: 15, title: "Secrets are neither in git, nor in what a browser gets, nor in the logs" },
  {
    id: 16,
    title: "Unsafe settings stop production from starting, and anything that is not called development is production",
  },
  { id: 17, title: "Shared development keys of providers are refused in production" },
  { id: 18, title: "Production refuses the demo core, the dev core, and a core without a random key" },
  { id: 19, title: "Production shows nothing of the inside: no stack trace, no development tools, no tokens in logs" },
  { id: 20, title: "After the sign-in people are led to pages of the app only" },
];
