import { realpathSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { runDevCore } from "./cli.js";

/**
 * The one file that projects get and that create-auth-app itself loads: a program when it is what Node was told to run, a
 * library otherwise.
 */
export { runDevCore };
export { isDataCommand, readOptions, UsageError } from "./cli-options.js";
export { startDevCore } from "./index.js";

const file = fileURLToPath(import.meta.url);

if (process.argv[1] !== undefined && isFile(process.argv[1])) {
  // V8 would let its space for young objects grow to tens of megabytes under load, and keep room to spare for old ones. A
  // tool that runs in the background of somebody's work all day is better small than a little faster.
  setFlagsFromString("--semi-space-growth-factor=1");
  setFlagsFromString("--optimize-for-size");
  // The password hash is worth optimizing; each function more costs memory in the threads that do it.
  setFlagsFromString("--interrupt-budget=2000000");
  process.exitCode = await runDevCore(process.argv.slice(2), path.join(path.dirname(file), "data"));
}

function isFile(name: string): boolean {
  try {
    return realpathSync(name) === file;
  } catch {
    return false;
  }
}
