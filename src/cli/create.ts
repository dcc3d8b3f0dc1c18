import { licensedFeatures } from "../catalog/auth.js";
import { type Catalog, PACKAGE_MANAGERS, type Stack } from "../catalog/types.js";
import { devCoreFile, packageVersion } from "../package.js";
import { packageManagers } from "../plan/package-managers.js";
import type { Answers } from "../plan/types.js";
import { interrupted, type Problem, RunError } from "../problem.js";
import { prepare, type Prepared, setUp, write } from "../project/create.js";
import { isOnPath, launchedBy, Machine } from "../project/machine.js";
import { busyPorts } from "../project/ports.js";
import { inspectTarget, type Target } from "../project/target.js";
import { workspaceAbove } from "../project/workspace.js";
import type { OnStep } from "../project/install.js";
import { checkSettings, completeAnswers, directoryOf, type Draft, fillDefaults, openOptions, openQuestions, type Question, selectionProblems } from "./answers.js";
import { COMMANDS, quote } from "./names.js";
import type { Settings } from "./options.js";
import { nextSteps, type Result } from "./report.js";

/** Everything that one run needs, so that it can be run from a test or a program as well. */
export interface Run {
  settings: Settings;
  catalog: Catalog;
  /** What is wrong with the command line itself, and the flags that its unknown options stand for. */
  problems: Problem[];
  meant: string[];
  /** Answers open questions; absent when nobody can be asked. */
  ask?: (draft: Draft, machine: Machine) => Promise<Draft>;
  machine: Machine;
  signal: AbortSignal;
  onStep: OnStep;
  /** When the run began, in milliseconds since the start of the process. */
  startedAt: number;
}

/** Milliseconds since the start of the process. (`performance` would load a part of Node that nothing else here needs.) */
export const uptime = (): number => process.uptime() * 1000;

/** The flag that answers each question. */
const ANSWERED_BY: Record<Question, string> = { name: "[directory] or --name", frontend: "--frontend", backend: "--backend", auth: "--auth" };

/**
 * From what was said to a project: checks, asks, plans, writes, installs.
 *
 * @throws RunError with every problem that was found. `FailedAfterWrite` when the project stays.
 */
export async function create(run: Run): Promise<Result> {
  const { settings, machine, signal, onStep } = run;
  const { prepared, target, notes, startedAt } = await decide(run);
  const installing = settings.install !== false;
  const result = (installed: boolean, more: string[]): Result => ({
    directory: target.directory,
    prepared,
    nextSteps: nextSteps(target.directory, process.cwd(), prepared.answers.packageManager, installed),
    notes: [...notes, ...more],
    installed,
    durationMs: uptime() - startedAt,
  });
  if (settings.dryRun) return result(installing, []);

  if (signal.aborted) throw interrupted("Interrupted. Nothing was written.");
  const kept = await write(prepared, target, signal);
  const keptNotes = kept.map((name) => `Your ${name} was kept; ours was not written.`);
  if (kept.includes(".gitignore")) keptNotes.push(`It should have these lines: ${ignoredBy(prepared).join(" ")}`);
  try {
    const { git } = await setUp(prepared, target, kept, { install: installing, git: settings.git !== false, machine, signal, onStep });
    return result(installing, [...keptNotes, ...(git?.note ? [git.note] : [])]);
  } catch (error) {
    if (error instanceof RunError) throw new FailedAfterWrite(error, result(false, keptNotes));
    throw error;
  }
}

/** The project was written and stays, but something after that failed. */
export class FailedAfterWrite extends RunError {
  constructor(cause: RunError, readonly result: Result) {
    super(cause.problems, cause.exitCode, { cause });
  }
}

