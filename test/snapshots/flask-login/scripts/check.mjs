// npm run check: every check of every part (types, build and so on), in order. Stops at the first that fails.
import path from "node:path";
import { asTyped } from "./lib/commands.mjs";
import { root } from "./lib/environment.mjs";
import { run } from "./lib/processes.mjs";
import { dim, fail, prefixedWriters } from "./lib/terminal.mjs";
import { parts } from "./parts.mjs";

const writers = prefixedWriters(parts.map((part) => part.name));

for (const part of parts) {
  for (const command of part.check) {
    writers[part.name](dim(`$ ${asTyped(command)}\n`));
    const code = await run(command, {
      folder: path.join(root, part.folder),
      write: writers[part.name],
    });
    if (code !== 0) fail(`${part.name}: ${asTyped(command)} has failed.`, code);
  }
}
