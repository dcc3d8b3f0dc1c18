// Runs Python with the virtual environment of the backend, in its folder:
//   node scripts/python.mjs app.py
//   node scripts/python.mjs --install   makes one first, if there is none
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

const cwd = path.resolve(import.meta.dirname, "../backend");
const windows = process.platform === "win32";
const inside = windows ? ["Scripts", "python.exe"] : ["bin", "python"];
const find = () =>
  [".venv", "venv"]
    .map((name) => path.join(cwd, name, ...inside))
    .find((file) => existsSync(file));

const args = process.argv.slice(2);
if (args[0] === "--install") {
  if (!find()) run(windows ? "py" : "python3", "-m", "venv", ".venv");
  run(find(), "-m", "pip", "install", "-r", "requirements-dev.txt");
} else {
  start(find(), args);
}

function start(python, words) {
  const missing =
    "backend/ has no virtual environment. Make one: yarn run install:backend";
  if (!python) fail(missing);
  const child = spawn(python, words, { cwd, stdio: "inherit" });
  // Ctrl-C reaches the child as well, and it ends first.
  process.on("SIGINT", () => {});
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  child.on("exit", (code) => process.exit(code ?? 1));
}

function run(program, ...words) {
  const { status } = spawnSync(program, words, { cwd, stdio: "inherit" });
  if (status !== 0) fail(`${program} ${words.join(" ")} has failed.`);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
