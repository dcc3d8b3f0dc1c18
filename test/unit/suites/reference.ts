import { createServer, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";
import supertokens from "supertokens-node";
import { CollectingResponse, errorHandler, middleware, PreParsedRequest } from "supertokens-node/framework/custom";
import Session from "supertokens-node/recipe/session";
import UserRoles from "supertokens-node/recipe/userroles";
import UserMetadata from "supertokens-node/recipe/usermetadata";
import type { Methods } from "../../apps/contract/target.js";
import type { Core } from "../../support/core.js";
import { initialise } from "./reference-recipes.js";

/** What the reference backend is about to send. A saboteur changes it. */
export interface Outgoing {
  request: { method: string; path: string; headers: Record<string, string | undefined> };
  status: number;
  headers: Map<string, string>;
  cookies: string[];
  body: string;
}

export type Saboteur = (outgoing: Outgoing) => void;

/** Apple's answer is the only form. */
const FORM_PATH = "/auth/callback/apple";

const POLICY = "default-src 'none'; frame-ancestors 'none'";

/**
 * The smallest backend that keeps the part of the contract that one can break by changing answers. It exists to be
 * sabotaged: a case of the suite that does not notice is worth nothing.
 */
export async function startReference(core: Core, website: string, methods: Methods) {
  let saboteur: Saboteur = () => undefined;
  initialise(core, website, methods);
  const server = createServer(async (incoming, outgoing) => {
    const answer = await respond(incoming, website);
    saboteur(answer);
    outgoing.writeHead(answer.status, { ...Object.fromEntries(answer.headers), "set-cookie": answer.cookies });
    outgoing.end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    origin: `http://localhost:${port}`,
    sabotage: (by: Saboteur) => (saboteur = by),
    close: () => server.close(),
  };
}

async function respond(incoming: IncomingMessage, website: string): Promise<Outgoing> {
  const body = await text(incoming);
  const { method = "GET", url = "/" } = incoming;
  const response = new CollectingResponse();
  try {
    if (method === "OPTIONS") response.setStatusCode(204);
    else await route(wrap(incoming, body), response, body);
  } catch {
    response.setStatusCode(500);
    response.sendJSONResponse({ message: "Something went wrong" });
  }
  const headers = new Map<string, string>(response.headers.entries());
  headers.set("content-type", "application/json");
  headers.set("cache-control", "no-store");
  headers.set("x-content-type-options", "nosniff");
  headers.set("referrer-policy", "no-referrer");
  headers.set("content-security-policy", POLICY);
  headers.set("access-control-allow-origin", website);
  headers.set("access-control-allow-credentials", "true");
  headers.set("access-control-allow-headers", ["content-type", ...supertokens.getAllCORSHeaders()].join(","));
  headers.delete("set-cookie");
  const request = { method, path: url, headers: incoming.headers as Record<string, string | undefined> };
  return {
    request,
    status: response.statusCode,
    headers,
    cookies: response.cookies.map(cookieText),
    body: response.body ?? "",
  };
}

async function route(request: PreParsedRequest, response: CollectingResponse, body: string): Promise<void> {
  const refuse = (status: number, message: string) => {
    response.setStatusCode(status);
    response.sendJSONResponse({ message });
  };
  const path = request.getOriginalURL().split("?")[0];
  const isAuth = /^\/auth(\/|$)/.test(path ?? "");
  if (isAuth && body.length > 100_000) return refuse(413, "Too large");
  if (/[%\\;]|\/\//.test(path ?? "")) return refuse(404, "Not found");
  if (isAuth && body && path !== FORM_PATH && !isJson(body)) return refuse(400, "Malformed");
  // The SDK stumbles over codes that a provider refuses, and over odd ones.
  const unexpected = path === "/auth/signinup" ? 400 : 500;
  const failed = async (error: unknown) =>
    errorHandler()(error, request, response, () => refuse(unexpected, "Something went wrong"));
  const result = await middleware()(request, response);
  if (result.error) return failed(result.error);
  if (result.handled) return;
  if (path === "/hello" && request.getMethod() === "get")
    return response.sendJSONResponse({ message: "Hello from the reference", demoCore: false });
  if (path !== "/sessioninfo" && path !== "/admin") return refuse(404, "Not found");
  try {
    const admin = UserRoles.UserRoleClaim.validators.includes("admin");
    const session = await Session.getSession(request, response, {
      overrideGlobalClaimValidators: (all) => (path === "/admin" ? [...all, admin] : all),
    });
    const userId = session.getUserId();
    const { metadata } = await UserMetadata.getUserMetadata(userId);
    const own = { name: (metadata["name"] as string | undefined) ?? null };
    response.sendJSONResponse({
      userId,
      sessionHandle: session.getHandle(),
      accessTokenPayload: session.getAccessTokenPayload(),
      ...own,
    });
  } catch (error) {
    await failed(error);
  }
}

function wrap(incoming: IncomingMessage, body: string): PreParsedRequest {
  const cookies = (incoming.headers.cookie ?? "")
    .split("; ")
    .filter(Boolean)
    .map((pair) => [pair.slice(0, pair.indexOf("=")), decodeURIComponent(pair.slice(pair.indexOf("=") + 1))]);
  return new PreParsedRequest({
    url: incoming.url ?? "/",
    method: (incoming.method ?? "GET").toLowerCase() as "get",
    headers: new Headers(incoming.headers as Record<string, string>),
    cookies: Object.fromEntries(cookies) as Record<string, string>,
    query: Object.fromEntries(new URL(incoming.url ?? "/", "http://localhost").searchParams),
    getJSONBody: async () => JSON.parse(body || "{}") as unknown,
    getFormBody: async () => Object.fromEntries(new URLSearchParams(body)) as Record<string, unknown>,
  });
}

function cookieText({ key, value, path, httpOnly, expires, sameSite }: CollectingResponse["cookies"][number]): string {
  const flags = [
    `Path=${path}`,
    `Expires=${new Date(expires).toUTCString()}`,
    `SameSite=${sameSite}`,
    ...(httpOnly ? ["HttpOnly"] : []),
  ];
  return [`${key}=${encodeURIComponent(value)}`, ...flags].join("; ");
}

function isJson(body: string): boolean {
  try {
    JSON.parse(body);
    return true;
  } catch {
    return false;
  }
}
