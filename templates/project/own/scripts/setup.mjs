// npm run setup: installs what all parts need, side by side.
import { copyFileSync, existsSync, statSync } from "node:fs";
import path from "node:path";
import { asTyped } from "./lib/commands.mjs";
import { envFile, root } from "./lib/environment.mjs";
import { run } from "./lib/processes.mjs";
import { dim, fail, prefixedWriters } from "./lib/terminal.mjs";
import { app, parts } from "./parts.mjs";

if (!existsSync(envFile)) {
  copyFileSync(path.join(root, ".env.example"), envFile);
  console.log("Made .env from .env.example.");
}

const writers = prefixedWriters(parts.map((part) => part.name));
const codes = await Promise.all(parts.map(install));
const failed = parts.filter((_, index) => codes[index] !== 0);
if (failed.length > 0) {
  const names = failed.map((part) => part.name).join(" and ");
  fail(
    `The ${names} could not be installed; the reason stands above.\n` +
      `      Try again: ${app.packageManager} run setup`,
  );
}
console.log(`\nReady. Start it: ${app.packageManager} start\n`);

/** Runs the install commands of a part in order, up to the first that fails. */
async function install(part) {
  const folder = path.join(root, part.folder);
  const write = writers[part.name];
  const isLocked = process.env.CI && hasLockfile(part, folder);
  for (const command of isLocked ? part.installLocked : part.install) {
    write(dim(`$ ${asTyped(command)}\n`));
    const code = await run(command, { folder, write });
    if (code !== 0) return code;
  }
  return 0;
}

/** Whether a part has been installed before. Yarn's lockfile is there from the beginning, but empty. */
function hasLockfile({ lockfile }, folder) {
  if (!lockfile) return false;
  const file = path.join(folder, lockfile);
  return existsSync(file) && statSync(file).size > 0;
}
