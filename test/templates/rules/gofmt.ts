import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

export interface GoFinding {
  message: string;
  line?: number;
}

const known = new Map<string, GoFinding[]>();

/**
 * gofmt reads all sources at once, and also finds those that it would write in another way. Whoever has no Go leaves
 * that to CI.
 */
export function readGo(texts: string[]): void {
  const fresh = [...new Set(texts)].filter((text) => !known.has(text));
  if (fresh.length === 0) return;
  const folder = mkdtempSync(path.join(tmpdir(), "gofmt-"));
  try {
    fresh.forEach((text, index) => writeFileSync(path.join(folder, `${index}.go`), text));
    fresh.forEach((text) => known.set(text, []));
    const { stdout, stderr, error } = spawnSync("gofmt", ["-l", "."], { cwd: folder, encoding: "utf8" });
    if ((error as NodeJS.ErrnoException | undefined)?.code === "ENOENT") return;
    const told = `${stderr}${stdout.replace(/$(?=\n)/gm, ": is not as gofmt writes it")}`;
    for (const [, index = "", line, message = ""] of told.matchAll(/^(\d+)\.go(?::(\d+):\d+)?: (.+)$/gm))
      known.get(fresh[Number(index)]!)!.push({ message, ...(line ? { line: Number(line) } : {}) });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export function goFindings(text: string): GoFinding[] {
  readGo([text]);
  return known.get(text)!;
}
