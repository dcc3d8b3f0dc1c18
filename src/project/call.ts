import type { ExecFileOptions } from "node:child_process";

/** How a short command ended. */
export interface Called {
  ok: boolean;
  /** Everything that it printed, standard output first. */
  output: string;
}

/**
 * Runs a short command to its end, without a shell. Never throws: a program that does not exist is not ok.
 * `node:child_process` is loaded here, when it is needed: a run that only writes files starts faster without it.
 */
export async function call(command: string, args: string[], options: ExecFileOptions): Promise<Called> {
  const { execFile } = await import("node:child_process");
  return new Promise((resolve) => {
    execFile(command, args, { ...options, encoding: "utf8", windowsHide: true }, (error, stdout, stderr) =>
      resolve({ ok: error === null, output: `${stdout} ${stderr}` }),
    );
  });
}
