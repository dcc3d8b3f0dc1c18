import { constants } from "node:os";

/** Signals that end a run. */
export const STOP_SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs a command in the foreground, on our own terminal. Signals to us are passed on to it, and its exit code is
 * returned.
 *
 * @param options.stdoutToStderr keeps our own stdout clean
 * @returns its exit code; 128 + the signal's number when a signal ended it
 * @throws Error when it cannot be started
 */
export async function runInForeground(
  argv: string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; stdoutToStderr?: boolean } = {},
): Promise<number> {
  // execa finds `npm.cmd` on Windows, which Node does not.
  const { execa } = await import("execa");
  const [command, ...args] = argv;
  const child = execa(command!, args, {
    cwd: options.cwd ?? process.cwd(),
    env: options.env ?? {},
    stdio: ["inherit", options.stdoutToStderr ? 2 : "inherit", "inherit"],
    reject: false,
    // The child ends by itself, and we end after it.
    cleanup: false,
  });
  // The terminal sends Ctrl-C to the child as well. Any other signal is sent to us alone, so it is passed on.
  const pass = (signal: NodeJS.Signals) => {
    if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
  };
  for (const signal of STOP_SIGNALS) process.on(signal, pass);
  const result = await child;
  for (const signal of STOP_SIGNALS) process.removeListener(signal, pass);
  if (result.exitCode !== undefined) return result.exitCode;
  if (result.signal !== undefined) return 128 + constants.signals[result.signal];
  throw new Error(result.shortMessage);
}
