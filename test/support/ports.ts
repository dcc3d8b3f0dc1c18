import { randomInt } from "node:crypto";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * Below the range from which systems take ports for outgoing connections (Linux: from 32768): no browser's connection
 * may take one in the moment between its choice and its use.
 */
const FIRST = 16_000;
const LAST = 32_000;
/**
 * Test files run side by side, each in a numbered process: each number has ports of its own, so two never choose the
 * same.
 */
const WORKERS = 16;
const worker = Number(process.env["VITEST_POOL_ID"] ?? 0) % WORKERS;

/** Handed out in this process already: a free port is not given twice while its server is still starting. */
const given = new Set<number>();

/** A port on which nothing listens, neither on IPv4 nor on IPv6. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(FIRST / WORKERS, LAST / WORKERS) * WORKERS + worker;
    if (!given.has(port) && !(await isListening(port))) {
      given.add(port);
      return port;
    }
  }
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
export async function until(
  what: string,
  condition: () => Promise<boolean> | boolean,
  timeoutMs = 30_000,
): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`Waited ${timeoutMs} ms in vain until ${what}`);
    await sleep(50);
  }
}
