import type { Catalog } from "../catalog/types.js";
import { runInForeground, STOP_SIGNALS } from "../project/foreground.js";
import { Machine } from "../project/machine.js";
import { RunError } from "../problem.js";
import { create, takeDirectory } from "./create.js";
import { factorIds } from "./offers.js";
import { CREATE_OPTIONS, type Settings, stackOptions, withStackOptions } from "./options.js";
import { parse } from "./parse.js";
import { showProgress } from "./progress.js";
import { planText, reportText, type Result, resultJson, runScript } from "./report.js";
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
  // Another command was meant, so nothing more can be said about this one.
  if (problems.some((problem) => problem.code === "UNKNOWN_COMMAND")) throw new RunError(problems, 2);

  const stop = new AbortController();
  const onSignal = () => stop.abort();
  for (const name of STOP_SIGNALS) process.on(name, onSignal);
  const progress = showProgress();
  try {
    const result = await create({
      settings, catalog, problems, meant: parsed.meant,
      ...(settings.json || settings.yes || !canAsk() ? {} : { ask: askWith(catalog, settings, stop.signal) }),
      machine: new Machine(), signal: stop.signal, onStep: progress.onStep, startedAt: 0,
    });
    progress.stop();
    process.stdout.write(text(result, settings));
    for (const name of STOP_SIGNALS) process.removeListener(name, onSignal);
    return settings.start && !settings.dryRun ? await start(result, settings) : 0;
  } finally {
    progress.stop();
    for (const name of STOP_SIGNALS) process.removeListener(name, onSignal);
  }
}

/** Loads what asking needs when there is something to ask. */
function askWith(catalog: Catalog, settings: Settings, signal: AbortSignal): NonNullable<Parameters<typeof create>[0]["ask"]> {
  return async (draft, machine) => {
    const [{ askOpen }, { createAsker }] = await Promise.all([import("./questions.js"), import("./askers.js")]);
    return askOpen(draft, { catalog, settings, machine, asker: await createAsker(signal) });
  };
}

function text(result: Result, settings: Settings): string {
  const dryRun = settings.dryRun === true;
  if (settings.json) return resultJson(result, dryRun);
  const terminal = describeTerminal(process.stdout);
  return dryRun ? planText(result, terminal, settings.git !== false) : reportText(result, terminal);
}

/** Runs the new project until it ends. Its output keeps away from stdout when that holds a JSON document. */
function start({ directory, prepared }: Result, { json }: Settings): Promise<number> {
  const command = runScript(prepared.answers.packageManager, "start").split(" ");
  return runInForeground(command, { cwd: directory, stdoutToStderr: json === true });
}
