import { Reply } from "../http/routes.js";

/**
 * A refusal as OAuth words it: `{error, error_description}` (RFC 6749, sections 4.1.2.1 and 5.2; RFC 6750, section 3).
 */
export class OAuthError extends Error {
  constructor(
    readonly error: string,
    readonly description: string,
    readonly status: number = 400,
    readonly headers: Record<string, string> = {},
  ) {
    super(description);
  }

  get reply(): Reply {
    return new Reply(
      this.status,
      { error: this.error, error_description: this.description },
      { ...NO_STORE, ...this.headers },
    );
  }
}

export const NO_STORE = { "Cache-Control": "no-store", Pragma: "no-cache" };

/** Runs a handler whose refusals are told as JSON. */
export async function answerAsOAuth(handle: () => Reply | Promise<Reply>): Promise<Reply> {
  try {
    return await handle();
  } catch (error) {
    if (error instanceof OAuthError) return error.reply;
    throw error;
  }
}

/**
 * Reads parameters of which none may stand twice (RFC 6749, section 3.1); an empty one counts as absent.
 *
 * @throws OAuthError invalid_request
 */
export function readParams(params: URLSearchParams): Record<string, string | undefined> {
  const names = [...params.keys()];
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new OAuthError("invalid_request", `"${twice}" stands more than once`);
  return Object.fromEntries([...params].filter(([, value]) => value !== ""));
}
