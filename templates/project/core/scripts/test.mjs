// npm test: the tests in test/, side by side. `npm test -- session` runs those with "session" in their file's name.
import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";
import { root } from "./lib/environment.mjs";
import { run } from "./lib/processes.mjs";
import { parts } from "./parts.mjs";

const [filter = ""] = process.argv.slice(2).filter((word) => word !== "--");
const files = readdirSync(path.join(root, "test")).filter(
  (file) => file.endsWith(".test.mjs") && file.includes(filter),
);

const write = (chunk) => process.stdout.write(chunk);
for (const part of parts.filter((entry) => "build" in entry)) {
  const folder = path.join(root, part.folder);
  const code = await run(part.build, { folder, write });
  if (code !== 0) process.exit(code);
}

// The parts' own tests, in their own language.
for (const part of parts.filter(() => filter === "")) {
  for (const command of part.test ?? []) {
    const folder = path.join(root, part.folder);
    const code = await run(command, { folder, write });
    if (code !== 0) process.exit(code);
  }
}

const args = [
  "--test",
  "--test-concurrency=3",
  "--test-reporter=spec",
  ...files.map((file) => path.join("test", file)),
];
spawn(process.execPath, args, { cwd: root, stdio: "inherit" }).on(
  "exit",
  (code) => process.exit(code ?? 1),
);
