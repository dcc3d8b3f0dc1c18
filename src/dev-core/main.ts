import { realpathSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { isMainThread } from "node:worker_threads";
import { runDevCore } from "./cli.js";

/**
 * The one file that projects get and that create-auth-app itself loads: a program when it is what Node was told to run,
 * a library otherwise.
 */
export { runDevCore };
export { coreHelp, isDataCommand, readOptions, UsageError } from "./cli-options.js";
export { startDevCore } from "./index.js";
export { PROJECT, projectData, runProjectCore } from "./project.js";

const file = fileURLToPath(import.meta.url);

if (isMainThread && process.argv[1] !== undefined && isFile(process.argv[1])) {
  process.exitCode = await runDevCore(process.argv.slice(2), path.join(path.dirname(file), "data"));
}

function isFile(name: string): boolean {
  try {
    return realpathSync(name) === file;
  } catch {
    return false;
  }
}
