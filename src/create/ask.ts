import { completeAnswers } from "../answers/complete.js";
import { areProvidersOpen, directoryOf, openOptions, openQuestions } from "../answers/draft.js";
import { PACKAGE_MANAGERS } from "../catalog/types.js";
import type { Answers } from "../plan/answers.js";
import { RunError } from "../problem.js";
import { isOnPath, launchedBy } from "../project/machine.js";
import { inspectTarget, type Target } from "../project/target.js";
import type { Checked } from "./check.js";
import { uptime } from "./run.js";

/** A run that is decided: every answer, and the folder for it. */
export interface Decided extends Checked {
  answers: Answers;
  target: Target;
}

/**
 * Asks for the answers that are missing, and completes them.
 *
 * @throws RunError when a person cancels, or this machine lacks what an answer needs
 */
export async function ask(run: Checked): Promise<Decided> {
  const { settings, catalog } = run;
  const isOpen =
    openQuestions(run.draft, settings).length > 0 ||
    openOptions(run.draft).length > 0 ||
    areProvidersOpen(run.draft, settings, catalog);
  // The report says how long we took, without the time that a person needed to answer.
  const { draft, startedAt } =
    run.ask && isOpen ? { draft: await run.ask(run.draft, run.machine), startedAt: uptime() } : run;
  const { target, problem } = await inspectTarget(directoryOf(draft)!);
  if (problem) throw new RunError([problem], 2);
  const folder = target.directory.split(/[\\/]/).at(-1)!;
  const answers = completeAnswers(draft, settings, catalog, folder, launchedBy(PACKAGE_MANAGERS));
  if (settings.install !== false && !settings.dryRun && !(await isOnPath(answers.packageManager))) {
    const message = `${answers.packageManager} is not on this machine. Choose another with --package-manager, or use --no-install.`;
    throw new RunError([{ code: "PACKAGE_MANAGER_MISSING", message, given: answers.packageManager }], 2);
  }
  return { ...run, draft, startedAt, answers, target };
}
