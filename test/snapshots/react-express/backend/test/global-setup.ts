import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { startDevCore } from "create-auth-app";

/** Starts a dev core for all tests, and has the settings of the app in the environment. */
export default async function setup(): Promise<() => Promise<void>> {
  const core = await startDevCore({
    port: 0,
    ephemeral: true,
    passwordCost: 4,
  });
  const example = readFileSync("../.env.example", "utf8");
  // Neither the variables of this machine nor its .env count.
  for (const name of Object.keys(parseEnv(example))) process.env[name] = "";
  Object.assign(process.env, {
    APP_ENV: "test",
    LOG_LEVEL: "silent",
    SUPERTOKENS_CONNECTION_URI: core.url,
    AUTH_RATE_LIMIT: "1000",
    DEV_INBOX_URL: `${core.url}/dev/inbox`,
  });
  return () => core.close();
}
