import path from "node:path";
import { devCoreUrl as usualUrl } from "../parts.mjs";
import { root } from "./environment.mjs";

/**
 * The dev core as something that start.mjs runs. `env` sends the backend to it, and the backend's mails into its inbox.
 *
 * @param env from readEnvironment()
 */
export function devCore(env) {
  const url = devCoreUrl(env);
  const port = Number(new URL(url).port) || 80;
  return {
    name: "core",
    title: "dev core, data in dev-core/data",
    url,
    inbox: `${url}/dev/inbox`,
    env: { SUPERTOKENS_CONNECTION_URI: url, SUPERTOKENS_API_KEY: "", DEV_INBOX_URL: `${url}/dev/inbox` },
    task: {
      name: "core",
      folder: root,
      start: [process.execPath, path.join("dev-core", "dev-core.mjs"), "--port", String(port)],
      port,
      change: "SUPERTOKENS_CONNECTION_URI",
      ready: `${url}/dev/status`,
    },
  };
}

/** Where the dev core listens: where .env says that the core is, if that is on this machine; otherwise at its usual address. */
export function devCoreUrl(env) {
  const uri = env.SUPERTOKENS_CONNECTION_URI;
  return uri && new URL(uri).hostname === "localhost" ? new URL(uri).origin : usualUrl;
}
