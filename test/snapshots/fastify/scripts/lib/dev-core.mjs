import { devCoreUrl } from "../parts.mjs";
import { root } from "./environment.mjs";

/**
 * The dev core as something that start.mjs runs. `env` sends the backend to it, whatever .env says.
 *
 * @param env from readEnvironment()
 */
export function devCore(env) {
  const ownUrl = localUrl(env);
  const url = ownUrl ?? devCoreUrl;
  const inbox = `${url}/dev/inbox`;
  const port = new URL(url).port;
  return {
    title: "dev core, data in dev-core/data",
    url,
    inbox,
    env: {
      SUPERTOKENS_CONNECTION_URI: url,
      SUPERTOKENS_API_KEY: "",
      DEV_INBOX_URL: inbox,
      DEV_PROVIDERS_URL: `${url}/dev/providers`,
    },
    task: {
      name: "core",
      folder: root,
      start: [process.execPath, "dev-core/dev-core.mjs", "--port", port],
      port: Number(port),
      change: ownUrl
        ? "SUPERTOKENS_CONNECTION_URI, DEV_INBOX_URL and DEV_PROVIDERS_URL in .env"
        : "devCoreUrl in scripts/parts.mjs",
      ready: `${url}/dev/status`,
    },
  };
}

/** Where .env says that the core is, when that is on this machine. */
export function localUrl(env) {
  const uri = env.SUPERTOKENS_CONNECTION_URI ?? "";
  const isHere = URL.canParse(uri) && new URL(uri).hostname === "localhost";
  return isHere ? new URL(uri).origin : null;
}
