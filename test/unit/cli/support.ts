import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { chmod, mkdir, readdir, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { loadCatalog } from "../../../src/catalog/load.js";
import type { Catalog } from "../../../src/catalog/types.js";
import type { Asker } from "../../../src/cli/asker.js";
import { ROOT } from "../../support/cli.js";
import { freshEnvironment } from "../../support/environment.js";

/** Small templates, in which nothing is downloaded. */
export const FIXTURES = path.join(ROOT, "test", "support", "fixture-templates");
export const BIN = path.join(ROOT, "bin", "create-auth-app.js");

export const fixtureCatalog = (): Promise<Catalog> => loadCatalog(FIXTURES);

export interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

export interface RunOptions {
  cwd: string;
  env?: Record<string, string>;
  /** Variables that are taken away. */
  without?: string[];
  /** Text for stdin, which is a pipe. */
  input?: string;
}

/** The environment in which the command is run: a fresh terminal's, with the small templates. */
export function cliEnvironment(env: Record<string, string> = {}, without: string[] = []): Record<string, string> {
  const all: Record<string, string> = { ...freshEnvironment(), CREATE_AUTH_APP_TEMPLATES: FIXTURES, ...env };
  for (const name of without) delete all[name];
  return all;
}

/** Runs the built command line to its end, without a terminal. */
export function runCli(args: string[], { cwd, env, without, input = "" }: RunOptions): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { cwd, env: cliEnvironment(env, without), timeout: 60_000, maxBuffer: 1e8 };
    const child = execFile(process.execPath, [BIN, ...args], options, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === "number" ? error.code : error ? -1 : 0, stdout, stderr });
    });
    child.stdin?.on("error", () => {}); // it may end before it has read its input
    child.stdin?.end(input);
  });
}

/** Everything in a folder, as sorted paths: what must be the same before and after a run that fails. */
export async function tree(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true });
  return entries.map((entry) => entry.split(path.sep).join("/")).sort();
}

/**
 * A folder for PATH that holds only what it is given: real programs by their path, others as shell scripts.
 *
 * @param programs name -> absolute path of a program, or the text of a script
 */
export async function pathWith(folder: string, programs: Record<string, string>): Promise<string> {
  await mkdir(folder, { recursive: true });
  for (const [name, what] of Object.entries(programs)) {
    const file = path.join(folder, name);
    if (path.isAbsolute(what) && !what.includes("\n")) {
      await symlink(what, file);
    } else {
      await writeFile(file, `#!/bin/sh\n${what}\n`);
      await chmod(file, 0o755);
    }
  }
  return folder;
}

/** Where a program of this machine is. */
export function whereIs(program: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile("/bin/sh", ["-c", `command -v ${program}`], (error, stdout) =>
      error ? reject(error) : resolve(stdout.trim()),
    );
  });
}

/** Whether a process still runs. One that has ended and only waits to be collected by whoever adopted it does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== "linux" || !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
}

/** What an asker was told to show. */
export interface Asked {
  message: string;
  titles: string[];
  note: string | null;
}

/** Takes the choices with the given titles, otherwise what is suggested, and remembers what was asked and settled. */
export function askerThatTakes(titles: string[]): Asker & { asked: Asked[]; done: string[] } {
  const asked: Asked[] = [];
  const done: string[] = [];
  return {
    asked,
    done,
    hint: "",
    text: async (_, initial) => initial,
    select: async (message, { choices, note }, initial) => {
      asked.push({ message, titles: choices.map(({ title }) => title), note });
      const index = choices.findIndex(({ title }) => titles.includes(title));
      return index === -1 ? initial : index;
    },
    selectSome: async (message, { choices, note }, picked) => {
      asked.push({ message, titles: choices.map(({ title }) => title), note });
      const taken = choices.flatMap(({ title }, index) => (titles.includes(title) ? [index] : []));
      return taken.length === 0 ? picked : taken;
    },
    settled: (message, title) => void done.push(`${message}: ${title}`),
  };
}
