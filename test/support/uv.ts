import { mkdir, symlink } from "node:fs/promises";
import path from "node:path";
import { run } from "./processes.js";

const VERSION = "0.13.9";

/**
 * Brings uv along, from PyPI, for projects that are to be installed by it.
 *
 * @param env where the other tools are found
 * @param folder gets the installation
 * @returns the environment in which uv is found, too; `python3` stays the machine's
 */
export async function withUv<Env extends { PATH: string }>(env: Env, folder: string): Promise<Env> {
  const [venv, bin] = [path.join(folder, "venv"), path.join(folder, "bin")];
  await mkdir(bin, { recursive: true });
  await run(["python3", "-m", "venv", venv], { cwd: folder });
  await run(
    [path.join(venv, "bin", "python"), "-m", "pip", "install", "--disable-pip-version-check", `uv==${VERSION}`],
    { cwd: folder },
  );
  await symlink(path.join(venv, "bin", "uv"), path.join(bin, "uv"));
  return { ...env, PATH: [bin, env.PATH].join(path.delimiter) };
}
