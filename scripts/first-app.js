// The README's first command: writes the default project with the dev core into `.first-app/`, installs it and starts
// it. Run again, it starts the one that is there.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");
const app = path.join(root, ".first-app");

const [program, ...args] = existsSync(path.join(app, "create-auth-app.json"))
  ? ["npm", "run", "dev"]
  : [
      "node",
      path.join(root, "bin", "create-auth-app.js"),
      app,
      "--name",
      "First App",
      "--yes",
      "--no-git",
      "--start",
      ...process.argv.slice(2),
    ];
const { status, signal } = spawnSync(program, args, {
  cwd: program === "npm" ? app : root,
  stdio: "inherit",
  // npm is a script on Windows, so a shell is needed. The command holds nothing that a user typed.
  shell: process.platform === "win32",
});
process.exit(signal === "SIGINT" ? 130 : (status ?? 1));
