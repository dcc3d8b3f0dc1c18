import { ask } from "./ask.js";
import { check } from "./check.js";
import { planProject } from "./plan-project.js";
import { publish } from "./publish.js";
import { type Result, resultOf } from "./result.js";
import type { Run } from "./run.js";
import { setUp } from "./set-up.js";

/**
 * All steps, from the settings to a project that runs:
 *
 *     argv ──► answers ──► plan ──► stage ──► publish ──► set up ──► report
 *
 * Each step takes what the one before it made. Until `publish` nothing is touched, and whatever fails in it leaves the
 * disk as it was.
 *
 * @throws RunError with every problem that was found; `FailedAfterWrite` when the project stays
 */
export async function create(run: Run): Promise<Result> {
  const checked = await check(run); // the flags, alone and together; the folder; this machine
  const decided = await ask(checked); // a person, for the missing answers; then all are known
  const planned = await planProject(decided); // every file in memory, every command
  if (run.settings.dryRun) return resultOf(planned, run.settings.install !== false);
  const published = await publish(planned); // written beside its place, and moved there by one rename
  return setUp(published); // packages, git
}
