import { connect, createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** Why nobody can listen at a port of this machine: an error code as EADDRINUSE, or null when it is free. */
export async function portProblem(port) {
  // Some systems let two programs listen at one port, one of them at all addresses, so that trying to listen is not enough.
  if (await isAnswered(port)) return "EADDRINUSE";
  for (const host of ["127.0.0.1", "::1"]) {
    const code = await listen(port, host);
    if (code === "EADDRINUSE" || code === "EACCES") return code;
  }
  return null;
}

/** A port that is free now. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "localhost", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function isAnswered(port) {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "localhost" });
    const settle = (answered) => {
      socket.destroy();
      resolve(answered);
    };
    socket.once("connect", () => settle(true)).once("error", () => settle(false));
  });
}

function listen(port, host) {
  return new Promise((resolve) => {
    const server = createServer().once("error", (error) => resolve(error.code));
    server.listen({ port, host }, () => server.close(() => resolve(null)));
  });
}

/** Status of a GET request, or null when nobody answers in time (milliseconds). */
export async function statusOf(url, timeout = 3000) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeout), redirect: "manual" });
    await response.body?.cancel();
    return response.status;
  } catch {
    return null;
  }
}

/** Resolves when somebody answers at a URL, with whatever status. */
export async function untilAnswers(url) {
  while ((await statusOf(url)) === null) await sleep(150);
}
