import type { Config } from "./config.ts";
import { coreErrorStatus } from "./core.ts";
import { Refusal } from "./refusal.ts";

const messages: Record<number, string> = {
  400: "The request is malformed",
  404: "Not found",
  413: "The request body is too large",
  415: "The request body must be JSON",
  429: "Too many requests, please try again later",
  503: "The login service is not available",
};

/**
 * What a client is told about a failure. Details go to the log, never to the client.
 *
 * @param request its method and path, and the status that the framework has for it, if any
 */
export function explain(
  error: unknown,
  request: { method: string; path: string; status?: number | undefined },
  { core }: Config,
): { status: number; message: string; headers: Record<string, string> } {
  const refusal = error instanceof Refusal ? error : undefined;
  const status =
    refusal?.status ?? request.status ?? coreErrorStatus(error) ?? 500;
  if (status === 503) {
    console.error(
      `${request.method} ${request.path}: the SuperTokens core at ${core.connectionURI} failed: ${(error as Error).message}`,
    );
  } else if (status >= 500) {
    console.error(error);
  }
  const message = messages[status] ?? "Something went wrong";
  return { status, message, headers: refusal?.headers ?? {} };
}
