import { cdiSupported } from "supertokens-node/lib/build/version.js";
import { type Config, refuseToStart } from "./config.ts";
import { urlsOf } from "./config-check.ts";

const hint =
  "With SUPERTOKENS_CONNECTION_URI=http://localhost:3567 in .env, `npm run dev` starts a dev core.";

/**
 * Ends the process when production uses a dev core, where anybody can read and change everything. Called before the
 * server listens.
 */
export async function refuseDevCore({ core, production }: Config) {
  if (!production) return;
  for (const url of urlsOf(core.connectionURI)) {
    if (!(await isDevCore(url, core.apiKey))) continue;
    refuseToStart([
      "SUPERTOKENS_CONNECTION_URI is a dev core, which is for development only",
    ]);
  }
}

async function isDevCore(url: string, apiKey: string): Promise<boolean> {
  try {
    const response = await ask(url, "/dev/status", apiKey);
    return response.ok && typeof (await response.json()) === "object";
  } catch {
    return false;
  }
}

/** Logs a warning when the SuperTokens core does not answer as expected. The server starts anyway. */
export async function checkCore({ core, production }: Config): Promise<void> {
  for (const url of urlsOf(core.connectionURI)) {
    const problem = await coreProblem(url, core.apiKey);
    if (!problem) continue;
    console.warn(`The SuperTokens core at ${url} ${problem}.`);
    if (!production) console.warn(hint);
  }
}

async function coreProblem(
  url: string,
  apiKey: string,
): Promise<string | undefined> {
  try {
    const response = await ask(url, "/apiversion", apiKey);
    if (response.status === 401) return "refuses SUPERTOKENS_API_KEY";
    if (!response.ok) return `answers with status ${response.status}`;
    const { versions } = (await response.json()) as { versions: string[] };
    if (versions.some((version) => cdiSupported.includes(version))) return;
    return `speaks versions ${versions.join(", ")} of its interface, but this SDK needs ${cdiSupported.join(" or ")}`;
  } catch {
    return "does not answer";
  }
}

function ask(url: string, path: string, apiKey: string): Promise<Response> {
  return fetch(url.replace(/\/$/, "") + path, {
    headers: apiKey ? { "api-key": apiKey } : {},
    signal: AbortSignal.timeout(5_000),
  });
}

/**
 * Status to answer with when the SDK has failed: 400 when the request is malformed, too long or about something that
 * does not exist, 503 when the core cannot be reached or has failed. Undefined for all other errors.
 */
export function coreErrorStatus(error: unknown): 400 | 503 | undefined {
  const message = error instanceof Error ? error.message : "";
  if (/^SuperTokens core.+ code: (400|414|431) /.test(message)) return 400;
  if (/^(No |The running )?SuperTokens core/.test(message)) return 503;
  return undefined;
}
