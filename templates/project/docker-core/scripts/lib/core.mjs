import path from "node:path";
import { devCoreUrl } from "./dev-core.mjs";
import { root } from "./environment.mjs";

/**
 * The core of .env: the real one with its database, in containers that stop with the app. Their data stays in a volume.
 *
 * @param env from readEnvironment()
 */
export function configuredCore(env) {
  const url = devCoreUrl(env);
  return {
    url,
    title: `${url} (in Docker)`,
    env: {},
    task: {
      name: "core",
      folder: path.join(root, "deploy"),
      start: ["docker", "compose", "-f", "compose.yaml", "-f", "compose.dev.yaml", "up", "--attach", "core", "--no-log-prefix", "core"],
      port: Number(new URL(url).port),
      change: "SUPERTOKENS_CONNECTION_URI",
      ready: `${url}/hello`,
    },
  };
}
