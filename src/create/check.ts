import { checkSettings, selectionProblems } from "../answers/check-settings.js";
import { fillDefaults } from "../answers/defaults.js";
import { directoryOf, type Draft, openQuestions, type Question, stacksOf } from "../answers/draft.js";
import { type Problem, RunError } from "../problem.js";
import { inspectTarget } from "../project/target.js";
import type { Run } from "./run.js";

/** A run with nothing wrong so far. */
export interface Checked extends Run {
  /** What was said, and the defaults with `--yes`. */
  draft: Draft;
}

/** The flag that answers each question. */
const ANSWERED_BY: Record<Question, string> = {
  name: "[directory] or --name",
  frontend: "--frontend",
  backend: "--backend",
  auth: "--auth",
};

/**
 * Checks what was said: the flags, alone and together, the folder, and whether this machine has what it needs.
 *
 * @throws RunError with every problem, those of the command line first
 */
export async function check(run: Run): Promise<Checked> {
  const { settings, catalog } = run;
  const said = checkSettings(settings, catalog);
  const draft = settings.yes ? fillDefaults(said.draft, settings, catalog) : said.draft;
  const problems = [...run.problems, ...said.problems, ...(await surroundings(draft, run, said.problems))];
  // A conflict of a default with the rest is reported only when everything else is right.
  if (problems.length === 0) problems.push(...selectionProblems(draft, settings, catalog));
  if (!run.ask) problems.push(...missingAnswers(openQuestions(draft, settings), run.meant));
  if (problems.length > 0) throw new RunError(problems, 2);
  return { ...run, draft };
}

/** Problems with the target folder and with this machine. */
async function surroundings(draft: Draft, { settings, machine }: Run, problems: Problem[]): Promise<Problem[]> {
  const directory = directoryOf(draft);
  const nameIsBad = problems.some(({ code }) => code === "INVALID_DIRECTORY" || code === "INVALID_NAME");
  const [target, unmet] = await Promise.all([
    directory === undefined || nameIsBad ? null : inspectTarget(directory),
    // A project that is not installed here may be meant for another machine.
    settings.install === false ? [] : machine.unmet(stacksOf(draft)),
  ]);
  return [...(target?.problem ? [target.problem] : []), ...unmet];
}

/** @param meant flags that unknown options stand for: a misspelt flag is one problem, not a missing answer as well */
function missingAnswers(open: Question[], meant: string[]): Problem[] {
  const flags = open
    .map((question) => ANSWERED_BY[question])
    .filter((flag) => !meant.some((word) => flag.includes(`--${word}`)));
  if (flags.length === 0) return [];
  const message = `There is no terminal to ask questions on, and these answers are missing: ${flags.join(", ")}. Pass them as flags, or accept the defaults with --yes.`;
  return [{ code: "MISSING_ANSWERS", message, allowed: flags }];
}
