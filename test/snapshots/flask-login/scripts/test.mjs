// npm test: the app's own tests. What is said after it is for them: `npm test -- -k login`.
import path from "node:path";
import { root } from "./lib/environment.mjs";
import { run } from "./lib/processes.mjs";
import { parts } from "./parts.mjs";

const args = process.argv.slice(2).filter((word) => word !== "--");
const write = (chunk) => process.stdout.write(chunk);

for (const part of parts) {
  for (const command of part.test) {
    const folder = path.join(root, part.folder);
    const code = await run([...command, ...args], { folder, write });
    if (code !== 0) process.exit(code);
  }
}
