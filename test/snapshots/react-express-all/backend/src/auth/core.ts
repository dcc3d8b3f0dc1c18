import { type Config, refuseToStart, urlsOf } from "../config.ts";

const hint =
  "With SUPERTOKENS_CONNECTION_URI=http://localhost:3567 in .env, `pnpm run dev` starts a dev core.";

/**
 * Ends the process when production uses a dev core, where anybody can read and change everything. Called before the
 * server listens.
 */
export async function refuseDevCore(config: Config): Promise<void> {
  if (!config.production) return;
  for (const url of urlsOf(config.SUPERTOKENS_CONNECTION_URI)) {
    const response = await ask(url, "/dev/status", config);
    const status: unknown = await response?.json().catch(() => undefined);
    if (!response?.ok || typeof status !== "object") continue;
    refuseToStart([
      "SUPERTOKENS_CONNECTION_URI is a dev core, which is for development only",
    ]);
  }
}

/** Logs a warning when the SuperTokens core does not answer as expected. The server starts anyway. */
export async function checkCore(config: Config): Promise<void> {
  for (const url of urlsOf(config.SUPERTOKENS_CONNECTION_URI)) {
    const response = await ask(url, "/apiversion", config);
    if (response?.ok) continue;
    const problem = !response
      ? "does not answer"
      : response.status === 401
        ? "refuses SUPERTOKENS_API_KEY"
        : `answers with status ${response.status}`;
    console.warn(`The SuperTokens core at ${url} ${problem}.`);
    if (!config.production) console.warn(hint);
  }
}

async function ask(
  url: string,
  path: string,
  { SUPERTOKENS_API_KEY: key }: Config,
): Promise<Response | undefined> {
  const headers: HeadersInit = key ? { "api-key": key } : {};
  const signal = AbortSignal.timeout(5_000);
  const address = url.replace(/\/$/, "") + path;
  return fetch(address, { headers, signal }).catch(() => undefined);
}

/**
 * Status to answer with when the SDK has failed: 400 when the request is malformed, too long or about something that
 * does not exist, 503 when the core cannot be reached or has failed. Undefined for all other errors.
 */
export function coreErrorStatus(error: unknown): 400 | 503 | undefined {
  const message = error instanceof Error ? error.message : "";
  if (/^SuperTokens core.+ code: (400|414|431) /.test(message)) return 400;
  if (/^(No |The running )?SuperTokens core/.test(message)) return 503;
  if (message.startsWith("Could not find client config")) return 400;
  return undefined;
}
