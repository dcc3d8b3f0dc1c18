// Runs what the tests talk to: the dev core without memory, and the API with its messages going to the dev core's inbox.
import path from "node:path";
import { after, before } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { root } from "../../scripts/lib/environment.mjs";
import { answers } from "../../scripts/lib/network.mjs";
import { launch } from "../../scripts/lib/processes.mjs";
import { parts } from "../../scripts/parts.mjs";
import { freePort } from "./ports.mjs";

const backend = parts.find((part) => "api" in part);

/** How long anything may take to start, in milliseconds. */
const START_TIMEOUT = 30_000;

/** Origin of the website, unless it is the API's own. The tests need nobody to listen there. */
const elsewhere = "http://localhost:3000";

/**
 * Starts the app before the tests of a file and stops it after them.
 *
 * @returns an object that has, while tests run, the URLs of the API (`api`), of the dev core (`core`), and the origin of the
 *   website (`website`)
 */
export function startApp() {
  const app = {};
  const processes = [];
  before(async () => {
    const port = await freePort();
    app.core = `http://localhost:${port}`;
    const command = [
      process.execPath,
      "dev-core/dev-core.mjs",
      "--ephemeral",
      "--password-cost",
      "4",
      "--port",
      String(port),
    ];
    const core = start(command, root, process.env);
    const api = await startApi({
      SUPERTOKENS_CONNECTION_URI: app.core,
      DEV_INBOX_URL: `${app.core}/dev/inbox`,
      DEV_PROVIDERS_URL: `${app.core}/dev/providers`,
    });
    processes.push(core, api);
    await Promise.all([
      core.until(() => answers(`${app.core}/dev/status`)),
      api.until(() => answers(`${api.url}/hello`)),
    ]);
    app.api = api.url;
    app.website = api.website;
  });
  after(() => Promise.all(processes.map((child) => child.stop())));
  return app;
}

/** Starts the API alone, at a free port, with the given variables. */
export async function startApi(env) {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const website = "pages" in backend ? origin : elsewhere;
  const command = backend.serve ?? backend.start;
  const child = start(command, path.join(root, backend.folder), {
    ...process.env,
    PORT: String(port),
    API_DOMAIN: origin,
    API_GATEWAY_PATH: "",
    WEBSITE_DOMAIN: website,
    SUPERTOKENS_API_KEY: "",
    APP_ENV: "development",
    AUTH_RATE_LIMIT: "1000",
    LOG_LEVEL: "silent",
    ...env,
  });
  return { ...child, url: origin + backend.api, website };
}

/** Starts a command. `until()` waits for a condition, and fails when the command ends before or it takes too long. */
function start(command, folder, env) {
  let output = "";
  let ended = false;
  const write = (chunk) => (output += chunk);
  const child = launch(command, { folder, env, write });
  child.exited.then(() => (ended = true));

  async function until(holds) {
    const deadline = Date.now() + START_TIMEOUT;
    for (;;) {
      const isLast = ended || Date.now() > deadline;
      if (await holds()) return;
      if (isLast) throw new Error(`${command.join(" ")} failed:\n${output}`);
      await sleep(50);
    }
  }
  return { output: () => output, stop: child.stop, until };
}
