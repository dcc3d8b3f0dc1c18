import { connect, createServer, type Server, type Socket } from "node:net";

/**
 * A TCP gate in front of a server (here: the core), by which a test takes the server away, slows it down and brings it
 * back at the same address, without touching the server itself.
 */
export interface Gate {
  /** `http://localhost:<port>`; it stays the same while the gate is shut. */
  url: string;
  /** Connections are refused, and the open ones are cut. */
  shut: () => Promise<void>;
  open: () => Promise<void>;
  /** Every piece of an answer comes so much later. 0 is off. */
  delay: (ms: number) => void;
}

/**
 * @param port where the gate listens, on both loopback addresses
 * @param target URL of the server behind it
 * @returns a gate that is shut
 */
export function createGate(port: number, target: string): Gate {
  const behind = new URL(target);
  const sockets = new Set<Socket>();
  let servers: Server[] = [];
  let delayMs = 0;

  const pass = (client: Socket) => {
    const server = connect({ host: behind.hostname, port: Number(behind.port) });
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => {
        sockets.delete(socket);
        client.destroy();
        server.destroy();
      });
    }
    client.pipe(server);
    server.on("data", (chunk) => {
      if (delayMs === 0) client.write(chunk);
      else setTimeout(() => client.write(chunk), delayMs);
    });
  };

  const listen = (host: string) =>
    new Promise<Server>((resolve, reject) => {
      const server = createServer(pass);
      server.once("error", reject);
      server.listen(port, host, () => resolve(server));
    });

  return {
    url: `http://localhost:${port}`,
    open: async () => {
      servers = await Promise.all(["127.0.0.1", "::1"].map(listen));
    },
    shut: async () => {
      const closing = servers.map((server) => new Promise((resolve) => server.close(resolve)));
      sockets.forEach((socket) => socket.destroy());
      servers = [];
      await Promise.all(closing);
    },
    delay: (ms) => {
      delayMs = ms;
    },
  };
}
