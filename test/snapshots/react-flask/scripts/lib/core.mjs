import path from "node:path";
import { devCoreUrl } from "../parts.mjs";
import { localUrl } from "./dev-core.mjs";
import { root } from "./environment.mjs";

/**
 * The core of .env: the real one with its database, in containers that stop with the app. Their data stays in a volume.
 *
 * @param env from readEnvironment()
 */
export function configuredCore(env) {
  const url = localUrl(env) ?? devCoreUrl;
  return {
    url,
    title: `${url} (in Docker)`,
    env: {},
    task: {
      name: "core",
      folder: path.join(root, "deploy"),
      start: [
        "docker",
        "compose",
        "-f",
        "compose.yaml",
        "-f",
        "compose.dev.yaml",
        "up",
        "--attach",
        "core",
        "--no-log-prefix",
        "core",
      ],
      port: Number(new URL(url).port),
      change:
        "SUPERTOKENS_CONNECTION_URI in .env and the port in deploy/compose.dev.yaml",
      ready: `${url}/hello`,
    },
  };
}
