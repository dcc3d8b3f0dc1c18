import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { parseEnv } from "node:util";
import { startDevCore } from "create-auth-app";

const START_TIMEOUT = 30_000;

/** Starts a dev core and the built app for all tests, which find the settings of the app in the environment. */
export default async function setup(): Promise<() => Promise<void>> {
  const core = await startDevCore({
    port: 0,
    ephemeral: true,
    passwordCost: 4,
  });
  const port = await freePort();
  const example = readFileSync(".env.example", "utf8");
  // Neither the variables of this machine nor its .env count.
  for (const name of Object.keys(parseEnv(example))) process.env[name] = "";
  Object.assign(process.env, {
    APP_ENV: "test",
    SUPERTOKENS_CONNECTION_URI: core.url,
    WEBSITE_DOMAIN: `http://localhost:${port}`,
    AUTH_RATE_LIMIT: "1000",
    DEV_INBOX_URL: `${core.url}/dev/inbox`,
  });

  const app = fork(
    "node_modules/next/dist/bin/next",
    ["start", "--port", String(port)],
    { env: { ...process.env, NODE_ENV: "production" } },
  );
  await untilReady(`http://localhost:${port}/api/hello`, app);
  return async () => {
    app.kill();
    await once(app, "exit");
    await core.close();
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

async function untilReady(url: string, app: ChildProcess): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT;
  while (app.exitCode === null && Date.now() < deadline) {
    const { ok } = await fetch(url).catch(() => ({ ok: false }));
    if (ok) return;
    await sleep(50);
  }
  app.kill();
  throw new Error(`${url} does not answer`);
}
