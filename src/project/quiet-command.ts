import { call } from "./short-command.js";

/** How long a child may take to stop when it is asked to, in milliseconds. */
const GRACE = 3000;
/** How many of a failed command's last lines are shown. */
const LAST_LINES = 15;

/** How a command ended. */
export interface Outcome {
  ok: boolean;
  /** The last lines of what it printed, or why it could not be started. */
  output: string[];
}

/**
 * Runs a command to its end, quietly, in a process group of its own, so that stopping it stops all that it started.
 *
 * @param signal stops it with SIGTERM, then SIGKILL. The outcome is then not ok.
 */
export async function run(argv: string[], cwd: string, signal: AbortSignal): Promise<Outcome> {
  const { execa } = await import("execa");
  const [command, ...args] = argv;
  const child = execa(command!, args, {
    cwd,
    stdin: "ignore",
    all: true,
    reject: false,
    detached: process.platform !== "win32",
    windowsHide: true,
  });
  const stop = () => void stopGroup(child.pid);
  signal.addEventListener("abort", stop, { once: true });
  if (signal.aborted) stop();
  const result = await child;
  signal.removeEventListener("abort", stop);
  const printed = lastLines(result.all ?? "");
  const ok = !result.failed && !signal.aborted;
  return { ok, output: printed.length > 0 || ok ? printed : [result.shortMessage ?? "It could not be started."] };
}

function stopGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  if (process.platform === "win32") {
    void call("taskkill", ["/pid", String(pid), "/T", "/F"]);
    return;
  }
  killGroup(pid, "SIGTERM");
  setTimeout(() => killGroup(pid, "SIGKILL"), GRACE).unref();
}

function killGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // All its processes have ended already.
  }
}

function lastLines(text: string): string[] {
  // Of a line that was redrawn in place, only its last state is kept. Colours and cursor moves are removed.
  // oxlint-disable-next-line no-control-regex
  const plain = text.replace(/\x1b\[[0-9;?]*[A-Za-z]/g, "");
  const lines = plain.split("\n").map(
    (line) =>
      line
        .split("\r")
        .findLast((part) => part.trim() !== "")
        ?.trimEnd() ?? "",
  );
  return lines.filter((line) => line !== "").slice(-LAST_LINES);
}
