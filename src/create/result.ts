import path from "node:path";
import type { PackageManager } from "../catalog/types.js";
import type { Answers } from "../plan/answers.js";
import { sh } from "../plan/escape.js";
import { packageManagers } from "../plan/package-managers.js";
import type { FileLayer, Plan } from "../plan/plan.js";
import { typedCommands } from "../project/typed-commands.js";
import type { Planned, Prepared } from "./plan-project.js";
import { uptime } from "./run.js";

/** What a run made, or would make. */
export interface Result {
  /** Absolute path of the project. */
  directory: string;
  prepared: Prepared;
  /** Commands to type next, in order. */
  nextSteps: string[];
  /** Sentences about what is not as it might be expected. */
  notes: string[];
  installed: boolean;
  durationMs: number;
}

/** The result of a run that ends here. */
export function resultOf(run: Planned, installed: boolean, more: string[] = []): Result {
  const { prepared, target, notes, startedAt } = run;
  return {
    directory: target.directory,
    prepared,
    nextSteps: nextSteps(target.directory, process.cwd(), prepared, installed),
    notes: [...notes, ...more],
    installed,
    durationMs: uptime() - startedAt,
  };
}

/**
 * The commands that a person types next.
 *
 * @param cwd where that person is
 */
export function nextSteps(
  directory: string,
  cwd: string,
  { answers, plan }: Pick<Prepared, "answers" | "plan">,
  installed: boolean,
): string[] {
  const folder = path.join(directory, plan.start.at(-1)!.cwd);
  const relative = path.relative(cwd, folder);
  const change = relative === "" ? [] : [`cd ${sh(relative.length <= folder.length ? relative : folder)}`];
  const scripts = scriptsOf(plan);
  const steps = [...(installed ? [] : plan.commands), ...plan.start];
  if (!scripts) return [...change, ...typedCommands(steps.map(({ command }) => command))];
  const install = installed ? [] : installSteps(answers.packageManager, scripts);
  return [...change, ...install, ...plan.start.map(({ command }) => command.join(" "))];
}

/** How somebody installs what the run has not installed: the packages, then what has a script `install:…`. */
function installSteps(packageManager: PackageManager, scripts: string[]): string[] {
  const { run, id } = packageManagers[packageManager];
  return [`${id} install`, ...scripts.filter((name) => name.startsWith("install:")).map(run)];
}

/** Names of the scripts of the project's package.json, or null when it has none. */
function scriptsOf({ files }: Plan): string[] | null {
  const file = files.find((entry) => entry.path === "package.json");
  if (!file) return null;
  const { scripts = {} } = JSON.parse(file.contents.toString()) as { scripts?: Record<string, string> };
  return Object.keys(scripts);
}

/** A run's result as data, for scripts and programs. */
export interface Summary {
  /** Absolute path of the project. */
  directory: string;
  answers: Answers;
  /** Path below the directory, size in bytes, and the layers that it comes from. */
  files: { path: string; size: number; layers: FileLayer[] }[];
  /** The one line that makes the same project again. */
  command: string;
  /** Commands to type next, in order. */
  nextSteps: string[];
  /** Sentences about what is not as it might be expected. */
  notes: string[];
  durationMs: number;
}

/** A result as data: what `--json` prints, and the library returns. */
export function summarise({ directory, prepared, nextSteps: steps, notes, durationMs }: Result): Summary {
  return {
    directory,
    answers: prepared.answers,
    files: prepared.plan.files.map((file) => ({
      path: file.path,
      size: file.contents.length,
      layers: file.layers,
    })),
    command: prepared.command,
    nextSteps: steps,
    notes,
    durationMs: Math.round(durationMs),
  };
}
