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

function isAnswered(port) {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "localhost" });
    const settle = (answered) => {
      socket.destroy();
      resolve(answered);
    };
    socket
      .once("connect", () => settle(true))
      .once("error", () => settle(false));
  });
}

function listen(port, host) {
  return new Promise((resolve) => {
    const server = createServer().once("error", (error) => resolve(error.code));
    server.listen({ port, host }, () => server.close(() => resolve(null)));
  });
}

/** Whether somebody answers a GET request within three seconds, with whatever status. */
export async function answers(url) {
  try {
    const signal = AbortSignal.timeout(3000);
    const response = await fetch(url, { signal, redirect: "manual" });
    await response.body?.cancel();
    return true;
  } catch {
    return false;
  }
}

/** Resolves when somebody answers at a URL. */
export async function untilAnswers(url) {
  while (!(await answers(url))) await sleep(150);
}
