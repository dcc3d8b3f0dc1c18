// Runs Python with the virtual environment of the backend, in its folder:
//   node scripts/python.mjs app.py
//   node scripts/python.mjs --install    makes the environment, if there is none, and installs requirements-dev.txt
import { spawn, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";

const folder = path.resolve(import.meta.dirname, "../backend");
const windows = process.platform === "win32";
const inside = windows ? ["Scripts", "python.exe"] : ["bin", "python"];
const find = () =>
  [".venv", "venv"]
    .map((name) => path.join(folder, name, ...inside))
    .find((file) => existsSync(file));

const args = process.argv.slice(2);
if (args[0] === "--install") {
  if (!find()) run(windows ? "py" : "python3", ["-m", "venv", ".venv"]);
  run(find(), ["-m", "pip", "install", "-r", "requirements-dev.txt"]);
} else {
  const python = find();
  if (!python) fail("No virtual environment in backend/. Make one: yarn run install:backend");
  const child = spawn(python, args, { cwd: folder, stdio: "inherit" });
  // Ctrl-C reaches the child as well; it ends first.
  process.on("SIGINT", () => {});
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  child.on("exit", (code) => process.exit(code ?? 1));
}

function run(program, words) {
  const { status } = spawnSync(program, words, { cwd: folder, stdio: "inherit" });
  if (status !== 0) fail(`${program} ${words.join(" ")} has failed.`);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
