import { readConfig } from "./config.ts";
import { toHttpError } from "./http-error.ts";

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

/** Answers errors of handlers. */
export function answerError(error: unknown): Response {
  const { status, message, headers } = toHttpError(
    error,
    readConfig(process.env),
  );
  return json({ message }, status, headers);
}
