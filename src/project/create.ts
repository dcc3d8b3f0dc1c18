import { randomBytes } from "node:crypto";
import path from "node:path";
import { readSources } from "../catalog/sources.js";
import type { Catalog, Stack } from "../catalog/types.js";
import { reproduceCommand } from "../plan/command.js";
import { plan } from "../plan/plan.js";
import type { Answers, Plan } from "../plan/types.js";
import { chosenStacks } from "../plan/view.js";
import { type GitOutcome, initRepository } from "./git.js";
import { install, type OnStep, type ResolvedCommand, resolveCommands } from "./install.js";
import type { Machine } from "./machine.js";
import type { Target } from "./target.js";
import { writeProject } from "./write.js";

/** Bytes of a generated secret: 32 hexadecimal digits. The core takes only letters, digits, `-` and `=` in its API keys. */
const SECRET_BYTES = 16;

/** Everything that a run is about to do. Nothing has been touched yet. */
export interface Prepared {
  answers: Answers;
  plan: Plan;
  /** The plan's commands as this machine runs them. */
  commands: ResolvedCommand[];
  /** The one line that makes the same project again. */
  command: string;
  /** Path at which a person begins. */
  opens: string;
}

/**
 * Reads the templates and computes the plan.
 *
 * @throws TemplateError when a template is at fault
 */
export async function prepare(
  answers: Answers, catalog: Catalog, context: { version: string; devCore: string; machine: Machine },
): Promise<Prepared> {
  const command = reproduceCommand(answers, catalog.defaults, context.version);
  const sources = readSources(catalog, chosenStacks(answers, catalog), context.devCore);
  const secret = () => randomBytes(SECRET_BYTES).toString("hex");
  const planned = plan({ answers, catalog, sources, secret, command, version: context.version });
  const commands = await resolveCommands(planned.commands, { pm: answers.packageManager, machine: context.machine });
  const [{ opens }] = chosenStacks(answers, catalog) as [Stack, ...Stack[]];
  return { answers, plan: planned, commands, command, opens };
}

/** What a run does besides writing. */
export interface SetUpOptions {
  install: boolean;
  git: boolean;
  machine: Machine;
  signal: AbortSignal;
  onStep: OnStep;
}

export interface SetUpOutcome {
  git: GitOutcome | null;
}

/**
 * Writes the project to its place.
 *
 * @returns names of the user's own files that were kept
 * @throws RunError; the disk is then as it was
 */
export function write(prepared: Prepared, target: Target, signal: AbortSignal): Promise<string[]> {
  return writeProject(target, prepared.plan.files, signal);
}

/**
 * Installs and makes a repository. From here on the project stays, whatever happens.
 *
 * @param kept from `write()`
 * @throws RunError when an install fails or is interrupted
 */
export async function setUp(prepared: Prepared, target: Target, kept: string[], options: SetUpOptions): Promise<SetUpOutcome> {
  const { machine, signal, onStep } = options;
  if (options.install) {
    await install(prepared.commands, { directory: target.directory, pm: prepared.answers.packageManager, machine, signal, onStep });
  }
  if (!options.git) return { git: null };
  const message = `Create ${path.basename(target.directory)} with create-auth-app`;
  return { git: await initRepository(target.directory, message, kept.includes(".gitignore")) };
}
