import { spawn, spawnSync } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { app } from "../parts.mjs";
import { resolveCommand } from "./commands.mjs";
import { colourEnvironment } from "./terminal.mjs";

const windows = process.platform === "win32";

/** How long a part may take to stop before it is killed, in milliseconds. */
const GRACE = 10_000;

/**
 * Starts a command (see parts.mjs) with its output in pipes, as the head of a process tree of its own.
 *
 * @param command argument list
 * @param options folder, environment, and `write`, which takes what it prints
 * @returns `exited`, a promise of its exit code, and `stop()`, which ends the whole tree and resolves when it is gone
 */
export function launch(command, { folder, env = process.env, write }) {
  const [program, ...args] = resolveCommand(command, folder);
  const child = spawn(...forPlatform(program, args), {
    cwd: folder,
    env: { ...env, ...colourEnvironment },
    stdio: ["ignore", "pipe", "pipe"],
    detached: !windows,
    windowsVerbatimArguments: windows && program === app.packageManager,
  });
  child.stdout.setEncoding("utf8").on("data", write);
  child.stderr.setEncoding("utf8").on("data", write);
  const exited = new Promise((resolve) => {
    child.on("error", ({ code, message }) => {
      const missing = `${program} was not found on this machine`;
      write(`${code === "ENOENT" ? missing : message}\n`);
      resolve(127);
    });
    child.on("close", (code) => {
      write.end?.();
      resolve(code ?? 1);
    });
  });
  return { exited, stop: () => stopTree(child, exited) };
}

/** Runs a command to its end. Resolves with its exit code. */
export async function run(command, options) {
  const { exited, stop } = launch(command, options);
  const interrupt = () => void stop();
  process.once("SIGINT", interrupt).once("SIGTERM", interrupt);
  const code = await exited;
  process.off("SIGINT", interrupt).off("SIGTERM", interrupt);
  return code;
}

/** Package managers are .cmd files on Windows, which only its command interpreter runs. Nothing a user typed is in the line. */
function forPlatform(program, args) {
  if (!windows || program !== app.packageManager) return [program, args];
  return [
    process.env.ComSpec ?? "cmd.exe",
    ["/d", "/s", "/c", `"${[program, ...args].join(" ")}"`],
  ];
}

async function stopTree(child, exited) {
  if (child.pid === undefined) return;
  if (windows) {
    spawnSync("taskkill", ["/pid", String(child.pid), "/t", "/f"]);
  } else {
    signalGroup(child.pid, "SIGTERM");
    // The head may end before its children do.
    const deadline = Date.now() + GRACE;
    while (signalGroup(child.pid, 0)) {
      if (Date.now() > deadline) signalGroup(child.pid, "SIGKILL");
      await sleep(50);
    }
  }
  await exited;
}

/** Signals a process group. Returns false when nobody is left in it. */
function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
    return true;
  } catch {
    return false;
  }
}
