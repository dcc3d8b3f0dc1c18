// Runs what the tests talk to: a dev core without memory, and the API with its messages going to the dev core's inbox.
import { after, before } from "node:test";
import { startDevCore } from "create-auth-app";
import { freePort } from "./ports.mjs";
import { start } from "./processes.mjs";

/** Origin of the website. The tests need nobody to listen there. */
const website = "http://localhost:3000";

/**
 * Starts the app before the tests of a file and stops it after them.
 *
 * @returns an object that has, while tests run, the URLs of the API (`api`), of the dev core (`core`), and the origin of the
 *   website (`website`)
 */
export function startApp() {
  const app = {};
  let core;
  let api;
  before(async () => {
    const port = await freePort();
    core = await startDevCore({ port, ephemeral: true, passwordCost: 4 });
    app.core = core.url;
    api = await startApi({
      SUPERTOKENS_CONNECTION_URI: app.core,
      DEV_INBOX_URL: `${app.core}/dev/inbox`,
      DEV_PROVIDERS_URL: `${app.core}/dev/providers`,
    });
    await api.until(() => answers(`${api.url}/hello`));
    app.api = api.url;
    app.website = api.website;
  });
  after(async () => {
    await api?.stop();
    await core?.close();
  });
  return app;
}

/** Starts the API alone, at a free port, with the given variables. */
export async function startApi(env) {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const api = start(["npm", "run", "serve:backend"], {
    ...process.env,
    PORT: String(port),
    API_DOMAIN: origin,
    API_GATEWAY_PATH: "",
    WEBSITE_DOMAIN: website,
    SUPERTOKENS_API_KEY: "",
    APP_ENV: "development",
    AUTH_RATE_LIMIT: "1000",
    ...env,
  });
  return { ...api, url: origin, website };
}

/** Whether somebody answers at a URL, with whatever status. */
export function answers(url) {
  return fetch(url).then(
    () => true,
    () => false,
  );
}