/** Everything before the disk is touched. */
async function decide(run: Run): Promise<{ prepared: Prepared; target: Target; notes: string[]; startedAt: number }> {
  const { settings, catalog, machine } = run;
  const checked = checkSettings(settings, catalog);
  let draft = settings.yes ? fillDefaults(checked.draft, settings, catalog) : checked.draft;
  const problems = [...run.problems, ...checked.problems, ...(await checkSurroundings(draft, settings, machine, checked.problems))];
  if (problems.length === 0) problems.push(...selectionProblems(draft, settings, catalog));
  const open = openQuestions(draft, settings);
  // A misspelt flag is one problem, not a missing answer as well.
  const missing = open.filter((question) => !run.meant.some((flag) => ANSWERED_BY[question].includes(`--${flag}`)));
  if (missing.length > 0 && !run.ask) problems.push(missingAnswers(missing));
  if (problems.length > 0) throw new RunError(problems, 2);

  let { startedAt } = run;
  if (run.ask && (open.length > 0 || openOptions(draft).length > 0)) {
    draft = await run.ask(draft, machine);
    // The time that a person takes is not ours.
    startedAt = uptime();
  }
  const { target, problem } = await inspectTarget(directoryOf(draft)!);
  if (problem) throw new RunError([problem], 2);
  const folder = target.directory.split(/[\\/]/).at(-1)!;
  const answers = completeAnswers(draft, settings, catalog, folder, launchedBy(PACKAGE_MANAGERS));
  if (settings.install !== false && !settings.dryRun && !(await isOnPath(answers.packageManager))) {
    const message = `${answers.packageManager} is not on this machine. Choose another with --package-manager, or use --no-install.`;
    throw new RunError([{ code: "PACKAGE_MANAGER_MISSING", message, given: answers.packageManager }], 2);
  }
  if (settings.install !== false) await refuseForeignWorkspace(answers, target, draft);
  const [busy, prepared, unmet] = await Promise.all([
    busyPorts(portsOf(answers)),
    prepare(answers, catalog, { version: packageVersion(), devCore: devCoreFile, machine }),
    settings.install === false ? machine.unmet(stacksOf(draft)) : [],
  ]);
  const busyNotes = busy.map((port) => `Port ${port} is in use right now. Free it before the project starts, or choose another port.`);
  const licensed = licensedFeatures(draft.auth!, catalog).map(({ title }) => `Before production: a core of your own needs a licence for ${title}.`);
  return { prepared, target, startedAt, notes: [...busyNotes, ...unmet.map((entry) => entry.message), ...licensed] };
}

/**
 * Some package managers cannot be told to stay out of a workspace above: they would install there.
 *
 * @throws RunError when that would happen
 */
async function refuseForeignWorkspace({ packageManager }: Answers, { directory }: Target, draft: Draft): Promise<void> {
  if (packageManagers[packageManager].staysInFolder) return;
  const folders = stacksOf(draft).filter(({ commands }) => commands.install.some(([program]) => program === "{pm}")).map(({ dir }) => dir);
  const above = await workspaceAbove(directory, folders);
  if (above === null) return;
  const message = `${packageManager} would install in ${above}, whose package.json takes this folder into its workspace. Choose another package manager, another directory, or --no-install.`;
  throw new RunError([{ code: "FOREIGN_WORKSPACE", message, given: packageManager }], 2);
}

/** What the disk and the machine have against what was said. */
async function checkSurroundings(draft: Draft, settings: Settings, machine: Machine, problems: Problem[]): Promise<Problem[]> {
  const directory = directoryOf(draft);
  const nameIsBad = problems.some(({ code }) => code === "INVALID_DIRECTORY" || code === "INVALID_NAME");
  const [target, unmet] = await Promise.all([
    directory === undefined || nameIsBad ? null : inspectTarget(directory),
    // A project that is not installed here may be meant for another machine.
    settings.install === false ? [] : machine.unmet(stacksOf(draft)),
  ]);
  return [...(target?.problem ? [target.problem] : []), ...unmet];
}

/** Where the parts of a project listen. */
const portsOf = ({ frontend, backend, ports }: Answers): number[] => [
  ...(frontend === null ? [] : [ports.frontend]),
  ...(backend === null ? [] : [ports.backend]),
];

const stacksOf = (draft: Draft): Stack[] => [draft.frontend, draft.backend].filter((stack): stack is Stack => stack != null);

function missingAnswers(questions: Question[]): Problem {
  const flags = questions.map((question) => ANSWERED_BY[question]);
  return {
    code: "MISSING_ANSWERS",
    message: `Nobody can be asked here, and these answers are missing: ${flags.join(", ")}. Give them, or take the defaults with --yes.`,
    allowed: flags,
  };
}

/** The lines of our .gitignore. */
function ignoredBy({ plan }: Prepared): string[] {
  const file = plan.files.find((entry) => entry.path === ".gitignore");
  return (file?.contents.toString("utf8") ?? "").split("\n").filter((line) => line !== "" && !line.startsWith("#"));
}

/** The directory among the words that belong to no flag. */
export function takeDirectory(operands: string[], settings: Settings): Problem[] {
  const [directory, ...rest] = operands;
  const problems: Problem[] = rest.map((word) => ({
    code: "UNEXPECTED_ARGUMENT", message: `${quote(word)} is one word too many. A directory with spaces needs quotes.`, given: word,
  }));
  if (directory === undefined) return problems;
  if (COMMANDS.some((command) => command === directory)) {
    const message = `"${directory}" is a command and stands first: create-auth-app ${directory}. A folder of that name is written ./${directory}.`;
    return [{ code: "UNKNOWN_COMMAND", message, given: directory }];
  }
  if (settings.directory !== undefined && settings.directory !== directory) {
    problems.push({ code: "DUPLICATE_OPTION", message: `Two directories are given: ${quote(directory)} and ${quote(settings.directory)}.`, given: directory });
  }
  settings.directory = directory;
  return problems;
}
