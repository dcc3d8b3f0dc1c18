import path from "node:path";
import type { PackageManager } from "../catalog/types.js";
import type { Answers } from "../plan/answers.js";
import { sh } from "../plan/escape.js";
import { packageManagers, runScript } from "../plan/package-managers.js";
import type { FileLayer } from "../plan/plan.js";
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
    nextSteps: nextSteps(target.directory, process.cwd(), prepared.answers.packageManager, installed),
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
export function nextSteps(directory: string, cwd: string, pm: PackageManager, installed: boolean): string[] {
  const relative = path.relative(cwd, directory);
  const steps = relative === "" ? [] : [`cd ${sh(relative.length <= directory.length ? relative : directory)}`];
  return [...steps, ...(installed ? [] : [packageManagers[pm].run("setup")]), runScript(pm, "start")];
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
