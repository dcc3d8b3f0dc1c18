import { accessSync, constants, statSync } from "node:fs";
import path from "node:path";
import type { PackageManager, Requirement, Stack } from "../catalog/types.js";
import type { Problem } from "../problem.js";
import { call } from "./short-command.js";

/** A program of this machine. */
export interface Program {
  /** How it is called: `["py", "-3"]` for Python on Windows. */
  argv: string[];
  /** `major.minor.patch`. */
  version: string;
}

type Tool = Requirement["tool"];

/** The commands that print a language's version, in order of preference. */
function callsOf(tool: Exclude<Tool, "node">): string[][] {
  if (tool === "go") return [["go", "version"]];
  const names = process.platform === "win32" ? [["py", "-3"], ["python"], ["python3"]] : [["python3"], ["python"]];
  return names.map((argv) => [...argv, "--version"]);
}

const TITLES: Record<Tool, string> = { node: "Node.js", python: "Python", go: "Go" };

/** What this machine has. Looked up when it is first asked for, once. */
export class Machine {
  readonly #found = new Map<Tool, Promise<Program | null>>();

  /** @returns the program, or null when there is none */
  program(tool: Tool): Promise<Program | null> {
    if (tool === "node") return Promise.resolve({ argv: [process.execPath], version: process.versions.node });
    const known = this.#found.get(tool) ?? findProgram(callsOf(tool), tool === "python" ? "3." : "");
    this.#found.set(tool, known);
    return known;
  }

  /** Whether a program can be called by its name. */
  has(name: string): Promise<boolean> {
    return isOnPath(name);
  }

  /** What the stacks need and this machine does not have, each once. */
  async unmet(stacks: Stack[]): Promise<Problem[]> {
    const problems = await Promise.all(
      stacks.flatMap((stack) => stack.requires.map(async (requirement) => this.#check(requirement, stack))),
    );
    return problems.filter((problem) => problem !== null);
  }

  /**
   * Why this machine cannot run a stack, or null when it can. The clause names what is missing and not the stack, so
   * that stacks can be counted by it.
   */
  async lack({ requires }: Stack): Promise<string | null> {
    for (const { tool, min } of requires) {
      const program = await this.program(tool);
      const needed = `${TITLES[tool]} ${min.replace(/(\.0)+$/, "")} or newer`;
      if (program === null) return `${needed} is not on this machine`;
      if (compareVersions(program.version, min) < 0) return `${needed} is needed, this machine has ${program.version}`;
    }
    return null;
  }

  async #check({ tool, min }: Requirement, stack: Stack): Promise<Problem | null> {
    const program = await this.program(tool);
    const needs = `${stack.title} needs ${TITLES[tool]} ${min} or newer`;
    if (program === null) {
      return {
        code: tool === "go" ? "GO_MISSING" : "PYTHON_MISSING",
        message: `${needs}, which is not on this machine.`,
        given: stack.id,
      };
    }
    if (compareVersions(program.version, min) >= 0) return null;
    const code = ({ node: "NODE_TOO_OLD", python: "PYTHON_TOO_OLD", go: "GO_TOO_OLD" } as const)[tool];
    return { code, message: `${needs}; this machine has ${program.version}.`, given: stack.id };
  }
}

async function findProgram(calls: string[][], prefix: string): Promise<Program | null> {
  for (const [command, ...args] of calls) {
    const version = await askVersion(command!, args);
    if (version?.startsWith(prefix))
      return { argv: [command!, ...args.slice(0, -1)].filter((word) => word !== "version"), version };
  }
  return null;
}

async function askVersion(command: string, args: string[]): Promise<string | null> {
  const { ok, output } = await call(command, args, { timeout: 10_000 });
  return (ok && /\d+\.\d+(\.\d+)?/.exec(output)?.[0]) || null;
}

/** Negative, zero or positive, as `a` is older than, the same as or newer than `b`. Missing parts count as 0. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split(".").map(Number));
  for (let i = 0; i < 3; i++) {
    const difference = (left![i] ?? 0) - (right![i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Whether a program can be called by its name. */
export async function isOnPath(name: string, env: NodeJS.ProcessEnv = process.env): Promise<boolean> {
  const windows = process.platform === "win32";
  const endings = windows ? (env["PATHEXT"] ?? ".EXE;.CMD;.BAT").split(";") : [""];
  const folders = (env["PATH"] ?? env["Path"] ?? "").split(path.delimiter).filter((folder) => folder !== "");
  for (const file of folders.flatMap((folder) => endings.map((ending) => path.join(folder, name + ending)))) {
    if (isProgram(file)) return true;
  }
  return false;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** The package manager that launched us, from the user agent that all of them set; npm when there is none. */
export function launchedBy(known: readonly PackageManager[], env: NodeJS.ProcessEnv = process.env): PackageManager {
  const [name] = (env["npm_config_user_agent"] ?? "").split("/", 1);
  return known.find((id) => id === name) ?? "npm";
}
