import { app } from "../parts.mjs";
import { answers } from "./network.mjs";

/**
 * The core of .env. It runs elsewhere, so there is nothing to start, only to ask.
 *
 * @param env from readEnvironment()
 */
export function configuredCore(env) {
  const uri = env.SUPERTOKENS_CONNECTION_URI || "https://core.example.com";
  // There may be several addresses, with ";" between them.
  const [url] = uri.split(";");
  return {
    url,
    title: url,
    env: {},
    /** What to tell when the core does not answer; otherwise null. */
    async warning() {
      if (await answers(`${url}/hello`)) return null;
      return [
        `The core at ${url} does not answer, and without it nobody can sign in.`,
        `Work without a network: ${app.packageManager} run start:local`,
      ].join("\n");
    },
  };
}
