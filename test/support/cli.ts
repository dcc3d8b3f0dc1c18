import { existsSync } from "node:fs";
import { chmod, mkdir, readdir, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "./processes.js";

/** This repository's root. */
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The package as a user gets it. */
export interface PackedCli {
  tarball: string;
  /** The command, installed from the tarball into a folder where nothing else is. */
  bin: string;
}

/**
 * Packs the package, which must have been built, and installs the tarball into an empty folder.
 *
 * @param folder an empty folder, which gets the tarball and the installation
 */
export async function packCli(folder: string): Promise<PackedCli> {
  if (!existsSync(path.join(ROOT, "dist", "pack"))) throw new Error("Nothing to pack: run `npm run build` first");
  // Without scripts: `prepack` would build again, and take dist/ away from tests that run at the same time.
  await run(["npm", "pack", "--ignore-scripts", "--pack-destination", folder], { cwd: ROOT });
  const name = (await readdir(folder)).find((file) => file.endsWith(".tgz"));
  if (!name) throw new Error(`npm pack wrote no tarball into ${folder}`);
  const tarball = path.join(folder, name);
  const home = path.join(folder, "installed");
  await mkdir(home);
  await writeFile(path.join(home, "package.json"), `{ "private": true }\n`);
  // Offline: a package without dependencies needs nothing but its tarball.
  await run(["npm", "install", "--offline", "--no-audit", "--no-fund", tarball], { cwd: home });
  return { tarball, bin: path.join(home, "node_modules", "create-auth-app", "bin", "create-auth-app.js") };
}

/**
 * Writes and installs a project with the packed command, as a user without a terminal does.
 *
 * @param cwd the folder in which the command is run
 * @param flags the command's arguments, the directory among them
 */
export async function generate(
  cli: PackedCli,
  cwd: string,
  flags: string[],
  env: Record<string, string> = {},
): Promise<string> {
  return run(["node", cli.bin, ...flags], { cwd, env, timeoutMs: 900_000 });
}

/**
 * Puts the package managers that this repository brings along on a PATH of their own.
 *
 * @param folder an empty folder for their commands
 * @returns the environment in which they are found
 */
export async function withPackageManagers(folder: string): Promise<{ PATH: string }> {
  const pnpm = path.join(path.dirname(createRequire(import.meta.url).resolve("pnpm")), "bin", "pnpm.cjs");
  await mkdir(folder, { recursive: true });
  await chmod(pnpm, 0o755);
  await symlink(pnpm, path.join(folder, "pnpm"));
  return { PATH: `${folder}${path.delimiter}${process.env["PATH"] ?? ""}` };
}
