/** How a short command ended. */
export interface Called {
  ok: boolean;
  /** Everything that it printed, standard output first. */
  output: string;
}

/**
 * Runs a short command to its end, without a shell. Never throws: a program that does not exist is not ok.
 * execa is loaded here, when it is needed: a run that only writes files starts faster without it.
 *
 * @param options.timeout in milliseconds; default: none
 */
export async function call(
  command: string,
  args: string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; timeout?: number } = {},
): Promise<Called> {
  const { execa } = await import("execa");
  const { failed, stdout, stderr } = await execa(command, args, { ...options, stdin: "ignore", reject: false });
  return { ok: !failed, output: `${stdout ?? ""} ${stderr ?? ""}` };
}
