import { connect, createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** Handed out in this process already: a free port is not given twice while its server is still starting. */
const given = new Set<number>();

/** A port on which nothing listens, neither on IPv4 nor on IPv6. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = await listenOnce();
    if (!given.has(port) && !(await isListening(port))) {
      given.add(port);
      return port;
    }
  }
}

function listenOnce(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, () => {
      const address = server.address();
      const port = typeof address === "object" && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/** True when something accepts connections on the port, on either loopback address. */
export async function isListening(port: number): Promise<boolean> {
  const answers = await Promise.all(["127.0.0.1", "::1"].map((host) => accepts(host, port)));
  return answers.includes(true);
}

function accepts(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const done = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once("connect", () => done(true));
    socket.once("error", () => done(false));
    socket.setTimeout(1000, () => done(false));
  });
}

/**
 * Waits until a condition holds.
 *
 * @param what for the error: "the API answers"
 * @throws Error when it does not hold in time
 */
export async function until(what: string, condition: () => Promise<boolean> | boolean, timeoutMs = 30_000): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`Waited ${timeoutMs} ms in vain until ${what}`);
    await sleep(50);
  }
}
