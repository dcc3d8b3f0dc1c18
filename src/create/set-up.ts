import path from "node:path";
import { RunError } from "../problem.js";
import { initRepository } from "../project/git.js";
import { install } from "../project/install.js";
import type { Published } from "./publish.js";
import { type Result, resultOf } from "./result.js";

/** The project was written and stays, but something after that failed. */
export class FailedAfterWrite extends RunError {
  constructor(
    cause: RunError,
    readonly result: Result,
  ) {
    super(cause.problems, cause.exitCode, { cause });
  }
}

/**
 * Installs and makes a repository. From here on the project stays, whatever happens.
 *
 * @throws FailedAfterWrite when an install fails or is interrupted
 */
export async function setUp(run: Published): Promise<Result> {
  const { settings, prepared, target, machine, signal, onStep, kept } = run;
  const { directory } = target;
  const installing = settings.install !== false;
  try {
    if (installing)
      await install(prepared.commands, { directory, pm: prepared.answers.packageManager, machine, signal, onStep });
    if (settings.git === false) return resultOf(run, installing);
    const message = `Create ${path.basename(directory)} with create-auth-app`;
    const { note } = await initRepository(directory, message, kept.includes(".gitignore"));
    return resultOf(run, installing, note === null ? [] : [note]);
  } catch (error) {
    if (error instanceof RunError) throw new FailedAfterWrite(error, resultOf(run, false));
    throw error;
  }
}
