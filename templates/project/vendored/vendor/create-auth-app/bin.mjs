#!/usr/bin/env node
// The part of create-auth-app that a project needs: `create-auth-app core`, the dev core.
import { runProjectCore } from "./dev-core.mjs";

const [command, ...args] = process.argv.slice(2);
if (command === "core") {
  process.exitCode = await runProjectCore(args, process.cwd());
} else {
  console.error("This copy has the dev core only: create-auth-app core --help");
  process.exitCode = 2;
}
