import { createAccountLimit } from "./account-limits.ts";
import { isDashboardSignIn } from "./auth-paths.ts";
import type { Config } from "./config.ts";

/** A request to an auth route, whose body was read. */
export interface AuthRequest {
  method: string;
  url: string;
  network: string;
  body: unknown;
}

/**
 * Limits how often somebody may try to sign in to the dashboard with one address. The SDK does not say which of these
 * attempts succeed, so all of them count.
 *
 * @returns a function that throws an HttpError (429) when there were too many
 */
export function createDashboardLimit(
  config: Config,
): (request: AuthRequest) => Promise<void> {
  const count = createAccountLimit(config, "signIn");
  return async ({ method, url, network, body }) => {
    if (method !== "POST" || !isDashboardSignIn(url)) return;
    const { email } = Object(body) as { email?: unknown };
    if (typeof email !== "string") return;
    const account = `dashboard|${email.trim().toLowerCase()}`;
    await count({ account, network });
  };
}
