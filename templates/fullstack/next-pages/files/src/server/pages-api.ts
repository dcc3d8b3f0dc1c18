import type { IncomingHttpHeaders } from "node:http";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import type { NextApiHandler, NextApiRequest, NextApiResponse } from "next";
import { NextRequest } from "next/server";
import { loadConfig } from "./config.ts";

type Endpoint = (request: NextRequest) => Promise<Response>;

/** Makes an API route from endpoints by method (see api.ts), which take a web request and return a web response. */
export function apiRoute(endpoints: Record<string, Endpoint>): NextApiHandler {
  return async (req, res) => {
    const endpoint = endpoints[req.method ?? "GET"];
    if (!endpoint) {
      res.setHeader("allow", Object.keys(endpoints).join(", "));
      return res.status(405).json({ message: "Method not allowed" });
    }
    return send(res, await endpoint(toRequest(req)));
  };
}

/** The route must have `bodyParser: false`: the body is read here. */
function toRequest(req: NextApiRequest): NextRequest {
  const { WEBSITE_DOMAIN } = loadConfig();
  const hasBody = req.method !== "GET" && req.method !== "HEAD";
  const body = hasBody ? (Readable.toWeb(req) as ReadableStream) : null;
  return new NextRequest(new URL(req.url ?? "/", WEBSITE_DOMAIN), {
    method: req.method ?? "GET",
    headers: toHeaders(req.headers),
    body: body as BodyInit | null,
    duplex: "half",
  });
}

function toHeaders(given: IncomingHttpHeaders): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(given)) {
    if (value !== undefined) headers.set(name, value.toString());
  }
  return headers;
}

async function send(res: NextApiResponse, response: Response): Promise<void> {
  res.status(response.status);
  for (const [name, value] of response.headers) res.setHeader(name, value);
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) res.setHeader("set-cookie", cookies);
  res.end(Buffer.from(await response.arrayBuffer()));
}
