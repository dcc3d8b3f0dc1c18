import path from "node:path";
import { COMMANDS } from "../answers/names.js";
import type { Settings } from "../answers/settings.js";
import { factorIds } from "../catalog/auth-needs.js";
import type { Catalog } from "../catalog/types.js";
import { create } from "../create/create.js";
import type { Result } from "../create/result.js";
import type { Run } from "../create/run.js";
import { packageVersion } from "../package.js";

import { type Problem, quote, RunError } from "../problem.js";
import { runInForeground, STOP_SIGNALS } from "../project/foreground-command.js";
import { Machine } from "../project/machine.js";
import { parse } from "./command-line.js";
import { CREATE_OPTIONS, stackOptions, withStackOptions } from "./options.js";
import { output } from "./output.js";
import { showProgress } from "./progress.js";
import { planText, reportText, resultJson, titleText } from "./report.js";
import { canAsk, describeTerminal } from "./terminal.js";

/**
 * `create-auth-app [directory] [options]`.
 *
 * @returns the exit code: 0, or that of the project with `--start`
 * @throws RunError
 */
export async function runCreate(argv: string[], catalog: Catalog): Promise<number> {
  const parsed = parse<string>(argv, [...CREATE_OPTIONS, ...stackOptions(catalog)], {
    firstFactors: factorIds(catalog, "first"),
    secondFactors: factorIds(catalog, "second"),
    providers: catalog.providers.map((provider) => provider.id),
  });
  const settings = withStackOptions(parsed.settings);
  const problems = [...parsed.problems, ...takeDirectory(parsed.operands, settings)];
  // The flags belong to another command, so problems with them would only confuse.
  if (problems.some((problem) => problem.code === "UNKNOWN_COMMAND")) throw new RunError(problems, 2);

  const stop = new AbortController();
  const onSignal = () => stop.abort();
  for (const name of STOP_SIGNALS) process.on(name, onSignal);
  const progress = showProgress();
  try {
    const result = await create({
      settings,
      catalog,
      problems,
      meant: parsed.meant,
      ...(settings.json || settings.yes || !canAsk() ? {} : { ask: askWith(catalog, settings, stop.signal) }),
      machine: new Machine(),
      signal: stop.signal,
      onStep: progress.onStep,
      startedAt: 0,
    });
    progress.stop();
    output("stdout").write(text(result, settings, catalog));
    for (const name of STOP_SIGNALS) process.removeListener(name, onSignal);
    return settings.start && !settings.dryRun ? await start(result, settings) : 0;
  } finally {
    progress.stop();
    for (const name of STOP_SIGNALS) process.removeListener(name, onSignal);
  }
}

/** Loads the prompts when there is something to ask. */
function askWith(catalog: Catalog, settings: Settings, signal: AbortSignal): NonNullable<Run["ask"]> {
  return async (draft, machine) => {
    const [{ askOpen }, { createAsker }] = await Promise.all([import("./ask-open.js"), import("./terminal-asker.js")]);
    const asker = await createAsker(signal);
    output("stdout").write(titleText(asker.hint, packageVersion(), describeTerminal(output("stdout"))));
    return askOpen(draft, { catalog, settings, machine, asker });
  };
}

function text(result: Result, settings: Settings, catalog: Catalog): string {
  const dryRun = settings.dryRun === true;
  if (settings.json) return resultJson(result, dryRun);
  const terminal = describeTerminal(output("stdout"));
  return dryRun ? planText(result, terminal, settings.git !== false) : reportText(result, catalog, terminal);
}

/** Runs the new project until it ends. With `--json`, its output goes to stderr, as stdout holds the document. */
async function start({ directory, prepared }: Result, { json }: Settings): Promise<number> {
  let code = 0;
  for (const { cwd, argv } of prepared.start) {
    code = await runInForeground(argv, { cwd: path.join(directory, cwd), stdoutToStderr: json === true });
    if (code !== 0) break;
  }
  return code;
}

/** The directory among the words that belong to no flag. */
export function takeDirectory(operands: string[], settings: Settings): Problem[] {
  const [directory, ...rest] = operands;
  const problems: Problem[] = rest.map((word) => ({
    code: "UNEXPECTED_ARGUMENT",
    message: `Unexpected argument ${quote(word)}. A directory with spaces needs quotes.`,
    given: word,
  }));
  if (directory === undefined) return problems;
  if (COMMANDS.some((command) => command === directory)) {
    const message = `"${directory}" is a command and must come first: create-auth-app ${directory}. Write a folder of that name as ./${directory}.`;
    return [{ code: "UNKNOWN_COMMAND", message, given: directory }];
  }
  if (settings.directory !== undefined && settings.directory !== directory) {
    problems.push({
      code: "DUPLICATE_OPTION",
      message: `Two directories are given: ${quote(directory)} and ${quote(settings.directory)}.`,
      given: directory,
    });
  }
  settings.directory = directory;
  return problems;
}
