import { readFile } from "node:fs/promises";
import path from "node:path";
import { run } from "../support/processes.js";
import { folderOf, type Project } from "./project.js";

/** How each language writes down what a part is built on, one `[name, version]` after the other. */
const READERS: Record<string, (text: string) => [string, string][]> = {
  "package.json": (text) =>
    Object.entries((JSON.parse(text) as { dependencies?: Record<string, string> }).dependencies ?? {}),
  "requirements.txt": (text) =>
    [...text.matchAll(/^([\w.-]+)==([\w.]+)/gm)].map(([, name = "", version = ""]) => [name, version]),
  "go.mod": (text) =>
    [...text.matchAll(/^\s*(?:require )?(\S+\/\S+) v(\S+)$/gm)].map(([, name = "", version = ""]) => [name, version]),
};

const RUNTIMES: Record<string, string[]> = {
  "package.json": ["node", "--version"],
  "requirements.txt": ["python3", "--version"],
  "go.mod": ["go", "version"],
};

/** What the project was tried with: runtimes and direct dependencies of both halves, sorted by name. */
export async function versionsOf(project: Project): Promise<Record<string, string>> {
  const found = new Map<string, string>();
  for (const part of project.parts) {
    for (const [file, read] of Object.entries(READERS)) {
      const text = await readFile(path.join(folderOf(project, part), file), "utf8").catch(() => null);
      if (text === null) continue;
      read(text).forEach(([name, version]) => found.set(name, version));
      const command = RUNTIMES[file] as [string, ...string[]];
      found.set(
        command[0],
        (await run(command, { cwd: project.root, env: project.env })).match(/\d+\.\d+(\.\d+)?/)?.[0] ?? "unknown",
      );
    }
  }
  return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}
