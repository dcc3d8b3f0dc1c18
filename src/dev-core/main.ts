import path from "node:path";
import { fileURLToPath } from "node:url";
import { runDevCore } from "./cli.js";

const here = path.dirname(fileURLToPath(import.meta.url));
process.exitCode = await runDevCore(process.argv.slice(2), path.join(here, "data"));
