import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";
import { type Running, start } from "../support/processes.js";

/** The one file that projects get. `npm test` builds it first; `npm run build` does it by hand. */
export const PROGRAM = fileURLToPath(new URL("../../dist/dev-core.mjs", import.meta.url));

if (!existsSync(PROGRAM)) throw new Error(`${PROGRAM} is missing: run "npm run build" first`);

export interface Program {
  running: Running;
  url: string;
}

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

/** A temporary folder that is removed after the tests of the file. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "dev-core-"));
  folders.push(folder);
  return folder;
}

/** Starts the dev core as a program of its own on a free port and waits until it is ready. */
export async function startProgram(args: string[], env: Record<string, string> = {}): Promise<Program> {
  const running = start([process.execPath, PROGRAM, "--port", "0", "--password-cost", "4", ...args], {
    cwd: tmpdir(),
    env,
  });
  const [, url] = await running.printed(/dev core ready at (\S+)/, 10_000);
  return { running, url: url! };
}

/** Runs the program to its end, which must come by itself. */
export async function runProgram(
  args: string[],
  env: Record<string, string> = {},
): Promise<{ code: number | null; output: string }> {
  const running = start([process.execPath, PROGRAM, ...args], { cwd: tmpdir(), env });
  const timer = setTimeout(() => running.signal("SIGKILL"), 10_000);
  const code = await running.exited;
  clearTimeout(timer);
  return { code, output: running.output().trim() };
}
