import { createServer } from "node:net";

/** Below those that systems take for outgoing connections: none of these gets the port before its server listens there. */
const TEST_PORTS = { first: 11_000, count: 5_000 };
let candidate = process.pid * 10;

/** A port that is free now. Processes side by side, as files of tests are, look at different ones. */
export async function freePort() {
  for (;;) {
    const port = TEST_PORTS.first + (candidate++ % TEST_PORTS.count);
    if (await isFree(port)) return port;
  }
}

function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer().once("error", () => resolve(false));
    server.listen(port, () => server.close(() => resolve(true)));
  });
}
