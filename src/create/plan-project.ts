import { randomBytes } from "node:crypto";
import { stacksOf } from "../answers/draft.js";
import { licensedFeatures } from "../catalog/auth-needs.js";
import { openSources } from "../catalog/open.js";
import type { Catalog, DevCoreKind, PackageManager } from "../catalog/types.js";
import { devCoreFile, isPublished, packageVersion } from "../package.js";
import type { Answers } from "../plan/answers.js";
import { packageManagers } from "../plan/package-managers.js";
import { plan, type Plan } from "../plan/plan.js";
import { reproduceCommand } from "../plan/reproduce-command.js";
import { chosenStacks } from "../plan/view.js";
import { RunError } from "../problem.js";
import { type ResolvedCommand, resolveCommands } from "../project/install.js";
import type { Decided } from "./ask.js";

/**
 * Bytes of a generated secret: 32 hexadecimal digits. The core takes only letters, digits, `-` and `=` in its API keys.
 */
export const SECRET_BYTES = 16;

/** Everything that a run is about to do. Nothing has been touched yet. */
export interface Prepared {
  answers: Answers;
  plan: Plan;
  /** The plan's commands as this machine runs them. */
  commands: ResolvedCommand[];
  /** What starts it for development, in order. */
  start: ResolvedCommand[];
  /** The one line that makes the same project again. */
  command: string;
  /** Path at which a person begins. */
  opens: string;
}

/** A run whose files are in memory. */
export interface Planned extends Decided {
  prepared: Prepared;
  /** Sentences about what is not as it might be expected. */
  notes: string[];
}

/**
 * Computes every file and every command, and notes what may get in their way on this machine.
 *
 * @throws TemplateError when a template is at fault; RunError when packages would be installed somewhere else
 */
export async function planProject(run: Decided): Promise<Planned> {
  const { settings, catalog, draft, answers, machine, target } = run;
  const stacks = stacksOf(draft);
  const [busy, prepared, unmet] = await Promise.all([
    // A project that is not installed here may be meant for another machine.
    settings.install === false ? [] : (await import("../project/busy-ports.js")).busyPorts(portsOf(answers)),
    prepare(run),
    settings.install === false ? machine.unmet(stacks) : [],
  ]);
  const installs = settings.install !== false && prepared.plan.commands.some(({ command }) => command[0] === "{pm}");
  if (installs) await refuseForeignWorkspace(answers.packageManager, target.directory);
  const notes = [
    ...busy.map(
      (port) => `Port ${port} is in use right now. Free it before the project starts, or choose another port.`,
    ),
    ...unmet.map(({ message }) => message),
    ...licensedFeatures(draft.auth!, catalog).map(
      ({ title }) => `Before production: a core of your own needs a licence for ${title}.`,
    ),
  ];
  return { ...run, prepared, notes };
}

/**
 * Some package managers cannot be told to stay out of a workspace above: they would install there.
 *
 * @throws RunError when that would happen
 */
async function refuseForeignWorkspace(packageManager: PackageManager, directory: string): Promise<void> {
  if (packageManagers[packageManager].staysInFolder) return;
  const { workspaceAbove } = await import("../project/workspace.js");
  const above = await workspaceAbove(directory, ["."]);
  if (above === null) return;
  const message = `${packageManager} would install in ${above}, whose package.json takes this folder into its workspace. Choose another package manager, another directory, or --no-install.`;
  throw new RunError([{ code: "FOREIGN_WORKSPACE", message, given: packageManager }], 2);
}

async function prepare({ answers, catalog, draft, machine }: Decided): Promise<Prepared> {
  const secret = () => randomBytes(SECRET_BYTES).toString("hex");
  const { command, planned } = await renderAnswers(answers, catalog, secret);
  const tools = { pm: answers.packageManager, machine };
  const [commands, start] = await Promise.all([
    resolveCommands(planned.commands, tools),
    resolveCommands(planned.start, tools),
  ]);
  return { answers, plan: planned, commands, start, command, opens: stacksOf(draft)[0]!.opens };
}

/**
 * What this version makes of answers, in memory.
 *
 * @param secret generates a secret
 * @param devCore as an existing project has it; default: as this build gives it to a new one
 * @throws TemplateError when a template is at fault
 */
export async function renderAnswers(
  answers: Answers,
  catalog: Catalog,
  secret: () => string,
  devCore: DevCoreKind = isPublished ? "registry" : "vendored",
): Promise<{ command: string; planned: Plan }> {
  const version = packageVersion();
  const command = reproduceCommand(answers, catalog, version);
  const sources = await openSources(catalog, chosenStacks(answers, catalog), devCoreFile);
  return {
    command,
    planned: plan({
      answers,
      catalog,
      command,
      version,
      sources,
      secret,
      devCore,
    }),
  };
}

/** Where the parts of a project listen. */
const portsOf = ({ frontend, backend, ports }: Answers): number[] => [
  ...(frontend === null ? [] : [ports.frontend]),
  ...(backend === null ? [] : [ports.backend]),
];
