import path from "node:path";
import type { Command, CommandToken, PackageManager } from "../catalog/types.js";
import type { Machine } from "./machine.js";

/**
 * Replaces the tokens of a planned command (`COMMAND_TOKENS`), each by one word or several.
 *
 * @param cwd working folder of the command, absolute or relative to where it will be run
 */
export async function resolveCommand(
  command: Command,
  tools: { pm: PackageManager; machine: Machine },
): Promise<string[]> {
  const python = async () => (await tools.machine.program("python"))?.argv ?? ["python3"];
  const hasUv = () => tools.machine.has("uv");
  const replacements: Record<CommandToken, () => string[] | Promise<string[]>> = {
    "{pm}": () => [tools.pm],
    "{python}": python,
    "{venv-python}": () => [venvPython()],
    "{make-venv}": async () => ((await hasUv()) ? uvVenv(await python()) : [...(await python()), "-m", "venv"]),
    "{pip-install}": async () =>
      (await hasUv())
        ? ["uv", "pip", "install", "--python", venvPython()]
        : [venvPython(), "-m", "pip", "install", "--disable-pip-version-check"],
  };
  return (
    await Promise.all(
      command.map((word) => (Object.hasOwn(replacements, word) ? replacements[word as CommandToken]() : [word])),
    )
  ).flat();
}

/**
 * As `python -m venv`: keeps an environment that exists, and puts pip into a new one. uv takes the machine's Python, by
 * the name of its program (with the Windows launcher, `py -3`, by its version). Without `--no-python-downloads` it
 * might fetch another one.
 */
function uvVenv([program = "", ...launcherOptions]: string[]): string[] {
  return [
    "uv",
    "venv",
    "--seed",
    "--allow-existing",
    "--no-python-downloads",
    "--python",
    launcherOptions.length > 0 ? "3" : program,
  ];
}

/** The interpreter of `.venv`, relative to the working folder. */
function venvPython(): string {
  return process.platform === "win32"
    ? path.join(".venv", "Scripts", "python.exe")
    : path.join(".venv", "bin", "python");
}
