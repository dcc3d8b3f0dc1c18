import { interrupted } from "../problem.js";
import { writeProject } from "../project/write.js";
import type { Planned } from "./plan-project.js";

/** A run whose project is in its place. */
export interface Published extends Planned {
  /** Names of the user's own files that were kept. */
  kept: string[];
}

/**
 * Writes the project beside its place, and moves it there by one rename.
 *
 * @throws RunError; the disk is then as it was
 */
export async function publish(run: Planned): Promise<Published> {
  if (run.signal.aborted) throw interrupted("Interrupted. Nothing was written.");
  const kept = await writeProject(run.target, run.prepared.plan.files, run.signal);
  const notes = kept.map((name) => `Your ${name} was kept; ours was not written.`);
  if (kept.includes(".gitignore")) notes.push(`It should have these lines: ${ignoredBy(run).join(" ")}`);
  return { ...run, kept, notes: [...run.notes, ...notes] };
}

/** The lines of our .gitignore. */
function ignoredBy({ prepared }: Planned): string[] {
  const file = prepared.plan.files.find((entry) => entry.path === ".gitignore");
  return (file?.contents.toString("utf8") ?? "").split("\n").filter((line) => line !== "" && !line.startsWith("#"));
}
