import path from "node:path";
import type { PackageManager } from "../catalog/types.js";
import { sh } from "../plan/escape.js";
import type { PlannedCommand } from "../plan/plan.js";
import { interrupted, type Problem, RunError } from "../problem.js";
import { resolveCommand } from "./command-tokens.js";
import type { Machine } from "./machine.js";
import { run } from "./quiet-command.js";

/** A running step. */
export interface Step {
  done(): void;
  failed(): void;
}

/** Called when a step begins. The caller decides what to show of it. */
export type OnStep = (label: string) => Step;

export interface Setup {
  directory: string;
  pm: PackageManager;
  machine: Machine;
  signal: AbortSignal;
  onStep: OnStep;
}

/** A planned command with its tokens replaced. */
export interface ResolvedCommand {
  part: string;
  /** Relative to the project's root. */
  cwd: string;
  argv: string[];
}

/** Replaces the tokens of all planned commands by what they are on this machine. */
export function resolveCommands(
  commands: PlannedCommand[],
  tools: { pm: PackageManager; machine: Machine },
): Promise<ResolvedCommand[]> {
  return Promise.all(
    commands.map(async ({ part, cwd, command }) => ({ part, cwd, argv: await resolveCommand(command, tools) })),
  );
}

/**
 * Runs the commands: those of one part in order, the parts side by side. A part that fails does not stop the others.
 *
 * @throws RunError with one INSTALL_FAILED for each part that failed, or INTERRUPTED
 */
export async function install(commands: ResolvedCommand[], setup: Setup): Promise<void> {
  const parts = [...new Set(commands.map((command) => command.part))];
  const failures = await Promise.all(
    parts.map((part) =>
      installPart(
        commands.filter((command) => command.part === part),
        setup,
      ),
    ),
  );
  if (setup.signal.aborted)
    throw interrupted("Interrupted while installing. The project is complete; its packages are not.");
  const problems = failures.filter((failure) => failure !== null);
  if (problems.length > 0) throw new RunError(problems, 1);
}

async function installPart(commands: ResolvedCommand[], { directory, signal, onStep }: Setup): Promise<Problem | null> {
  for (const [index, { part, cwd, argv }] of commands.entries()) {
    if (signal.aborted) return null;
    const step = onStep(part === "." ? argv.join(" ") : `${part}: ${argv.join(" ")}`);
    const outcome = await run(argv, path.join(directory, cwd), signal);
    if (outcome.ok) {
      step.done();
      continue;
    }
    step.failed();
    const repeat = commands
      .slice(index)
      .map((command) => command.argv.map(sh).join(" "))
      .join(" && ");
    return {
      code: "INSTALL_FAILED",
      message: `"${argv.join(" ")}" failed in ${cwd === "." ? "the project" : cwd}. The project is complete, except for its packages.`,
      given: argv.join(" "),
      output: outcome.output,
      repeat: `cd ${sh(path.join(directory, cwd))} && ${repeat}`,
    };
  }
  return null;
}
