import { spawn, spawnSync } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

const windows = process.platform === "win32";

/** How long a program may take to start, in milliseconds. */
const START_TIMEOUT = 30_000;

/**
 * Starts a program as the head of a process group of its own.
 *
 * @returns `output()`; `until(holds)`, which waits for a condition, and fails when the program ends before or it takes too
 *   long; `stop()`, which ends the group
 */
export function start([program, ...args], env) {
  const child = spawn(program, args, {
    env,
    detached: !windows,
    shell: windows,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (chunk) => (output += chunk));
  child.on("error", (error) => (output += error.message));
  let ended = false;
  const closed = new Promise((resolve) => child.on("close", resolve));
  closed.then(() => (ended = true));

  async function until(holds) {
    const deadline = Date.now() + START_TIMEOUT;
    for (;;) {
      const isLast = ended || Date.now() > deadline;
      if (await holds()) return;
      if (isLast) throw new Error(`${program} ${args.join(" ")}:\n${output}`);
      await sleep(50);
    }
  }

  async function stop() {
    if (windows) {
      spawnSync("taskkill", ["/pid", child.pid, "/t", "/f"]);
    } else {
      signal("SIGTERM");
      // The head may end before its children do.
      while (signal(0)) await sleep(50);
    }
    await closed;
  }

  /** Returns false when nobody is left in the group. */
  function signal(name) {
    try {
      return process.kill(-child.pid, name);
    } catch {
      return false;
    }
  }

  return { output: () => output, until, stop };
}
