import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

/** An address of a dev core at which it looks like a real core: what only a dev core has is not found there. */
export interface CoreFront {
  url: string;
  close: () => Promise<void>;
}

/** @param coreUrl address of a running dev core */
export async function startCoreFront(coreUrl: string): Promise<CoreFront> {
  const server = createServer((incoming, answer) => {
    if (incoming.url?.startsWith("/dev")) {
      answer.writeHead(404, { "content-type": "text/plain" }).end("Not found");
      return;
    }
    const passed = request(
      coreUrl + incoming.url,
      { method: incoming.method, headers: incoming.headers },
      (response) => {
        answer.writeHead(response.statusCode ?? 502, response.headers);
        response.pipe(answer);
      },
    );
    passed.on("error", () => answer.destroy());
    incoming.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
