import { spawn } from "node:child_process";
import path from "node:path";

const bin = path.resolve("../node_modules/.bin");

/** Starts a dev core for all tests, which find its address in the environment. */
export default async function startDevCore() {
  const options = ["--ephemeral", "--password-cost", "4", "--port", "0"];
  // The package is one of the project's root.
  const core = spawn("create-auth-app", ["core", ...options], {
    env: { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}` },
    shell: process.platform === "win32",
  });
  const url = await new Promise<string>((resolve, reject) => {
    core.once("error", reject);
    core.stdout.on("data", (text) => {
      const [address] = /http:\/\/\S+/.exec(String(text)) ?? [];
      if (address) resolve(address);
    });
  });
  Object.assign(process.env, {
    SUPERTOKENS_CONNECTION_URI: url,
    SUPERTOKENS_API_KEY: "",
    DEV_INBOX_URL: `${url}/dev/inbox`,
    DEV_PROVIDERS_URL: `${url}/dev/providers`,
    REDIS_URL: "",
  });
  return () => core.kill();
}
