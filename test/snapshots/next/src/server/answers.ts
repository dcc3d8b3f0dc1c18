import { readConfig } from "./config.ts";
import { coreErrorStatus } from "./core.ts";
import type { Refusal } from "./refusal.ts";

const messages: Record<number, string> = {
  400: "The request is malformed",
  404: "Not found",
  413: "The request body is too large",
  415: "The request body must be JSON",
  429: "Too many requests, please try again later",
  503: "The login service is not available",
};

export function json(
  body: object,
  status = 200,
  headers: Record<string, string> = {},
): Response {
  return Response.json(body, {
    status,
    headers: { "cache-control": "no-store", ...headers },
  });
}

/** Answers errors of handlers. Details go to the log, never to the client. */
export function answerError(error: unknown, request: Request): Response {
  const refused = isRefusal(error) ? error : undefined;
  const status = refused?.status ?? coreErrorStatus(error) ?? 500;
  if (status === 503) {
    const { core } = readConfig(process.env);
    const { pathname } = new URL(request.url);
    console.error(
      `${request.method} ${pathname}: the SuperTokens core at ${core.connectionURI} failed: ${(error as Error).message}`,
    );
  } else if (status >= 500) {
    console.error(error);
  }
  const message = messages[status] ?? "Something went wrong";
  return json({ message }, status, refused?.headers);
}

/** Checks the name, because Next.js has a copy of the class in each of its bundles. */
function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && error.name === "Refusal";
}
