import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { RawRequest } from "./api.js";
import { CoreError } from "./errors.js";
import { Reply } from "./routes.js";

/** The port is taken by another program. */
export class PortInUseError extends Error {}

/** Only the machine itself is served. The IPv6 one is optional: not every machine has it. */
const HOSTS = ["127.0.0.1", "::1"] as const;
const MAX_BODY = 10 << 20;

/**
 * For answers that are not pages: they are what they say, and a browser that is led to one shows it without running or
 * loading anything. The core itself sends its texts, which repeat what was asked, as `text/html`; the SDKs only look
 * for `text/`.
 */
const NO_PAGE = {
  "X-Content-Type-Options": "nosniff",
  "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
};

export type Handler = (request: RawRequest) => Promise<Reply>;

/**
 * Listens on both addresses of `localhost`.
 *
 * @param port 0 picks a free one
 * @param report is told of errors that are the dev core's own
 * @throws PortInUseError
 */
export async function listen(port: number, handler: Handler, report: (line: string) => void) {
  const onRequest = (request: IncomingMessage, response: ServerResponse) =>
    void serve(request, response, handler, report);
  const servers: Server[] = [];
  try {
    servers.push(await bind(onRequest, port, HOSTS[0]));
    const bound = (servers[0]!.address() as AddressInfo).port;
    servers.push(...(await bindIfPossible(onRequest, bound, HOSTS[1])));
    return { port: bound, close: () => closeAll(servers) };
  } catch (error) {
    await closeAll(servers);
    // A port that is free on one address only is no use; another one is picked, if any will do.
    if (port === 0 && error instanceof PortInUseError) return listen(0, handler, report);
    throw error;
  }
}

type OnRequest = (request: IncomingMessage, response: ServerResponse) => void;

function bind(onRequest: OnRequest, port: number, host: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    // Longer than clients keep idle connections, so that it is they who close them.
    const server = createServer({ keepAliveTimeout: 65_000 }, onRequest);
    server.once("error", (error: NodeJS.ErrnoException) => {
      const message = `Port ${port} is in use by another program. Stop it, or choose another port with --port.`;
      reject(error.code === "EADDRINUSE" ? new PortInUseError(message) : error);
    });
    server.listen(port, host, () => resolve(server));
  });
}

async function bindIfPossible(onRequest: OnRequest, port: number, host: string): Promise<Server[]> {
  try {
    return [await bind(onRequest, port, host)];
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EADDRNOTAVAIL" || code === "EAFNOSUPPORT") return [];
    throw error;
  }
}

async function closeAll(servers: Server[]): Promise<void> {
  await Promise.all(
    servers.map((server) => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      return closed;
    }),
  );
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  handler: Handler,
  report: (line: string) => void,
) {
  const send = ({ status, body, headers }: Reply) => {
    const text = typeof body === "string";
    response.writeHead(status, {
      "Content-Type": `${text ? "text/plain" : "application/json"}; charset=utf-8`,
      ...NO_PAGE,
      ...headers,
    });
    response.end(body instanceof Uint8Array ? body : `${text ? body : JSON.stringify(body)}\n`);
  };
  try {
    checkHost(request);
    const [path = "/", ...search] = (request.url ?? "/").split("?");
    const query = new URLSearchParams(search.join("?"));
    const header = (name: string) => request.headers[name]?.toString();
    const body = await readBody(request);
    send(await handler({ method: request.method ?? "GET", path, query, header, body }));
  } catch (error) {
    // Nobody waits for the answer any more: the client went away, or the dev core is being stopped.
    if (response.destroyed) return;
    if (error instanceof CoreError) return send(new Reply(error.status, error.message));
    report(`[error] ${request.method} ${request.url?.split("?")[0]}: ${error instanceof Error ? error.stack : error}`);
    send(new Reply(500, String(error)));
  }
}

/** A page of another site whose name was made to point to this machine still sends its own name. */
function checkHost({ headers }: IncomingMessage): void {
  const host = headers.host?.replace(/:\d+$/, "") ?? "";
  if (!["localhost", "127.0.0.1", "[::1]"].includes(host.toLowerCase())) {
    throw new CoreError(403, `The dev core answers to localhost only, not to ${JSON.stringify(host)}`);
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY) throw new CoreError(413, "The body is too large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
