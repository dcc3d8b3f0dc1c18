/**
 * Replaces API Gateway on this machine: it turns requests into events of an HTTP API (payload format 2.0), and sends
 * what the function returns. It has the same limits as the platform.
 */
import { randomUUID } from "node:crypto";
import type {
  IncomingMessage,
  RequestListener,
  ServerResponse,
} from "node:http";
import type { APIGatewayProxyEventV2, Context } from "aws-lambda";
import type { Answer } from "./http.ts";

const LARGEST_BODY = 10 * 1024 * 1024;
const TIMEOUT_MS = 29_000;

type Handler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<Answer>;

export function createGateway(handler: Handler): RequestListener {
  const answer = async (req: IncomingMessage): Promise<Answer> => {
    const body = await readBody(req);
    if (!body) return failure(413, "Request Too Long");
    const end = Date.now() + TIMEOUT_MS;
    const context = { getRemainingTimeInMillis: () => end - Date.now() };
    return handler(eventOf(req, body), context as Context);
  };
  return async (req, res) => {
    try {
      send(res, await answer(req));
    } catch (error) {
      console.error(error);
      send(res, failure(500, "Internal Server Error"));
    }
  };
}

/** @returns undefined for a body that is too large */
async function readBody(req: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > LARGEST_BODY) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function eventOf(req: IncomingMessage, body: Buffer): APIGatewayProxyEventV2 {
  const { method = "GET", url = "/", socket } = req;
  const [path = "/", query = ""] = url.split(/\?(.*)/s);
  const sourceIp = socket.remoteAddress ?? "";
  const { cookie, ...headers } = req.headers;
  const forwarded = [headers["x-forwarded-for"], sourceIp].filter(Boolean);
  const isText = /^(text\/|application\/json)/.test(
    headers["content-type"] ?? "",
  );
  const now = new Date();
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath: path,
    rawQueryString: query,
    ...(cookie && { cookies: cookie.split(/; */) }),
    headers: {
      ...(headers as Record<string, string>),
      "x-forwarded-for": forwarded.join(", "),
    },
    ...(query && { queryStringParameters: parametersOf(query) }),
    requestContext: {
      accountId: "123456789012",
      apiId: "local",
      domainName: headers.host ?? "",
      domainPrefix: "local",
      http: {
        method,
        path,
        protocol: "HTTP/1.1",
        sourceIp,
        userAgent: headers["user-agent"] ?? "",
      },
      requestId: randomUUID(),
      routeKey: "$default",
      stage: "$default",
      time: now.toUTCString(),
      timeEpoch: now.getTime(),
    },
    ...(body.length > 0 && { body: body.toString(isText ? "utf8" : "base64") }),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

function parametersOf(query: string): Record<string, string> {
  const all = new URLSearchParams(query);
  return Object.fromEntries(
    [...all.keys()].map((name) => [name, all.getAll(name).join()]),
  );
}

function send(
  res: ServerResponse,
  { statusCode = 200, headers, cookies, body = "", isBase64Encoded }: Answer,
) {
  for (const [name, value] of Object.entries(headers ?? {})) {
    res.setHeader(name, String(value));
  }
  if (cookies?.length) res.setHeader("set-cookie", cookies);
  res.writeHead(statusCode);
  res.end(Buffer.from(body, isBase64Encoded ? "base64" : "utf8"));
}

function failure(statusCode: number, message: string): Answer {
  const headers = { "content-type": "application/json" };
  return { statusCode, headers, body: JSON.stringify({ message }) };
}
