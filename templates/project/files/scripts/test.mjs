// npm test: the tests in test/, side by side. `npm test -- session` runs those with "session" in their file's name.
import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";
import { root } from "./lib/environment.mjs";

const [filter = ""] = process.argv.slice(2).filter((word) => word !== "--");
const files = readdirSync(path.join(root, "test")).filter(
  (file) => file.endsWith(".test.mjs") && file.includes(filter),
);

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
