import path from "node:path";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { runDevCore } from "./cli.js";

// V8 would let its space for young objects grow to tens of megabytes under load, and keep room to spare for old ones. A tool
// that runs in the background of somebody's work all day is better small than a little faster.
setFlagsFromString("--semi-space-growth-factor=1");
setFlagsFromString("--optimize-for-size");
// The password hash is worth optimizing; each function more costs memory in the threads that do it.
setFlagsFromString("--interrupt-budget=2000000");

const here = path.dirname(fileURLToPath(import.meta.url));
process.exitCode = await runDevCore(process.argv.slice(2), path.join(here, "data"));
