import { execFileSync, spawnSync } from "node:child_process";
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import type { PlannedFile } from "../../../src/plan/plan.js";

/** A planned file with some contents. */
export function file(filePath: string, contents: string | Buffer = `contents of ${filePath}\n`): PlannedFile {
  return { path: filePath, contents: Buffer.from(contents), layers: [] };
}

/** Everything below a folder: path -> mode and contents, to compare before and after. */
export async function snapshot(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const lines = await Promise.all(
    entries.map(async (entry) => {
      const full = path.join(entry.parentPath, entry.name);
      const mode = entry.isSymbolicLink() ? "link" : ((await stat(full)).mode & 0o777).toString(8);
      const contents = entry.isFile() ? await readFile(full, "utf8") : "";
      return [path.relative(folder, full), `${mode} ${contents}`] as const;
    }),
  );
  return Object.fromEntries(lines.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Only root can mount, and not in every container. */
export const canMount =
  process.platform === "linux" && process.getuid?.() === 0 && spawnSync("unshare", ["-m", "true"]).status === 0;

/** Mounts a small file system in memory on a folder, until the function it returns is called. */
export function mountTmpfs(folder: string, options: string): () => void {
  execFileSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", folder]);
  return () => void execFileSync("umount", ["-l", folder]);
}

/** Mounts the same file system again with other options, e.g. read-only. */
export function remount(folder: string, options: string): void {
  execFileSync("mount", ["-o", `remount,${options}`, folder]);
}
