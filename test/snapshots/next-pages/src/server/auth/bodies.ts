import createHttpError from "http-errors";
import { NextRequest } from "next/server";

const MAX_BODY = 100_000;

/**
 * Reads a request's body, which must be JSON: a page of another site can send other types without a CORS preflight, and
 * the SDK would read them as JSON anyway, at any length.
 *
 * @returns the same request, and what its body says
 * @throws HttpError 400, 413 or 415
 */
export async function readBody(
  request: Request,
): Promise<{ request: NextRequest; body: unknown }> {
  const text = await readText(request);
  const { url, method, headers } = request;
  if (text === "") {
    // The SDK would fail without a body.
    const body = /^(GET|HEAD)$/.test(method) ? null : "{}";
    const empty = new NextRequest(url, { method, headers, body });
    return { request: empty, body: undefined };
  }
  const body = parse(text, headers.get("content-type") ?? "");
  return {
    request: new NextRequest(url, { method, headers, body: text }),
    body,
  };
}

async function readText(request: Request): Promise<string> {
  if (Number(request.headers.get("content-length")) > MAX_BODY) {
    throw createHttpError(413, "The request body is too large");
  }
  const reader = request.body?.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { value } = (await reader?.read()) ?? {};
    if (value === undefined) break;
    size += value.byteLength;
    if (size > MAX_BODY) {
      throw createHttpError(413, "The request body is too large");
    }
    chunks.push(value);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parse(text: string, type: string): object {
  if (!/^application\/json\b/i.test(type)) {
    throw createHttpError(415, "The request body must be JSON");
  }
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw createHttpError(400, "The request is malformed");
  }
  if (typeof body !== "object" || body === null) {
    throw createHttpError(400, "The request is malformed");
  }
  return body;
}

/** The same request without cookies that are encoded wrongly: the SDK would fail at them. */
export function withReadableCookies(request: NextRequest): NextRequest {
  const cookies = request.headers.get("cookie")?.split(/;\s*/) ?? [];
  const readable = cookies.filter(isReadable);
  if (readable.length === cookies.length) return request;
  const headers = new Headers(request.headers);
  headers.set("cookie", readable.join("; "));
  return new NextRequest(request, { headers });
}

function isReadable(cookie: string): boolean {
  try {
    decodeURIComponent(cookie);
    return true;
  } catch {
    return false;
  }
}
